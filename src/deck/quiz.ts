/** @file A quiz as a value: what is asked, when it closes, what was answered, what one more answer would be. */
import type { FirstQuestion, Question } from './question.ts';
import { upgradeQuestion } from './question.ts';

export type { Letter, Option, Question, QuestionKind } from './question.ts';
export { letters } from './question.ts';

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

export type Verdict = 'correct' | 'partial' | 'wrong' | 'unsure';

/** One answer, never changed after it is written: a changed mind is a second record with attempt 2. */
export interface Answer {
  quizId: string;
  question: number;
  personId: string;
  personName: string;
  attempt: 1 | 2;
  /** How it was given: chosen from what was shown, or typed without looking at options. */
  by: 'choice' | 'typed';
  /** An option's letter; for every slot of a pairing the position of its choice ("2 0 1"); the text typed (at most 4,000 characters). */
  given: string;
  /** The card that the answer named, where it named one. */
  cardId?: string;
  verdict: Verdict;
  at: number;
}

/** Reads a quiz that an earlier version stored. */
export function upgradeQuiz(stored: Quiz): Quiz {
  const questions: readonly (Question | FirstQuestion)[] = stored.questions;
  return questions.every(({ kind }) => kind !== undefined)
    ? stored
    : { ...stored, questions: questions.map(upgradeQuestion) };
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
export function rule(
  question: Question,
  earlier: readonly Answer[],
  next: Pick<Answer, 'by' | 'given' | 'cardId'>,
): Ruling {
  const last = earlier.at(-1);
  if (!last) return { kind: 'new', attempt: 1 };
  if (isSame(question, last, next)) return { kind: 'same', answer: last };
  if (last.verdict === 'correct') return { kind: 'right', answer: last };
  if (!mayChange(question, earlier)) return { kind: 'spent', answer: last };
  return { kind: 'new', attempt: 2 };
}

/** Neither right nor changed yet. */
export function mayChange({ kind }: Question, earlier: readonly Answer[]): boolean {
  const [first] = earlier;
  if (earlier.length !== 1 || first?.verdict === 'correct') return false;
  // Between true and false a second try asks nothing; nor does one after the card was shown to compare with.
  return kind !== 'truth' && kind !== 'chart' && !(kind === 'explain' && first?.verdict === 'unsure');
}

/** The next question from `after` on, going round, that has no answer yet. */
export function nextOpen(quiz: Quiz, own: readonly Answer[], after = -1): number | undefined {
  const answered = new Set(own.map((answer) => answer.question));
  const order = quiz.questions.map((_, i) => (after + 1 + i) % quiz.questions.length);
  return order.find((question) => !answered.has(question));
}

/** The same option or text; or, of a term, the same card in another way. */
function isSame({ kind }: Question, a: Pick<Answer, 'by' | 'given' | 'cardId'>, b: typeof a): boolean {
  if (a.by === b.by && a.given.trim().toLowerCase() === b.given.trim().toLowerCase()) return true;
  return kind === 'term' && a.cardId !== undefined && a.cardId === b.cardId;
}
