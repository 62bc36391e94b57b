/** @file The public post of a quiz after its close: the answer, what the class thought, who got it. */
import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Answer, Question, Quiz } from '../deck/quiz.ts';
import { shorten } from '../deck/shorten.ts';
import { participation, type Tally, tally } from '../deck/tally.ts';
import { button, gallery, row, rows, separator, text, textLimit } from './components.ts';
import { answerRow, optionLabel, quote } from './question.ts';
import { framed, lateNote, title } from './quiz.ts';
import { answerIds, quizId } from './quiz-ids.ts';
import { bar, confusion, nameList, spread, tries } from './quiz-results.ts';
import type { Attachment, Message } from './reply.ts';
import { escapeMarkdown, escapeWithin, plural, timestamp } from './text.ts';
import { experimentButton, listedAnswer, rightAnswer } from './verdict.ts';

const namesShown = 20;

/** What a card may take in a reveal of several: characters of its definition, and names. */
interface Room {
  definition: number;
  names: number;
}

/** From roomy to narrow; the last fits ten cards of any content. */
const ladder: Room[] = [
  { definition: 300, names: 5 },
  { definition: 200, names: 5 },
  { definition: 120, names: 5 },
  { definition: 60, names: 3 },
  { definition: 0, names: 2 },
  { definition: 0, names: 0 },
];

/** `picture` is that of the one question, where it shows a chart. */
export function quizReveal(quiz: Quiz, answers: readonly Answer[], picture?: Attachment): Message {
  return quiz.questions.length === 1 ? revealOne(quiz, answers, picture) : revealMany(quiz, answers);
}

function revealOne(quiz: Quiz, answers: readonly Answer[], picture?: Attachment): Message {
  const question = quiz.questions[0] as Question;
  const counted = tally(quiz, 0, answers);
  const names = quiz.showNames ? whoGotIt(counted) : [];
  const mistaken = confusion(question, counted);
  return framed(
    [
      heading(quiz),
      text(answerText(question, 900)),
      ...(picture ? [gallery([{ attachmentName: picture.name, alt: picture.alt }])] : []),
      text(counted.people === 0 ? nobody : [spread(question, counted), tries(counted)].join('\n')),
      ...(names.length > 0 ? [text(names.join('\n'))] : []),
      ...(mistaken ? [text(mistaken)] : []),
      closedRow(quiz, question),
      ...rows(experimentButton(question, mistaken ? 'See the difference' : 'See it happen')),
    ],
    picture,
  );
}

/** With as much of each definition as all of them leave room for. */
function revealMany(quiz: Quiz, answers: readonly Answer[]): Message {
  const { begun, finished } = participation(quiz, answers);
  const count =
    begun === 0
      ? 'Nobody answered this time; here are the answers.'
      : `${plural(begun, 'person', 'people')} answered, ${finished} went through all of it.`;
  const mine = button('My answers', quizId({ kind: 'summary', quizId: quiz.id, here: false }));
  const frame = [heading(quiz), text(count)];
  const counts = quiz.questions.map((_, index) => tally(quiz, index, answers));
  const cards = (room: Room) =>
    quiz.questions.map((question, i) => cardLines(quiz, question, counts[i] as Tally, i, room));
  const room = textLimit - textLength(frame);
  const fitting = ladder.map(cards).find((all) => all.join('').length <= room) ?? [];
  return framed([
    ...frame,
    ...fitting.flatMap((lines) => [separator(), text(lines)]),
    separator(),
    row(button('Closed', 'quiz:closed', { disabled: true }), mine),
  ]);
}

function cardLines(quiz: Quiz, question: Question, counted: Tally, index: number, room: Room): string {
  const term = `${index + 1}. ${listedAnswer(question, 80)}`;
  const meaning = shorten(question.card.definition, room.definition);
  const names = quiz.showNames ? nameList(counted.first, room.names) : '';
  const mistaken = confusion(question, counted);
  return [
    term,
    ...(room.definition > 0 ? [`> ${escapeWithin(meaning, room.definition)}`] : []),
    ...(counted.people > 0 ? [`${bar(counted.right, counted.people)}  ${tries(counted)}`] : []),
    ...(names ? [`-# ${names}`] : []),
    ...(mistaken ? [`-# ${mistaken}`] : []),
  ].join('\n');
}

const nobody = 'Nobody answered this time; here is the answer.';

function heading(quiz: Quiz): APIComponentInContainer {
  const closed = timestamp(quiz.closedAt ?? quiz.closesAt, 'R');
  return text(
    `## ${title(quiz)}: the answer${quiz.questions.length > 1 ? 's' : ''}\n-# ${escapeWithin(quiz.deckTitle, 100)} · closed ${closed}${lateNote(quiz)}`,
  );
}

function answerText(question: Question, limit: number): string {
  const { kind, ask, prompt, right, card } = question;
  if (kind === 'term') {
    const letter = right ? `${right}  ` : '';
    return `✓ **${letter}${escapeWithin(card.term, 120)}**\n${quote(shorten(card.definition, limit))}`;
  }
  const asked = prompt === '' ? escapeMarkdown(ask) : `${escapeMarkdown(ask)}\n${quote(prompt)}`;
  return `${asked}\n✓ ${rightAnswer(question)}`;
}

function whoGotIt({ first, second }: Tally): string[] {
  return [
    ...(first.length > 0 ? [`Got it: ${nameList(first, namesShown)}`] : []),
    ...(second.length > 0 ? [`At the second try: ${nameList(second, namesShown)}`] : []),
  ];
}

function closedRow(quiz: Quiz, question: Question) {
  const open = answerRow(question, answerIds(quiz.id, 0, false)).components;
  const options = question.options.map((option, i) => {
    const { custom_id } = open[i] as (typeof open)[number];
    if (option.letter !== question.right) return { ...(open[i] as (typeof open)[number]), disabled: true };
    const label = `✓ ${optionLabel(question, option)}`;
    return button(label, custom_id, { style: 'success', disabled: true });
  });
  return row(...(options.length > 0 ? options : open.map((one) => ({ ...one, disabled: true }))));
}

function textLength(parts: readonly APIComponentInContainer[]): number {
  return parts.reduce((sum, part) => sum + ('content' in part ? part.content.length : 0), 0);
}
