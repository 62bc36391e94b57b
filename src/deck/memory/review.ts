/** @file What a learner did with a card: records that never change, of which memory, streak and standing are made. */
import type { QuestionKind, Verdict } from '../quiz.ts';

/** How well a card was remembered; FSRS calls them 1 to 4. */
export const ratings = ['again', 'hard', 'good', 'easy'] as const;
export type Rating = (typeof ratings)[number];

/** One card asked and answered, judged at the first try. */
export interface Review {
  kind: 'review';
  /** Unique for ever: `QUIZ:QUESTION` for an answer to a quiz, else the interaction's id. */
  id: string;
  personId: string;
  /** As shown in the server at that time. */
  personName: string;
  /** Missing for what was learnt in a direct message. */
  guildId?: string;
  deckId: string;
  cardId: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The learner's own day at that time; see calendar/learning-day.ts. */
  day: number;
  source: 'quiz' | 'review';
  question: QuestionKind;
  /** From options, typed, or judged by the learner who saw the answer. */
  by: 'choice' | 'typed' | 'self';
  /** Missing where the learner judged alone. */
  verdict?: Verdict;
  rating: Rating;
  /** The card that was taken for this one. */
  mistaken?: string;
}

/** What was said later of a review, by its id; the newest word counts. */
export type Correction =
  /** As if it had never been given. */
  | { kind: 'undo'; id: string; of: string; at: number }
  /** The learner's own word, such as "I know this well". */
  | { kind: 'rate'; id: string; of: string; at: number; rating: Rating }
  /** A teacher accepted an answer that had been judged otherwise. */
  | { kind: 'regrade'; id: string; of: string; at: number; verdict: Verdict; rating: Rating };

/** A card that was too much for now: the learner put it aside, or takes it up again. */
export interface Shelving {
  kind: 'aside' | 'back';
  id: string;
  personId: string;
  deckId: string;
  cardId: string;
  at: number;
}

export type MemoryEvent = Review | Correction | Shelving;
