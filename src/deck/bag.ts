/** @file Chance for quizzes: shuffling, and a bag of cards that is emptied before any card comes again. */
import type { Card } from './card.ts';

/** A shuffled copy; every order is equally likely. `random` is uniform in [0, 1). */
export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j] as T, shuffled[i] as T];
  }
  return shuffled;
}

/**
 * Draws `count` cards (all of them if there are fewer) from the bag that `asked`, the ids of the cards asked so far
 * with the oldest first, has left. A bag that runs empty is filled again in the middle of a draw; no card comes twice
 * in one draw, and the one asked last comes at once only if there is no other. Of what the bag holds the cards that are
 * worth most are drawn, and chance decides between equals.
 */
export function chooseCards(
  cards: readonly Card[],
  count: number,
  asked: readonly string[],
  random: () => number,
  worth: (cardId: string) => number = () => 0,
): Card[] {
  const best = (some: readonly Card[]) => shuffle(some, random).sort((a, b) => worth(b.id) - worth(a.id));
  const drawn = best(leftInBag(cards, asked)).slice(0, count);
  if (drawn.length < Math.min(count, cards.length)) {
    const fresh = best(cards.filter((card) => !drawn.includes(card)));
    const isLast = (card: Card) => card.id === asked.at(-1);
    fresh.sort((a, b) => Number(isLast(a)) - Number(isLast(b)));
    drawn.push(...fresh.slice(0, count - drawn.length));
  }
  return drawn;
}

function leftInBag(cards: readonly Card[], asked: readonly string[]): Card[] {
  const all = new Set(cards.map((card) => card.id));
  let bag = new Set(all);
  for (const id of asked) {
    bag.delete(id);
    if (bag.size === 0) bag = new Set(all);
  }
  const last = asked.at(-1);
  if (bag.size === all.size && all.size > 1 && last !== undefined) bag.delete(last);
  return cards.filter((card) => bag.has(card.id));
}
