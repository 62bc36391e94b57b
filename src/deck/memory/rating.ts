/** @file From a verdict to a rating: what a checked answer says about the memory behind it. */
import type { Verdict } from '../quiz.ts';
import type { Rating } from './review.ts';

/**
 * Right at the first try is `good`, typed or chosen: a guess is right one time in four, and `hard` would not mend that
 * but make the card look difficult for ever. A spelling slip is right. What the grader is not sure of counts as `hard`
 * until the learner says more.
 */
const ratingOf: Record<Verdict, Rating> = {
  correct: 'good',
  partial: 'hard',
  unsure: 'hard',
  wrong: 'again',
};

export function firstRating(verdict: Verdict): Rating {
  return ratingOf[verdict];
}

/** After a first try that was not right: a right second one shows that the memory was there, and weak. */
export function secondRating(verdict: Verdict): Rating | undefined {
  return verdict === 'correct' ? 'hard' : undefined;
}
