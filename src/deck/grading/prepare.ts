/** @file Prepares a deck for grading ahead of the first answer. */
import type { Deck } from '../card.ts';
import { isEnglish } from './english.ts';
import { namesOf } from './names.ts';
import { rubricOf } from './rubric.ts';

/** Takes up to half a second for 10,000 cards, once for every deck object; without it the first answer takes as long. */
export function prepareGrading(deck: Deck): void {
  const names = namesOf(deck);
  // The index over the names of a large deck is made when it is first asked.
  if (deck.cards[0]) names.rivals(deck.cards[0].term, deck.cards[0]);
  rubricOf(deck);
  isEnglish('word');
}
