/** @file The public post of a quiz while it is open: the question or the start, how many have answered, the close. */
import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Card, Deck } from '../deck/card.ts';
import type { QuestionKind } from '../deck/question.ts';
import { makeQuestion } from '../deck/questions.ts';
import type { Quiz } from '../deck/quiz.ts';
import type { Participation } from '../deck/tally.ts';
import { accents, button, container, row, text } from './components.ts';
import { answerRow, questionParts } from './question.ts';
import { answerIds, quizId } from './quiz-ids.ts';
import type { Attachment, Message } from './reply.ts';
import { escapeWithin, plural, timestamp } from './text.ts';

/** `picture` is that of the one question, where it shows a chart. */
export function quizPost(quiz: Quiz, { begun, finished }: Participation, picture?: Attachment): Message {
  const [question] = quiz.questions;
  const single = quiz.questions.length === 1 && question !== undefined;
  const asked = single
    ? [...questionParts(question, picture), answerRow(question, answerIds(quiz.id, 0, false))]
    : [
        text(startLine(quiz)),
        row(button('Start', quizId({ kind: 'start', quizId: quiz.id }), { style: 'primary' })),
      ];
  const count = single
    ? `${begun === 0 ? 'Nobody' : begun} ${begun < 2 ? 'has' : 'have'} answered${begun === 0 ? ' yet' : ''}.`
    : countOfMany(begun, finished);
  return framed(
    [
      text(
        `## ${title(quiz)}\n-# ${escapeWithin(quiz.deckTitle, 100)} · closes ${timestamp(quiz.closesAt, 'R')}`,
      ),
      ...asked,
      text(`-# ${count} Answers stay private until the close.${lateNote(quiz)}`),
    ],
    single ? picture : undefined,
  );
}

/** What a quiz with these cards looks like, with buttons that do nothing. */
export function previewQuiz(
  deck: Deck,
  cards: readonly Card[],
  kind: QuestionKind,
  random: () => number,
): Message {
  const [card] = cards;
  if (!card)
    return { text: `**${escapeWithin(deck.title, 100)}** has no cards yet, so there is nothing to ask.` };
  const question = makeQuestion(deck, card, random, { kind });
  const more =
    cards.length > 1 ? ` The post has one Start button; this is the first of ${cards.length} cards.` : '';
  const buttons = answerRow(question, answerIds('preview', 0, false));
  return framed([
    text(`## Preview\n-# ${escapeWithin(deck.title, 100)} · nothing is posted or counted.${more}`),
    ...questionParts(question),
    { ...buttons, components: buttons.components.map((one) => ({ ...one, disabled: true })) },
  ]);
}

export function title(quiz: Quiz): string {
  return quiz.scheduleId ? 'Daily quiz' : 'Quiz';
}

/** `picture` travels with the message, which shows it. */
export function framed(
  parts: APIComponentInContainer[],
  picture?: Attachment,
  accent: number = accents.plain,
): Message {
  return { components: [container(parts, { accent })], ...(picture && { files: [picture] }) };
}

function startLine(quiz: Quiz): string {
  return `${plural(quiz.questions.length, 'card')}: go at your own pace, privately; you can stop and come back until the close.`;
}

function countOfMany(begun: number, finished: number): string {
  if (begun === 0) return 'Nobody has begun yet.';
  return `${begun} ${begun === 1 ? 'has' : 'have'} begun, ${finished} ${finished === 1 ? 'has' : 'have'} finished.`;
}

export function lateNote(quiz: Quiz): string {
  return quiz.dueAt === undefined ? '' : `\n-# This was due at ${timestamp(quiz.dueAt, 't')}; I was away.`;
}
