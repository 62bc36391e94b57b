/** @file Who does not want to be named. */
import type { Tutor } from './tutor.ts';

/** Ids of everyone who chose so, in any server. */
export async function hiddenPeople({ records }: Tutor): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const [personId, { hidden }] of records.people.entries()) if (hidden) found.add(personId);
  return found;
}
