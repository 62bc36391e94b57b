/** @file How well cards sit today, and when they come back: for one learner and for a class. */
import { recall } from '../memory/fsrs.ts';
import type { CardMemory, Learner } from '../memory/learner.ts';

export interface CardRecall {
  deckId: string;
  cardId: string;
  /** The chance that it is known today, 0 to 1; for a class the mean over those who have met it. */
  recall: number;
  /** People who have met it. */
  people: number;
}

/** Cards to be asked on `day`, those that waited longest first; what was put aside is not. */
export function dueOn(learner: Learner, day: number): CardMemory[] {
  return Object.values(learner.cards)
    .filter((card) => card.due <= day && !card.aside)
    .sort((a, b) => a.due - b.due);
}

/** Weakest first. */
export function recallOf(learners: Iterable<Learner>, day: number): CardRecall[] {
  const found = new Map<string, CardRecall & { sum: number }>();
  for (const { cards } of learners) {
    for (const [key, card] of Object.entries(cards)) {
      const { deckId, cardId } = card;
      const one = found.get(key) ?? { deckId, cardId, recall: 0, people: 0, sum: 0 };
      one.sum += recall(card, day);
      one.people += 1;
      found.set(key, one);
    }
  }
  return [...found.values()]
    .map(({ sum, ...one }) => ({ ...one, recall: sum / one.people }))
    .sort((a, b) => a.recall - b.recall || (a.cardId < b.cardId ? -1 : 1));
}

/** How many cards come on each of the next days, today first; what is overdue comes today. */
export function forecast(learner: Learner, day: number, days = 14): number[] {
  const counts = Array.from({ length: days }, () => 0);
  for (const { due, aside } of Object.values(learner.cards)) {
    const at = Math.max(0, due - day);
    if (!aside && at < days) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
