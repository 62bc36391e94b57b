/** @file A definition in clauses: the points that an explanation of it can be held against. */
import type { Idea } from '../card.ts';
import { words } from '../fold.ts';
import { limits } from '../limits.ts';
import { newSlug } from '../slug.ts';
import { small } from './reading.ts';

/** Telling words that make a point of its own. */
const least = 2;
const mostClauses = 12;

/** The points of a definition in its own words and order, at least one; a fragment stays with what precedes it. */
export function clauses(definition: string): string[] {
  const found: string[] = [];
  for (const sentence of definition.split(/(?<=[.!?;])\s+|\n+/)) {
    const pieces = sentence.split(
      /,\s+(?=(?:and|or|but|as|because|so|which|where|when|while|making|allowing|using|usually|commonly)\b)|(?<!\s)\s+(?=(?:because|so that|in order to|which|where|using)\s)|(?<!ed|en|\s)\s+(?=by\s)/,
    );
    let first = true;
    for (const piece of pieces) {
      const text = piece.trim().replace(/(?<![.,;:])[.,;:]+$/, '');
      if (text === '') continue;
      const telling = words(text).filter((word) => !small.has(word)).length;
      if (!first && found.length > 0 && telling < least + 1) found[found.length - 1] += ` ${text}`;
      else found.push(text);
      first = false;
    }
  }
  const [head = definition.trim(), ...rest] = found;
  return [head, ...rest].slice(0, mostClauses);
}

/** Ideas for a teacher to confirm: one for each clause, said by most of its telling words; the first is `core`. */
export function proposeIdeas(card: { definition: string }): Idea[] {
  const taken = new Set<string>();
  return clauses(card.definition).flatMap((clause, i) => {
    const telling = [...new Set(words(clause).filter((word) => !small.has(word) && word.length > 2))];
    if (telling.length === 0) return [];
    const id = newSlug(telling.slice(0, 3).join(' '), `idea-${i + 1}`, limits.cardId, taken);
    taken.add(id);
    return [
      {
        id,
        hint: clause.slice(0, 200),
        need: i === 0 ? ('core' as const) : ('extra' as const),
        match: patterns(telling),
      },
    ];
  });
}

/** Pairs of neighbouring words: enough to recognise a clause by, loose enough for another wording of the rest. */
function patterns(telling: readonly string[]): string[] {
  const parts = telling
    .map((word) => (word.length > 7 ? `${word.slice(0, Math.max(6, word.length - 4))}*` : word))
    .filter((part) => /^[\p{L}\p{N}]+\*?$/u.test(part));
  if (parts.length < 2) return parts;
  return parts
    .slice(1)
    .map((part, i) => `${parts[i]} + ${part}`)
    .slice(0, limits.patterns);
}
