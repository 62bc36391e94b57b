/** @file What one learner is told about an answer, privately: the verdict, what a wrong choice really is, what is left to do. */
import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import type { Notice } from '../commands/notices.ts';
import type { WritingRef } from '../commands/writings.ts';
import { type Answer, mayChange, nextOpen, type Question, type Quiz, type Ruling } from '../deck/quiz.ts';
import { accents, button, rows, separator, text } from './components.ts';
import { contestId } from './contest-ids.ts';
import { noticeLine } from './contests.ts';
import { comesBack } from './interval.ts';
import { framed } from './quiz.ts';
import { quizId, type SelfRating } from './quiz-ids.ts';
import type { Message } from './reply.ts';
import { escapeMarkdown, escapeWithin, timestamp } from './text.ts';
import { experimentButton, rightAnswer, rightLine, said, type Told, verdictLines } from './verdict.ts';

/** When the card comes back to who answered. */
export interface NextTime {
  /** From today, at least one. */
  days: number;
  /** Put aside: it does not come back until the learner wants it. */
  aside: boolean;
  /** The learner said "I know this well". */
  sure: boolean;
}

/** What was just tried, beside the answers that stand. */
export interface Attempt extends Pick<Told, 'named' | 'feedback' | 'diff' | 'checklist'> {
  ruling: Ruling['kind'];
  /** The typed answer that may be contested. */
  contest?: WritingRef;
  /** What became of answers contested before. */
  notices?: readonly Notice[];
  next?: NextTime | undefined;
}

/** `own` are this person's answers to the whole quiz, the new one among them. */
export function quizVerdict(quiz: Quiz, index: number, own: readonly Answer[], attempt: Attempt): Message {
  const question = quiz.questions[index] as Question;
  const earlier = own.filter((answer) => answer.question === index);
  const last = earlier.at(-1) as Answer;
  const open = mayChange(question, earlier);
  const right = last.verdict === 'correct';
  const settled = right || !open;
  const lines = [
    ...opening(question, earlier, attempt),
    ...(!right && settled && !attempt.checklist ? [rightLine(question)] : []),
    ...(settled ? nextLines(attempt.next) : []),
    ...(open ? [changeNote(quiz)] : []),
  ];
  const { contest, notices = [] } = attempt;
  const at = { quizId: quiz.id, question: index };
  const buttons = [
    ...onward(quiz, index, own),
    ...(open ? [button('Change my answer', quizId({ kind: 'card', ...at }))] : []),
    ...(contest && !right ? [button('I was right', contestId({ kind: 'right', ...contest }))] : []),
    ...(settled && !right ? [button('Why?', quizId({ kind: 'why', ...at }))] : []),
    ...(settled ? experimentButton(question, right ? 'See it happen' : 'Try it') : []),
    ...(right ? sureButton(at, attempt.next) : []),
  ];
  const judgeYourself = last.verdict === 'unsure' && question.kind === 'explain' ? selfButtons(at) : [];
  const accent = right ? accents.good : last.verdict === 'wrong' ? accents.bad : accents.partly;
  return framed(
    [
      ...(notices.length > 0 ? [text(notices.map(noticeLine).join('\n')), separator()] : []),
      text(lines.join('\n')),
      ...rows(judgeYourself),
      ...rows(buttons),
    ],
    undefined,
    accent,
  );
}

const was: Record<Answer['verdict'], string> = {
  correct: '✓ That was right.',
  partial: '◐ That was partly it.',
  unsure: '… That could not be judged.',
  wrong: '✗ That was not it.',
};

/** For whoever comes after the close: the answer, what they had said, and that nothing more is counted. */
export function quizClosed(quiz: Quiz, index: number, own: readonly Answer[]): Message {
  const question = quiz.questions[index] as Question;
  const last = own.filter((answer) => answer.question === index).at(-1);
  const yours = last ? `${said(question, last)} ${was[last.verdict]}` : 'You had not answered before that.';
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
      earlier.length > 1
        ? `You have changed your answer once, and one change is what everyone gets. ${said(question, last)}`
        : `This question has one try, and yours stands. ${said(question, last)}`,
    ];
  }
  const again = attempt.ruling === 'same' ? ['-# You gave this answer before; nothing changed.'] : [];
  const settled = !mayChange(question, earlier);
  return [...again, ...verdictLines(question, { ...attempt, ...last, settled })];
}

function nextLines(next: NextTime | undefined): string[] {
  if (!next) return [];
  if (next.aside) return ['This one keeps slipping, so I put it aside; `/review` lets you take it up again.'];
  return [`${next.sure ? 'Your word counts. ' : ''}Next time you see this card: ${comesBack(next.days)}.`];
}

function sureButton(
  at: { quizId: string; question: number },
  next: NextTime | undefined,
): APIButtonComponentWithCustomId[] {
  if (!next || next.aside) return [];
  return next.sure
    ? [button('Undo', quizId({ kind: 'unsure', ...at }))]
    : [button('I know this well', quizId({ kind: 'sure', ...at }))];
}

/** For an explanation that nobody but its writer can judge. */
function selfButtons(at: { quizId: string; question: number }): APIButtonComponentWithCustomId[] {
  const self = (label: string, rating: SelfRating) => button(label, quizId({ kind: 'self', ...at, rating }));
  return [self('I had it all', 'good'), self('Partly', 'hard'), self('I missed it', 'again')];
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
