/** @file The answers to a quiz as they count now: as they were written, with what a teacher decided since. */
import { type Answer, answerKey, type Verdict } from '../deck/quiz.ts';
import type { Tutor } from './tutor.ts';

/** Keyed as the answer is. */
export interface Regrade {
  verdict: Verdict;
  /** The contest that brought it. */
  contest: string;
}

/** Of everyone, or of one person by question and attempt. */
export async function answersTo({ records }: Tutor, quizId: string, personId?: string): Promise<Answer[]> {
  const start = personId === undefined ? `${quizId}:` : `${quizId}:${personId}:`;
  const regrades = new Map<string, Regrade>();
  for await (const [key, regrade] of records.regrades.entries(start)) regrades.set(key, regrade);
  const answers: Answer[] = [];
  for await (const [, answer] of records.answers.entries(start)) {
    const { verdict = answer.verdict } = regrades.get(answerKey(answer)) ?? {};
    answers.push({ ...answer, verdict });
  }
  return answers.sort((a, b) => a.question - b.question || a.attempt - b.attempt);
}
