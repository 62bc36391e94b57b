/** @file One card of a quiz as one learner sees it: the private question, the form to type into, the summary. */
import { type Answer, isClosed, mayChange, nextOpen, type Question, type Quiz } from '../deck/quiz.ts';
import { button, row, rows, text } from './components.ts';
import { answerRow, questionParts } from './question.ts';
import { framed } from './quiz.ts';
import { answerIds, quizId } from './quiz-ids.ts';
import type { Attachment, Message } from './reply.ts';
import { timestamp } from './text.ts';
import { listedAnswer, said } from './verdict.ts';

/** `own` are this person's answers to the whole quiz. */
export function quizCard(quiz: Quiz, index: number, own: readonly Answer[], picture?: Attachment): Message {
  const question = quiz.questions[index] as Question;
  const several = quiz.questions.length > 1;
  const earlier = own.filter((answer) => answer.question === index);
  const skipTo = nextOpen(quiz, own, index);
  const heading = several ? `### Card ${index + 1} of ${quiz.questions.length}` : '### Your answer';
  const changing = mayChange(question, earlier)
    ? `\n-# ${said(question, earlier[0])} This second answer stands.`
    : '';
  return framed(
    [
      text(heading + changing),
      ...questionParts(question, picture),
      answerRow(question, answerIds(quiz.id, index, true)),
      ...(several && skipTo !== undefined && skipTo !== index
        ? [row(button('Skip for now', quizId({ kind: 'card', quizId: quiz.id, question: skipTo })))]
        : []),
      ...(several
        ? [
            text(
              `-# You can stop at any time: Start brings you back here until ${timestamp(quiz.closesAt, 't')}.`,
            ),
          ]
        : []),
    ],
    picture,
  );
}

/** How one person did; the right answers are shown where nothing is left to try. */
export function quizSummary(quiz: Quiz, own: readonly Answer[], now: number): Message {
  const closed = isClosed(quiz, now);
  const states = quiz.questions.map((question, index) => {
    const earlier = own.filter((answer) => answer.question === index);
    return { index, question, earlier, last: earlier.at(-1), open: !closed && mayChange(question, earlier) };
  });
  const right = states.filter(({ last }) => last?.verdict === 'correct');
  const firsts = right.filter(({ earlier }) => earlier.length === 1).length;
  const unanswered = closed ? undefined : nextOpen(quiz, own);
  const again = states.find(({ open }) => open)?.index;
  const atFirst = firsts < right.length ? `, ${firsts} at the first try` : '';
  const heading = `### ${right.length} of ${quiz.questions.length} right${atFirst}`;
  const lines = states.map(({ index, question, last, open }) => {
    const term = listedAnswer(question);
    if (!last) return `– ${index + 1}. ${closed ? `not answered; it was ${term}` : 'not answered yet'}`;
    if (last.verdict === 'correct') return `✓ ${index + 1}. ${term}`;
    const mark = last.verdict === 'partial' ? '◐' : last.verdict === 'unsure' ? '…' : '✗';
    const rest = open ? 'one more try is left' : `it ${closed ? 'was' : 'is'} ${term}`;
    return `${mark} ${index + 1}. ${said(question, last)} ${rest[0]?.toUpperCase()}${rest.slice(1)}.`;
  });
  const card = (question: number) => quizId({ kind: 'card', quizId: quiz.id, question });
  return framed([
    text(heading),
    text(lines.join('\n')),
    ...rows([
      ...(unanswered === undefined ? [] : [button('Go on', card(unanswered), { style: 'primary' })]),
      ...(again === undefined || again === unanswered ? [] : [button('Try a missed one again', card(again))]),
    ]),
    text(
      closed
        ? `-# Closed ${timestamp(quiz.closedAt ?? quiz.closesAt, 'R')}.`
        : `-# The whole class's answers come at the close, ${timestamp(quiz.closesAt, 'R')}.`,
    ),
  ]);
}
