/** @file A sitting of private review as a value: the card that is shown, what was done, what each press makes of it. */
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
}

export function newSitting(day: number): Sitting {
  return { day, done: [], more: 0 };
}

/** The sitting of `day`: an older one is over, but for the card that is shown. */
export function onDay(sitting: Sitting | undefined, day: number): Sitting {
  return sitting?.day === day ? sitting : newSitting(day);
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
export function answered(sitting: Sitting, showing: string, review: Review): Sitting | undefined {
  if (sitting.showing?.id !== showing || sitting.showing.review) return undefined;
  const { term } = sitting.showing.question.card;
  return {
    ...sitting,
    showing: { ...sitting.showing, review },
    done: [...sitting.done, { id: review.id, term, rating: review.rating }],
  };
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
  const given = [sitting.showing, sitting.last].find((one) => one?.id === showing && one.review);
  if (!given) return undefined;
  const { review, rating: _, ...card } = given;
  const { last, ...rest } = sitting;
  return {
    ...rest,
    ...(last && last.id !== showing && { last }),
    showing: { ...card, id },
    done: sitting.done.filter((one) => one.id !== review?.id),
  };
}
