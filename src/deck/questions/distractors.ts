/** @file Cards to stand beside a card as wrong options: first those that were really taken for it. */
import { shuffle } from '../bag.ts';
import { stem, wordsOf } from '../blank.ts';
import type { Card, Deck } from '../card.ts';
import { nameKey, words } from '../fold.ts';

/**
 * Up to `most`: what learners took for this card (`confused`, ids with the most frequent first), what the deck says is
 * confused with it, what is related, then what looks alike. None could be meant by the same question.
 */
export function distractors(
  deck: Deck,
  card: Card,
  most: number,
  confused: readonly string[],
  random: () => number,
): Card[] {
  const linked = (ids: (of: Card) => readonly string[]) =>
    deck.cards.filter((other) => ids(card).includes(other.id) || ids(other).includes(card.id));
  const chosen: Card[] = [];
  const take = (from: readonly Card[]) => {
    for (const other of from) {
      if (chosen.length === most) return;
      if (chosen.includes(other) || couldBeMeant(card, other)) continue;
      if (chosen.every((one) => !sharesName(one, other))) chosen.push(other);
    }
  };
  take(confused.flatMap((id) => deck.cards.find((other) => other.id === id) ?? []));
  take(
    shuffle(
      linked((of) => of.confusable),
      random,
    ),
  );
  take(
    shuffle(
      linked((of) => of.related),
      random,
    ),
  );
  if (chosen.length < most) take(byLikeness(deck, card, random));
  return chosen;
}

/** All cards, those most like `card` first: words in common, then a term of similar length. */
function byLikeness(deck: Deck, card: Card, random: () => number): Card[] {
  const own = new Set(wordsOf(card.term).map(stem));
  const rank = (other: Card) => {
    const shared = wordsOf(other.term).filter((word) => own.has(stem(word))).length;
    return Math.abs(other.term.length - card.term.length) - 8 * shared + 6 * random();
  };
  return deck.cards
    .map((other) => ({ other, rank: rank(other) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ other }) => other);
}

/** Whether `other` would be a right answer too: the same card, a name in common, or nearly the same definition. */
export function couldBeMeant(card: Card, other: Card): boolean {
  return card.id === other.id || sharesName(card, other) || overlap(card.definition, other.definition) >= 0.8;
}

function sharesName(a: Card, b: Card): boolean {
  const names = new Set([a.term, ...a.aliases].map(plain));
  return [b.term, ...b.aliases].some((name) => names.has(plain(name)));
}

/** The same for all inflections and spellings of a name: "Cross-Entropy Losses" is "cross entropy loss". */
function plain(name: string): string {
  return words(name).map(stem).join('') || nameKey(name);
}

/** Part of the words that two texts share, 0 to 1. */
function overlap(a: string, b: string): number {
  const [left, right] = [new Set(wordsOf(a).map(stem)), new Set(wordsOf(b).map(stem))];
  const union = left.union(right).size;
  return union === 0 ? 0 : left.intersection(right).size / union;
}
