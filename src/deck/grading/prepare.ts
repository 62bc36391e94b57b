/** @file Prepares a deck for grading ahead of the first answer. */
import type { Deck } from '../card.ts';
import { isEnglish } from './english.ts';
import { namesOf } from './names.ts';
import { rubricOf } from './rubric.ts';

/** Takes up to half a second for 10,000 cards, once for every deck object; without it the first answer takes as long. */
export function prepareGrading(deck: Deck): void {
  namesOf(deck);
  rubricOf(deck);
  isEnglish('word');
}
