/** @file What one learner is told about an answer, privately: the verdict, what a wrong choice really is, what is left to do. */
import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import { type Answer, mayChange, nextOpen, type Question, type Quiz, type Ruling } from '../deck/quiz.ts';
import { accents, button, rows, text } from './components.ts';
import { customId, fitsCustomId } from './custom-id.ts';
import { framed } from './quiz.ts';
import { said } from './quiz-card.ts';
import { quizId } from './quiz-ids.ts';
import type { Message } from './reply.ts';
import { escapeMarkdown, escapeWithin, timestamp } from './text.ts';

/** What was just tried, beside the answers that stand. */
export interface Attempt {
  ruling: Ruling['kind'];
  /** The card that was named, if it is not the right one. */
  named?: { term: string; gist: string };
  /** What the grading says about a typed term: one or two sentences of plain text. */
  feedback?: string;
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
  return framed([text(lines.join('\n')), ...rows(buttons)], accent);
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

/** `**B  Saturated Neuron**: a neuron whose ….`, with the end of a sentence. */
export function rightAnswer(question: Question): string {
  const gist = question.options.find(({ letter }) => letter === question.right)?.gist;
  const letter = question.right ? `${question.right}  ` : '';
  const answer = `**${letter}${escapeWithin(question.card.term, 120)}**`;
  const sentence = gist ? `${answer}: ${escapeMarkdown(gist)}` : answer;
  return /[.…!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** Where the card has an experiment that shows what it says. */
export function experimentButton(
  question: Question,
  label = 'See it happen',
): APIButtonComponentWithCustomId[] {
  const demo = question.card.experiment;
  if (!demo || !fitsCustomId('experiment', 'demo', demo)) return [];
  return [button(label, customId('experiment', 'demo', demo))];
}

function opening(question: Question, earlier: readonly Answer[], attempt: Attempt): string[] {
  const last = earlier.at(-1) as Answer;
  const term = `**${escapeWithin(question.card.term, 120)}**`;
  const other = attempt.named && `**${escapeWithin(attempt.named.term, 120)}**`;
  const gist = attempt.named && escapeMarkdown(attempt.named.gist);
  if (attempt.ruling === 'right') {
    const aside = other ? [`${other} is something else: ${gist}`] : [];
    return [`✓ You have it already: ${term}. Nothing changed.`, ...aside];
  }
  if (attempt.ruling === 'spent') {
    return [
      `You have changed your answer once, and one change is what everyone gets. ${said(question, last)}`,
    ];
  }
  const again = attempt.ruling === 'same' ? ['-# You gave this answer before; nothing changed.'] : [];
  return [...again, ...verdictLines(last, term, attempt, other, gist)];
}

function verdictLines(
  last: Answer,
  term: string,
  attempt: Attempt,
  other: string | undefined,
  gist: string | undefined,
): string[] {
  const second = last.attempt === 2;
  const feedback = attempt.feedback ? [escapeWithin(attempt.feedback, 600)] : [];
  if (last.verdict === 'correct') {
    const typed = last.by === 'typed' ? 'Typed from memory: recalled, not only recognised.' : '';
    const how = second ? 'Right at the second try.' : typed || 'Right at the first try.';
    return [`✓ ${term}. ${how}`, ...feedback];
  }
  if (last.verdict === 'partial') return [`◐ ${feedback[0] ?? 'Partly there.'}`];
  if (last.verdict === 'unsure') return [`… ${feedback[0] ?? 'I am not sure what you mean by that.'}`];
  if (!other) return [`✗ ${feedback[0] ?? 'That is not it.'}`];
  return [`✗ Not ${other}${second ? ' either' : ''}. That one is: ${gist}`];
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
