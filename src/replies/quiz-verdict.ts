/** @file What one learner is told about an answer, privately: the verdict, what a wrong choice really is, what is left to do. */
import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import { type Answer, mayChange, nextOpen, type Question, type Quiz, type Ruling } from '../deck/quiz.ts';
import { accents, button, rows, text } from './components.ts';
import { framed } from './quiz.ts';
import { quizId } from './quiz-ids.ts';
import type { Message } from './reply.ts';
import { escapeMarkdown, escapeWithin, timestamp } from './text.ts';
import { experimentButton, rightAnswer, said, type Told, verdictLines } from './verdict.ts';

/** What was just tried, beside the answers that stand. */
export interface Attempt extends Pick<Told, 'named' | 'feedback' | 'diff' | 'checklist'> {
  ruling: Ruling['kind'];
}

/** `own` are this person's answers to the whole quiz, the new one among them. */
export function quizVerdict(quiz: Quiz, index: number, own: readonly Answer[], attempt: Attempt): Message {
  const question = quiz.questions[index] as Question;
  const earlier = own.filter((answer) => answer.question === index);
  const last = earlier.at(-1) as Answer;
  const open = mayChange(earlier);
  const right = last.verdict === 'correct';
  const settled = right || !open;
  const lines = [
    ...opening(question, earlier, attempt),
    ...(!right && settled ? [`The answer is ${rightAnswer(question)}`] : []),
    ...(open ? [changeNote(quiz)] : []),
  ];
  const buttons = [
    ...onward(quiz, index, own),
    ...(open ? [button('Change my answer', quizId({ kind: 'card', quizId: quiz.id, question: index }))] : []),
    ...(settled ? experimentButton(question) : []),
  ];
  const accent = right ? accents.good : last.verdict === 'wrong' ? accents.bad : accents.partly;
  return framed([text(lines.join('\n')), ...rows(buttons)], undefined, accent);
}

/** For whoever comes after the close: the answer, what they had said, and that nothing more is counted. */
export function quizClosed(quiz: Quiz, index: number, own: readonly Answer[]): Message {
  const question = quiz.questions[index] as Question;
  const last = own.filter((answer) => answer.question === index).at(-1);
  const yours = last
    ? `${said(question, last)} ${last.verdict === 'correct' ? '✓ That was right.' : '✗ That was not it.'}`
    : 'You had not answered before that.';
  return framed([
    text(
      `This quiz closed ${timestamp(quiz.closedAt ?? quiz.closesAt, 'R')}, so nothing more is counted. ${yours}\nThe answer was ${rightAnswer(question)}`,
    ),
    ...rows([
      ...(quiz.questions.length > 1
        ? [button('My answers', quizId({ kind: 'summary', quizId: quiz.id, here: true }))]
        : []),
      ...experimentButton(question),
    ]),
  ]);
}

function opening(question: Question, earlier: readonly Answer[], attempt: Attempt): string[] {
  const last = earlier.at(-1) as Answer;
  const term = `**${escapeWithin(question.card.term, 120)}**`;
  const other = attempt.named && `**${escapeWithin(attempt.named.term, 120)}**`;
  const why = attempt.named && escapeMarkdown(attempt.named.why);
  if (attempt.ruling === 'right') {
    const aside = other ? [`${other} is something else. ${why}`] : [];
    return [`✓ You have it already: ${term}. Nothing changed.`, ...aside];
  }
  if (attempt.ruling === 'spent') {
    return [
      `You have changed your answer once, and one change is what everyone gets. ${said(question, last)}`,
    ];
  }
  const again = attempt.ruling === 'same' ? ['-# You gave this answer before; nothing changed.'] : [];
  return [...again, ...verdictLines(question, { ...attempt, ...last })];
}

function changeNote(quiz: Quiz): string {
  return `-# You can change your answer once until the close, ${timestamp(quiz.closesAt, 'R')}; it then counts as a second try.`;
}

/** Where to go from here in a quiz of several cards. */
function onward(quiz: Quiz, index: number, own: readonly Answer[]): APIButtonComponentWithCustomId[] {
  if (quiz.questions.length === 1) return [];
  const next = nextOpen(quiz, own, index);
  return next === undefined
    ? [button('How it went', quizId({ kind: 'summary', quizId: quiz.id, here: true }), { style: 'primary' })]
    : [button('Next card', quizId({ kind: 'card', quizId: quiz.id, question: next }), { style: 'primary' })];
}
