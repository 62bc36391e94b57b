/** @file What asking a card today is worth: to one learner, and to a class. */
import { recall } from './fsrs.ts';
import { type CardMemory, type Learner, ratingOutcomes } from './learner.ts';

/** Days ahead at which the gain of a review is looked at. */
const horizon = 7;
/** What a card that a learner has never met is worth, as if it were known with three chances in four. */
const novelty = 0.25;
/** Whoever has not learnt for so many days is not waited for. */
const present = 30;

/** How much likelier a card is known in a week if it is asked on `day`, 0 to 1. */
export function gain(learner: Learner, card: CardMemory, day: number): number {
  const { good, again } = ratingOutcomes({ ...card, personId: learner.personId }, card, day);
  const known = recall(card, day);
  const then = day + horizon;
  return known * recall(good, then) + (1 - known) * recall(again, then) - recall(card, then);
}

/**
 * What asking a card of a deck on `day` is worth to a class: the chance that it is forgotten, summed over all who have
 * learnt of late. Those who were asked it that day already gain nothing.
 */
export function classWorth(
  learners: Iterable<Learner>,
  deckId: string,
  day: number,
): (cardId: string) => number {
  const known = new Map<string, number>();
  let people = 0;
  for (const learner of learners) {
    const cards = Object.values(learner.cards);
    if (!cards.some(({ last }) => day - last <= present)) continue;
    people += 1;
    for (const card of cards) {
      if (card.deckId !== deckId) continue;
      const worth = card.last >= day ? 0 : 1 - recall(card, day);
      known.set(card.cardId, (known.get(card.cardId) ?? 0) + worth - novelty);
    }
  }
  return (cardId) => people * novelty + (known.get(cardId) ?? 0);
}
