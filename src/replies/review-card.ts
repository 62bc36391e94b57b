/** @file One card of the private review: the question, the answer to be judged by oneself, the verdict, the ratings. */
import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import type { WritingRef } from '../commands/writings.ts';
import { type Rating, ratings } from '../deck/memory/review.ts';
import type { Showing } from '../deck/memory/sitting.ts';
import type { Question } from '../deck/question.ts';
import { shorten } from '../deck/shorten.ts';
import { accents, button, type Row, row, rows, text } from './components.ts';
import { contestId } from './contest-ids.ts';
import { customId, fitsCustomId } from './custom-id.ts';
import { comesBack, intervalText } from './interval.ts';
import { answerRow, questionParts, quote } from './question.ts';
import { framed } from './quiz.ts';
import type { Message } from './reply.ts';
import { reviewAnswerIds, reviewId } from './review-ids.ts';
import { escapeWithin } from './text.ts';
import { experimentButton, rightAnswer, type Told, verdictLines } from './verdict.ts';

/** Days until the card comes back after each rating. */
export type Intervals = Record<Rating, number>;

/** The card that was answered before this one, told in a line. */
export interface Before {
  showing: string;
  term: string;
  rating: Rating;
  days: number;
}

interface Shown {
  server?: string;
  showing: Showing;
}

const names: Record<Rating, string> = { again: 'Again', hard: 'Hard', good: 'Good', easy: 'Easy' };
const styles = { again: 'danger', hard: 'secondary', good: 'success', easy: 'primary' } as const;

/** `left` counts the cards that are to come today, this one among them; `note` is a line above all. */
export function reviewCard(
  { server, showing }: Shown,
  { left, before, note }: { left: number; before?: Before; note?: string },
): Message {
  const { question, fresh, id } = showing;
  const heading = `### ${fresh ? 'A new card' : 'Review'} · ${left === 1 ? 'the last one' : `${left} to go`}`;
  const hint = fresh ? '\n-# New to you: guess, or look at the answer. A wrong guess helps it stick.' : '';
  return framed([
    text(`${note ? `-# ${note}\n` : ''}${heading}${hint}`),
    ...questionParts(question),
    answerRow(question, reviewAnswerIds(server, id)),
    row(
      button('Show the answer', reviewId({ ...at(server), kind: 'show', showing: id })),
      button('Stop for now', reviewId({ ...at(server), kind: 'stop' })),
      ...(before ? [undoButton(server, before.showing, `Undo ${before.term}`)] : []),
    ),
    ...(before ? [text(beforeLine(before))] : []),
  ]);
}

/** The answer, before the learner says how well it was known. */
export function judgedByLearner({ server, showing }: Shown): Message {
  const { question, id, intervals } = showing;
  const answer =
    question.kind === 'truth' || question.kind === 'cloze' || 'slots' in question
      ? [`✓ ${rightAnswer(question)}`]
      : [];
  return framed([
    text(['### How well did you know it?', ...answer, ...cardLines(question)].join('\n')),
    ratingRow(server, id, intervals),
    text('-# Hard still means that you knew it. If it was gone, it is Again.'),
  ]);
}

/** What came of an answer, `told` where it was judged; `leech` if it put the card aside. */
export function reviewVerdict(
  { server, showing }: Shown,
  told: Told | undefined,
  { intervals, leech, contest }: { intervals: Intervals; leech?: Leech; contest?: WritingRef },
): Message {
  const { question, id } = showing;
  const rating = showing.rating ?? showing.review?.rating ?? 'good';
  const right = told?.verdict === 'correct';
  const lines = [
    ...(told ? verdictLines(question, told) : [`**${escapeWithin(question.card.term, 120)}**`]),
    ...(told && !right ? [`The answer is ${rightAnswer(question)}`] : []),
    ...(leech ? [] : [`Next time you see this card: ${comesBack(intervals[rating])}.`]),
  ];
  const next = button('Next', reviewId({ ...at(server), kind: 'next', showing: id }), { style: 'primary' });
  const accent = right ? accents.good : told?.verdict === 'wrong' ? accents.bad : accents.partly;
  return framed(
    [
      text(lines.join('\n')),
      ...(leech ? [text(leechLines(leech)), ...rows(leechButtons(server, id, question, leech))] : []),
      row(
        next,
        undoButton(server, id),
        ...(contest ? [button('I was right', contestId({ kind: 'right', ...contest }))] : []),
        ...(leech ? [] : experimentButton(question)),
      ),
      ratingRow(server, id, intervals, rating),
      text(`-# ${ratingLine(told, showing)}`),
    ],
    undefined,
    accent,
  );
}

/** A card that is forgotten again and again. */
export interface Leech {
  lapses: number;
  /** What it was taken for most often. */
  takenFor?: { deckId: string; cardId: string; term: string };
}

function leechLines({ lapses, takenFor }: Leech): string {
  const other = takenFor
    ? ` You took it for **${escapeWithin(takenFor.term, 100)}**: reading both side by side often helps.`
    : '';
  return `This one has slipped ${lapses} times, which says more about the card than about you. I put it aside, so that it stops taking your time.${other}`;
}

function leechButtons(
  server: string | undefined,
  showing: string,
  question: Question,
  { takenFor }: Leech,
): APIButtonComponentWithCustomId[] {
  const read =
    takenFor && fitsCustomId('define', 'card', takenFor.deckId, takenFor.cardId)
      ? [button(`Read ${takenFor.term}`, customId('define', 'card', takenFor.deckId, takenFor.cardId))]
      : [];
  const keep = button('Keep asking it', reviewId({ ...at(server), kind: 'keep', showing }));
  return [...experimentButton(question), ...read, keep];
}

function ratingLine(told: Told | undefined, showing: Showing): string {
  if (showing.rating || !told) return 'Your own word counts.';
  const rating = names[showing.review?.rating ?? 'good'];
  const guess = told.by === 'choice' && told.verdict === 'correct';
  return `Counted as ${rating}. ${guess ? 'Guessed, or sure of it' : 'You know better'}? Say so.`;
}

/** The four ratings, each with when the card comes back; `chosen` is the one that stands. */
function ratingRow(server: string | undefined, showing: string, intervals: Intervals, chosen?: Rating): Row {
  return row(
    ...ratings.map((rating) => {
      const stands = rating === chosen;
      const label = `${stands ? '✓ ' : ''}${names[rating]} · ${intervalText(intervals[rating])}`;
      const style = chosen === undefined ? styles[rating] : 'secondary';
      return button(label, reviewId({ ...at(server), kind: 'rate', showing, rating }), {
        style,
        ...(stands && { disabled: true }),
      });
    }),
  );
}

function cardLines({ card }: Question): string[] {
  return [`**${escapeWithin(card.term, 120)}**`, quote(shorten(card.definition, 1200))];
}

function beforeLine({ term, rating, days }: Before): string {
  const mark = rating === 'again' ? '✗' : '✓';
  return `-# ${mark} ${escapeWithin(term, 80)}: ${names[rating]}, back ${comesBack(days)}.`;
}

function undoButton(server: string | undefined, showing: string, label = 'Undo') {
  return button(label, reviewId({ ...at(server), kind: 'undo', showing }));
}

function at(server: string | undefined): { server?: string } {
  return server === undefined ? {} : { server };
}
