/** @file Why an answer was not right: the card beside the one that was taken for it. */
import type { Card } from '../deck/card.ts';
import type { Question } from '../deck/question.ts';
import type { Answer } from '../deck/quiz.ts';
import { shorten } from '../deck/shorten.ts';
import { rows, text } from './components.ts';
import { quote } from './question.ts';
import { framed } from './quiz.ts';
import type { SelfRating } from './quiz-ids.ts';
import type { Message } from './reply.ts';
import { escapeMarkdown, escapeWithin, list } from './text.ts';
import { experimentButton, rightLine, said } from './verdict.ts';

/** `taken` is the card that the answer named. */
export function whyMessage(question: Question, answer: Answer, taken: Card | undefined): Message {
  const { card } = question;
  const option = question.options.find(({ letter }) => answer.by === 'choice' && letter === answer.given);
  const why = option?.why ? ` ${escapeWithin(option.why, 400)}` : '';
  const hints = question.kind === 'explain' ? (card.ideas ?? []).filter(({ need }) => need !== 'extra') : [];
  return framed([
    text(
      `### Why?\n${said(question, answer)}${why}${shownOnCard(question) ? '' : `\n${rightLine(question)}`}`,
    ),
    text(meaningOf(card)),
    ...(taken ? [text(meaningOf(taken))] : []),
    ...(hints.length > 0
      ? [text(`-# A whole answer says ${escapeMarkdown(list(hints.map(({ hint }) => hint)))}.`)]
      : []),
    ...rows(experimentButton(question, taken ? 'See the difference' : 'See it happen')),
  ]);
}

const noted: Record<SelfRating, string> = {
  good: '✓ Noted: you had it all. It comes back as a card you know.',
  hard: '◐ Noted: you had part of it. It comes back a little sooner.',
  again: '✗ Noted: you missed it. It comes back soon.',
};

export function selfNoted(question: Question, rating: SelfRating, isNew: boolean): Message {
  const first = isNew ? noted[rating] : 'You judged this answer before; that stands.';
  return framed([
    text(`${first}\nThe card says: ${escapeWithin(question.answer, 700)}`),
    ...rows(experimentButton(question)),
  ]);
}

/** Whether the card itself, which follows, is the answer. */
function shownOnCard({ kind }: Question): boolean {
  return kind === 'term' || kind === 'meaning' || kind === 'explain';
}

function meaningOf({ term, definition }: Card): string {
  return `**${escapeWithin(term, 120)}**\n${quote(shorten(definition, 600))}`;
}
