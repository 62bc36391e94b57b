/** @file The custom ids of the quiz's buttons and forms: written here, read here. */
import { type Letter, letters } from '../deck/quiz.ts';
import { customId } from './custom-id.ts';
import type { AnswerIds } from './question.ts';

/**
 * `here` marks what stands in a private message: its answer replaces that message. Without it the button belongs
 * to the public post and the answer is a new private message.
 */
export type QuizAction =
  | { kind: 'pick'; quizId: string; question: number; letter: Letter; here: boolean }
  /** Opens the form; the form that it opens has the same id. */
  | { kind: 'type'; quizId: string; question: number; here: boolean }
  /** Shows one card privately, in place of what stood there. */
  | { kind: 'card'; quizId: string; question: number }
  /** Begins, or goes on where one stopped. */
  | { kind: 'start'; quizId: string }
  | { kind: 'summary'; quizId: string; here: boolean }
  | { kind: 'close'; quizId: string }
  /** "I know this well", and that taken back. */
  | { kind: 'sure' | 'unsure'; quizId: string; question: number }
  /** Why an answer was not right. */
  | { kind: 'why'; quizId: string; question: number }
  /** What the learner says of an answer that could not be judged. */
  | { kind: 'self'; quizId: string; question: number; rating: SelfRating };

const selfRatings = ['good', 'hard', 'again'] as const;
export type SelfRating = (typeof selfRatings)[number];

export function quizId(action: QuizAction): string {
  const { kind, quizId } = action;
  const here = 'here' in action && action.here ? ['here'] : [];
  if (kind === 'pick') return customId('quiz', kind, quizId, action.question, action.letter, ...here);
  if (kind === 'type') return customId('quiz', kind, quizId, action.question, ...here);
  if (kind === 'card' || kind === 'why' || kind === 'sure' || kind === 'unsure') {
    return customId('quiz', kind, quizId, action.question);
  }
  if (kind === 'self') return customId('quiz', kind, quizId, action.question, action.rating);
  return customId('quiz', kind, quizId, ...here);
}

/** What answers a question of a quiz. */
export function answerIds(quiz: string, question: number, here: boolean): AnswerIds {
  return {
    pick: (letter) => quizId({ kind: 'pick', quizId: quiz, question, letter, here }),
    form: () => quizId({ kind: 'type', quizId: quiz, question, here }),
  };
}

/** From the parts after the command's name; undefined if they make no sense. */
export function readQuizId(args: readonly string[]): QuizAction | undefined {
  const [kind, quizId, ...rest] = args;
  if (!quizId) return undefined;
  const here = rest.at(-1) === 'here';
  if (kind === 'start' || kind === 'close') return { kind, quizId };
  if (kind === 'summary') return { kind, quizId, here };
  const question = Number(rest[0]);
  if (!/^\d{1,2}$/.test(rest[0] ?? '')) return undefined;
  if (kind === 'card' || kind === 'why' || kind === 'sure' || kind === 'unsure') {
    return { kind, quizId, question };
  }
  if (kind === 'self') {
    const rating = selfRatings.find((one) => one === rest[1]);
    return rating && { kind, quizId, question, rating };
  }
  if (kind === 'type') return { kind, quizId, question, here };
  const letter = letters.find((one) => one === rest[1]);
  return kind === 'pick' && letter ? { kind, quizId, question, letter, here } : undefined;
}
