/** @file A quiz as a value: what is asked, when it closes, what was answered, what one more answer would be. */
import type { Card } from './card.ts';

export const letters = ['A', 'B', 'C', 'D'] as const;
export type Letter = (typeof letters)[number];

export interface Option {
  letter: Letter;
  cardId: string;
  term: string;
  /** The first sentence of that card's definition: what a wrong choice really means. */
  gist: string;
}

/**
 * "Which term is this?": the definition (with the term itself blanked out) is shown, the term is wanted. It holds
 * all that the quiz needs until its close, so that a deck may change meanwhile.
 */
export interface Question {
  /** The right card, as it was when the question was made. */
  card: Card;
  /** The definition as it is shown; the term and its aliases are replaced by an ellipsis. */
  prompt: string;
  /** Two to four options, one of them right; none where the deck has nothing to choose from: then one types. */
  options: Option[];
  /** Missing where there are no options. */
  right?: Letter;
}

export interface Quiz {
  id: string;
  guildId?: string;
  channelId: string;
  /** Known once the message stands in the channel. */
  messageId?: string;
  scheduleId?: string;
  deckId: string;
  deckTitle: string;
  questions: Question[];
  createdAt: number;
  closesAt: number;
  /** When it should have been posted; only there if it came late. */
  dueAt?: number;
  /** Who started it by hand; scheduled ones have none. */
  startedBy?: string;
  /** Shown in the reveal only if the server wants names. */
  showNames: boolean;
  closedAt?: number;
}

/** What is shown and what is wanted. */
export type QuestionKind =
  /** The definition is shown, the term wanted: chosen or typed. */
  | 'term'
  /** The term is shown, its definition to be chosen. */
  | 'meaning'
  /** The term is shown, an explanation typed. */
  | 'explain'
  /** A definition, perhaps twisted: true or false. */
  | 'truth'
  /** The definition with a gap in it. */
  | 'cloze'
  /** Terms and definitions to be paired. */
  | 'match'
  /** Layers of a run of the lab, to be ordered by gradient. */
  | 'order'
  /** A chart of a run of the lab: which curve is which. */
  | 'chart';

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
  /** The card that the answer named, where it named one. */
  cardId?: string;
  verdict: Verdict;
  at: number;
}

/** The key of an answer's record: one record for each person, question and attempt. */
export function answerKey(answer: Pick<Answer, 'quizId' | 'personId' | 'question' | 'attempt'>): string {
  return `${answer.quizId}:${answer.personId}:${answer.question}:${answer.attempt}`;
}

/** Answers are refused from the close on, also while its edit of the post is still on the way. */
export function isClosed(quiz: Quiz, now: number): boolean {
  return quiz.closedAt !== undefined || now >= quiz.closesAt;
}

/** What giving an answer amounts to, after the same person's earlier answers to the same question. */
export type Ruling =
  | { kind: 'new'; attempt: 1 | 2 }
  /** The same as before, such as a double click: nothing is used up. */
  | { kind: 'same'; answer: Answer }
  /** It was right before; there is nothing to change. */
  | { kind: 'right'; answer: Answer }
  /** Changed once already; `answer` is the one that stands. */
  | { kind: 'spent'; answer: Answer };

/**
 * Verdicts are told at once, so a changed answer is a second try and is counted as one: the first try stays in its
 * own record. One change is allowed; an answer that was right needs none.
 */
export function rule(earlier: readonly Answer[], next: Pick<Answer, 'by' | 'given' | 'cardId'>): Ruling {
  const last = earlier.at(-1);
  if (!last) return { kind: 'new', attempt: 1 };
  if (isSame(last, next)) return { kind: 'same', answer: last };
  if (last.verdict === 'correct') return { kind: 'right', answer: last };
  if (earlier.length > 1) return { kind: 'spent', answer: last };
  return { kind: 'new', attempt: 2 };
}

/** Neither right nor changed yet. */
export function mayChange(earlier: readonly Answer[]): boolean {
  return earlier.length === 1 && earlier[0]?.verdict !== 'correct';
}

/** The next question from `after` on, going round, that has no answer yet. */
export function nextOpen(quiz: Quiz, own: readonly Answer[], after = -1): number | undefined {
  const answered = new Set(own.map((answer) => answer.question));
  const order = quiz.questions.map((_, i) => (after + 1 + i) % quiz.questions.length);
  return order.find((question) => !answered.has(question));
}

function isSame(a: Pick<Answer, 'by' | 'given' | 'cardId'>, b: typeof a): boolean {
  if (a.cardId !== undefined && b.cardId !== undefined) return a.cardId === b.cardId;
  return a.by === b.by && a.given.trim().toLowerCase() === b.given.trim().toLowerCase();
}
