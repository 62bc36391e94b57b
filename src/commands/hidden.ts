/** @file Who does not want to be named. */
import type { Answer } from '../deck/quiz.ts';
import { personSettings } from './people.ts';
import type { Tutor } from './tutor.ts';

/** Ids of everyone who chose so, in any server. */
export async function hiddenPeople({ records }: Tutor): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const [personId, { hidden }] of records.people.entries()) if (hidden) found.add(personId);
  return found;
}

/** The same answers, without the names of those who do not want to be named. */
export async function namesAllowed(tutor: Tutor, answers: readonly Answer[]): Promise<Answer[]> {
  const people = [...new Set(answers.map(({ personId }) => personId))];
  const settings = await Promise.all(people.map((id) => personSettings(tutor, id)));
  const hidden = new Set(people.filter((_, i) => settings[i]?.hidden));
  return answers.map((answer) => (hidden.has(answer.personId) ? { ...answer, personName: '' } : answer));
}
