/** @file The other names of a card, as people list them. */
import { nameKey } from './fold.ts';

/** Without those that say the same as the term or as one before: they are understood anyway. */
export function otherNames(term: string, names: readonly string[]): string[] {
  const known = new Set([nameKey(term)]);
  return names.filter((name) => {
    const key = nameKey(name);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}
