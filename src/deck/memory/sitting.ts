/** @file A sitting of private review as a value: the card that is shown, what was done, what each press makes of it. */
import type { Given } from '../judge.ts';
import type { Question } from '../question.ts';
import type { Rating, Review } from './review.ts';

/** One card as it is shown; buttons name it by its id, so that an old one is known for what it is. */
export interface Showing {
  /** The id of the interaction that showed it. */
  id: string;
  deckId: string;
  cardId: string;
  question: Question;
  /** Met for the first time. */
  fresh: boolean;
  /** Days until it comes back after each rating. */
  intervals: Record<Rating, number>;
  /** What was answered, where it was judged. */
  given?: Given;
  /** The answer as it is written down; missing until there is one. */
  review?: Review;
  /** What the learner said of it later. */
  rating?: Rating;
}

export interface Done {
  /** Of the review. */
  id: string;
  term: string;
  rating: Rating;
}

/** All of one learner's review on one day. */
export interface Sitting {
  day: number;
  showing?: Showing;
  /** The newest answered card that is no longer shown: it can still be undone. */
  last?: Showing;
  done: Done[];
  /** Cards asked for beyond what the day brings. */
  more: number;
  /** The deck that new cards are wanted from. */
  from?: string;
}

export function newSitting(day: number): Sitting {
  return { day, done: [], more: 0 };
}

/** The sitting of `day`: of an older one only the card stays that is shown and not answered. */
export function onDay(sitting: Sitting | undefined, day: number): Sitting {
  if (sitting?.day === day) return sitting;
  const { showing } = sitting ?? {};
  return { ...newSitting(day), ...(showing && !showing.review && { showing }) };
}

export function show(sitting: Sitting, showing: Showing): Sitting {
  const { showing: before, ...rest } = sitting;
  return { ...rest, ...(before?.review && { last: before }), showing };
}

/** Nothing more is shown. */
export function put(sitting: Sitting): Sitting {
  const { showing, ...rest } = sitting;
  return showing?.review ? { ...rest, last: showing } : rest;
}

/** Takes the answer to the shown card; undefined if another card is shown, or it was answered before. */
export function answered(sitting: Sitting, review: Review, given?: Given): Sitting | undefined {
  const { showing } = sitting;
  if (!showing || reviewOf(showing.id) !== review.id || showing.review) return undefined;
  const { term } = showing.question.card;
  return {
    ...sitting,
    showing: { ...showing, review, ...(given && { given }) },
    done: [...sitting.done, { id: review.id, term, rating: review.rating }],
  };
}

/** The id of the review that a showing can become. */
export function reviewOf(showing: string): string {
  return `review-${showing}`;
}

/** Changes the rating of the shown, answered card. */
export function rated(sitting: Sitting, showing: string, rating: Rating): Sitting | undefined {
  const { showing: shown } = sitting;
  if (shown?.id !== showing || !shown.review) return undefined;
  const done = sitting.done.map((one) => (one.id === shown.review?.id ? { ...one, rating } : one));
  return { ...sitting, showing: { ...shown, rating }, done };
}

/** Takes an answer back and shows its card again, under a new id; undefined if it is neither shown nor the last one. */
export function undone(sitting: Sitting, showing: string, id: string): Sitting | undefined {
  const found = [sitting.showing, sitting.last].find((one) => one?.id === showing && one.review);
  if (!found) return undefined;
  const { review, rating, given, ...card } = found;
  const { last, ...rest } = sitting;
  return {
    ...rest,
    ...(last && last.id !== showing && { last }),
    showing: { ...card, id },
    done: sitting.done.filter((one) => one.id !== review?.id),
  };
}
