/** @file The custom ids of the private review's buttons and forms: written here, read here. */
import { type Rating, ratings } from '../deck/memory/review.ts';
import { type Letter, letters } from '../deck/quiz.ts';
import { customId } from './custom-id.ts';
import type { AnswerIds } from './question.ts';

/** `server` is missing for what is learnt in direct messages; `showing` names the card as it is shown. */
export type ReviewAction = { server?: string } & (
  | { kind: 'pick'; showing: string; letter: Letter }
  /** Opens the form; the form that it opens has the same id. */
  | { kind: 'form'; showing: string }
  /** Shows the answer, to be judged by the learner. */
  | { kind: 'show'; showing: string }
  | { kind: 'rate'; showing: string; rating: Rating }
  | { kind: 'undo'; showing: string }
  /** Takes the card up again that was put aside. */
  | { kind: 'keep'; showing: string }
  /** The next card in place of this one, which is answered. */
  | { kind: 'next'; showing: string }
  /** Begins or goes on: a new message, or this one if it is `here`. */
  | { kind: 'start'; here: boolean }
  /** Begins where something is due, whichever server it is; stands in direct messages. */
  | { kind: 'begin' }
  | { kind: 'stop' }
  /** A few cards beyond what the day brings. */
  | { kind: 'more' }
  /** A menu of cards that were put aside. */
  | { kind: 'back' }
);

/** Stands for the server where there is none. */
const direct = 'direct';

export function reviewId(action: ReviewAction): string {
  const { kind, server = direct } = action;
  const rest = 'showing' in action ? [action.showing] : [];
  if (kind === 'pick') return customId('review', kind, server, ...rest, action.letter);
  if (kind === 'rate') return customId('review', kind, server, ...rest, action.rating);
  if (kind === 'start') return customId('review', kind, server, ...(action.here ? ['here'] : []));
  return customId('review', kind, server, ...rest);
}

/** From the parts after the command's name; undefined if they make no sense. */
export function readReviewId([kind, where = '', ...rest]: readonly string[]): ReviewAction | undefined {
  if (where === '') return undefined;
  const server = where === direct ? {} : { server: where };
  if (kind === 'start') return { ...server, kind, here: rest[0] === 'here' };
  if (kind === 'begin' || kind === 'stop' || kind === 'more' || kind === 'back') return { ...server, kind };
  const [showing, value] = rest;
  if (!showing) return undefined;
  switch (kind) {
    case 'form':
    case 'show':
    case 'undo':
    case 'keep':
    case 'next':
      return { ...server, kind, showing };
    case 'pick': {
      const letter = letters.find((one) => one === value);
      return letter && { ...server, kind, showing, letter };
    }
    case 'rate': {
      const rating = ratings.find((one) => one === value);
      return rating && { ...server, kind, showing, rating };
    }
    default:
      return undefined;
  }
}

/** What answers the shown card. */
export function reviewAnswerIds(server: string | undefined, showing: string): AnswerIds {
  const where = server === undefined ? {} : { server };
  return {
    pick: (letter) => reviewId({ ...where, kind: 'pick', showing, letter }),
    form: () => reviewId({ ...where, kind: 'form', showing }),
  };
}
