/** @file The public post of a quiz after its close: the answer, what the class thought, who got it. */
import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Answer, Question, Quiz } from '../deck/quiz.ts';
import { shorten } from '../deck/shorten.ts';
import { participation, type Tally, tally } from '../deck/tally.ts';
import { button, row, rows, separator, text, textLimit } from './components.ts';
import { answerRow, framed, lateNote, quote, title } from './quiz.ts';
import { quizId } from './quiz-ids.ts';
import { bar, confusion, nameList, spread, tries } from './quiz-results.ts';
import { experimentButton } from './quiz-verdict.ts';
import type { Message } from './reply.ts';
import { escapeWithin, plural, timestamp } from './text.ts';

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

export function quizReveal(quiz: Quiz, answers: readonly Answer[]): Message {
  return quiz.questions.length === 1 ? revealOne(quiz, answers) : revealMany(quiz, answers);
}

function revealOne(quiz: Quiz, answers: readonly Answer[]): Message {
  const question = quiz.questions[0] as Question;
  const counted = tally(quiz, 0, answers);
  const names = quiz.showNames ? whoGotIt(counted) : [];
  return framed([
    heading(quiz),
    text(answerText(question, 900)),
    text(counted.people === 0 ? nobody : [spread(question, counted), tries(counted)].join('\n')),
    ...(names.length > 0 ? [text(names.join('\n'))] : []),
    ...(counted.confusedWith ? [text(confusion(counted))] : []),
    closedRow(quiz, question),
    ...rows(experimentButton(question, counted.confusedWith ? 'See the difference' : 'See it happen')),
  ]);
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
  const term = `**${index + 1}. ${escapeWithin(question.card.term, 80)}**`;
  const meaning = shorten(question.card.definition, room.definition);
  const names = quiz.showNames ? nameList(counted.first, room.names) : '';
  return [
    term,
    ...(room.definition > 0 ? [`> ${escapeWithin(meaning, room.definition)}`] : []),
    ...(counted.people > 0 ? [`${bar(counted.right, counted.people)}  ${tries(counted)}`] : []),
    ...(names ? [`-# ${names}`] : []),
    ...(counted.confusedWith ? [`-# ${confusion(counted)}`] : []),
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
  const letter = question.right ? `${question.right}  ` : '';
  return `✓ **${letter}${escapeWithin(question.card.term, 120)}**\n${quote(shorten(question.card.definition, limit))}`;
}

function whoGotIt({ first, second }: Tally): string[] {
  return [
    ...(first.length > 0 ? [`Got it: ${nameList(first, namesShown)}`] : []),
    ...(second.length > 0 ? [`At the second try: ${nameList(second, namesShown)}`] : []),
  ];
}

function closedRow(quiz: Quiz, question: Question) {
  const open = answerRow(quiz.id, 0, question, false);
  const buttons = open.components.map((one, i) => {
    const letter = question.options[i]?.letter;
    if (letter === undefined || letter !== question.right) return { ...one, disabled: true };
    return button(`✓ ${letter}`, one.custom_id, { style: 'success', disabled: true });
  });
  return row(...(question.options.length > 0 ? buttons.slice(0, -1) : buttons));
}

function textLength(parts: readonly APIComponentInContainer[]): number {
  return parts.reduce((sum, part) => sum + ('content' in part ? part.content.length : 0), 0);
}
