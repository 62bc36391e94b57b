/** @file What learners of a server really took for what: counted from what they know and mistook. */
import type { Learner } from '../deck/memory/learner.ts';

/** For each card of a deck, the ids of the cards that were taken for it, most often first. */
export function confusionsOf(
  learners: Iterable<Learner>,
  deckId: string,
): (cardId: string) => readonly string[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { cards } of learners) {
    for (const card of Object.values(cards)) {
      if (card.deckId !== deckId || card.mistaken.length === 0) continue;
      const own = counts.get(card.cardId) ?? new Map<string, number>();
      for (const other of card.mistaken) own.set(other, (own.get(other) ?? 0) + 1);
      counts.set(card.cardId, own);
    }
  }
  return (cardId) =>
    [...(counts.get(cardId) ?? [])].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([id]) => id);
}
