/** @file Other cards that an answer may be about, and definitions that it was copied from. */
import type { Card } from '../card.ts';
import { words } from '../fold.ts';
import type { Finding } from './find.ts';
import type { Reading } from './reading.ts';
import type { CardRubric, Rubric } from './rubric.ts';

/** Cards that are looked at closely. */
const most = 12;

/** The other cards whose phrases the answer has most of. */
export function rivalsOf(own: CardRubric, { spans }: Finding, rubric: Rubric): CardRubric[] {
  const hits = new Map<CardRubric, number>();
  for (const n of spans.keys()) {
    for (const other of rubric.users[n] ?? []) {
      if (other !== own) hits.set(other, (hits.get(other) ?? 0) + 1);
    }
  }
  return [...hits]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([other]) => other);
}

const least = 4;
const trigrams = new WeakMap<Card, ReadonlySet<string>>();

/** The card whose definition the answer repeats word by word, if it is another. */
export function copiedFrom(
  { words: said }: Reading,
  own: CardRubric,
  finding: Finding,
  rubric: Rubric,
): Card | undefined {
  const mine = [...threes(said)];
  if (mine.length < least) return undefined;
  const share = (card: Card) =>
    mine.filter((three) => definitionThrees(card).has(three)).length / mine.length;
  const ownShare = share(own.card);
  return rivalsOf(own, finding, rubric).find(({ card }) => {
    const other = share(card);
    return other >= 0.5 && other > 2 * ownShare;
  })?.card;
}

function definitionThrees(card: Card): ReadonlySet<string> {
  const ready = trigrams.get(card);
  if (ready) return ready;
  const made = threes(words(card.definition));
  trigrams.set(card, made);
  return made;
}

function threes(list: readonly string[]): Set<string> {
  return new Set(list.slice(2).map((word, i) => `${list[i]} ${list[i + 1]} ${word}`));
}
