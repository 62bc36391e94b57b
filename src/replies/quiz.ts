/** @file The public post of a quiz while it is open: the question or the start, how many have answered, the close. */
import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Card, Deck } from '../deck/card.ts';
import { makeQuestion } from '../deck/questions.ts';
import type { Question, Quiz } from '../deck/quiz.ts';
import type { Participation } from '../deck/tally.ts';
import { accents, button, container, type Row, row, text } from './components.ts';
import { quizId } from './quiz-ids.ts';
import type { Message } from './reply.ts';
import { escapeMarkdown, escapeWithin, plural, timestamp } from './text.ts';

export function quizPost(quiz: Quiz, { begun, finished }: Participation): Message {
  const [question] = quiz.questions;
  const single = quiz.questions.length === 1 && question !== undefined;
  const asked = single
    ? [...questionParts(question), answerRow(quiz.id, 0, question, false)]
    : [
        text(startLine(quiz)),
        row(button('Start', quizId({ kind: 'start', quizId: quiz.id }), { style: 'primary' })),
      ];
  const count = single
    ? `${begun === 0 ? 'Nobody' : begun} ${begun < 2 ? 'has' : 'have'} answered${begun === 0 ? ' yet' : ''}.`
    : countOfMany(begun, finished);
  return framed([
    text(
      `## ${title(quiz)}\n-# ${escapeWithin(quiz.deckTitle, 100)} · closes ${timestamp(quiz.closesAt, 'R')}`,
    ),
    ...asked,
    text(`-# ${count} Answers stay private until the close.${lateNote(quiz)}`),
  ]);
}

/** What a quiz with these cards looks like, with buttons that do nothing. */
export function previewQuiz(deck: Deck, cards: readonly Card[], random: () => number): Message {
  const [card] = cards;
  if (!card)
    return { text: `**${escapeWithin(deck.title, 100)}** has no cards yet, so there is nothing to ask.` };
  const question = makeQuestion(deck, card, random);
  const more =
    cards.length > 1 ? ` The post has one Start button; this is the first of ${cards.length} cards.` : '';
  const buttons = answerRow('preview', 0, question, false);
  return framed([
    text(`## Preview\n-# ${escapeWithin(deck.title, 100)} · nothing is posted or counted.${more}`),
    ...questionParts(question),
    { ...buttons, components: buttons.components.map((one) => ({ ...one, disabled: true })) },
  ]);
}

export function title(quiz: Quiz): string {
  return quiz.scheduleId ? 'Daily quiz' : 'Quiz';
}

/** The question and its options as text. */
export function questionParts(question: Question): APIComponentInContainer[] {
  const options = question.options.map(({ letter, term }) => `**${letter}**  ${escapeMarkdown(term)}`);
  return [
    text(`Which term is this?\n${quote(question.prompt)}`),
    ...(options.length > 0 ? [text(options.join('\n'))] : []),
  ];
}

export function quote(content: string): string {
  return `> ${escapeMarkdown(content).replaceAll('\n', '\n> ')}`;
}

/** A button for each option, and one to type the answer instead. */
export function answerRow(quiz: string, index: number, question: Question, here: boolean): Row {
  const pick = (letter: Question['options'][number]['letter']) =>
    button(letter, quizId({ kind: 'pick', quizId: quiz, question: index, letter, here }));
  const typed = question.options.length > 0 ? "I'd rather type it" : 'Type the term';
  return row(
    ...question.options.map(({ letter }) => pick(letter)),
    button(typed, quizId({ kind: 'type', quizId: quiz, question: index, here }), { style: 'primary' }),
  );
}

export function framed(parts: APIComponentInContainer[], accent: number = accents.plain): Message {
  return { components: [container(parts, { accent })] };
}

function startLine(quiz: Quiz): string {
  return `${plural(quiz.questions.length, 'card')}: you see a definition, you name the term. Go at your own pace, privately; you can stop and come back until the close.`;
}

function countOfMany(begun: number, finished: number): string {
  if (begun === 0) return 'Nobody has begun yet.';
  return `${begun} ${begun === 1 ? 'has' : 'have'} begun, ${finished} ${finished === 1 ? 'has' : 'have'} finished.`;
}

export function lateNote(quiz: Quiz): string {
  return quiz.dueAt === undefined ? '' : `\n-# This was due at ${timestamp(quiz.dueAt, 't')}; I was away.`;
}
