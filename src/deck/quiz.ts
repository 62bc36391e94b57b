/** @file A quiz as a value: what is asked, when it closes, what was answered. */

export type Letter = 'A' | 'B' | 'C' | 'D';

/** "Which term is this?": the definition (with the term itself blanked out) is shown, the term is wanted. */
export interface Question {
  cardId: string;
  /** The definition as it is shown; the term and its aliases are replaced by an ellipsis. */
  prompt: string;
  /** Two to four options, one of them right; `cardId` says which card each option is. */
  options: { letter: Letter; cardId: string; term: string }[];
  right: Letter;
}

export interface Quiz {
  id: string;
  guildId?: string;
  channelId: string;
  /** Known once the message stands in the channel. */
  messageId?: string;
  scheduleId?: string;
  deckId: string;
  questions: Question[];
  createdAt: number;
  closesAt: number;
  /** Who started it by hand; scheduled ones have none. */
  startedBy?: string;
  /** Shown in the reveal only if the server wants names. */
  showNames: boolean;
  closedAt?: number;
}

export type Verdict = 'correct' | 'partial' | 'wrong' | 'unsure';

/** One answer, never changed after it is written: a changed mind is a second record with attempt 2. */
export interface Answer {
  quizId: string;
  question: number;
  personId: string;
  personName: string;
  attempt: 1 | 2;
  /** How it was given: an option's letter, or text typed without looking at options. */
  by: 'choice' | 'typed';
  /** The letter or the text (at most 4,000 characters). */
  given: string;
  verdict: Verdict;
  at: number;
}
