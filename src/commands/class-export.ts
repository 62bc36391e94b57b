/** @file The class as CSV: one file of people, one of cards; its columns are explained in docs/teachers.md. */
import { dateOfDay } from '../calendar/learning-day.ts';
import { writeCells } from '../deck/formats/cells.ts';
import { harmless } from '../deck/formats/csv.ts';
import type { Learner } from '../deck/memory/learner.ts';
import { seasonOf, triesIn } from '../deck/standing/board.ts';
import { lastSeen } from '../deck/standing/class.ts';
import { dueOn, recallOf } from '../deck/standing/recall.ts';
import type { Attachment } from '../replies/reply.ts';
import { type ClassFacts, termOf } from './class-overview.ts';

export const peopleColumns = [
  'name',
  'discord_id',
  'last_answer',
  'days_with_answers',
  'cards_met',
  'cards_due',
  'expected_recall',
  'first_tries',
  'first_tries_right',
  'quiz_tries_this_week',
  'quiz_tries_right_this_week',
] as const;

export const cardColumns = [
  'deck',
  'card',
  'term',
  'people',
  'expected_recall',
  'times_forgotten',
  'confused_with',
] as const;

export function exportFiles(facts: ClassFacts): Attachment[] {
  return [
    file('epoch-people.csv', 'Everyone in the class, one to a line.', peopleColumns, peopleRows(facts)),
    file('epoch-cards.csv', 'Every card that somebody has met, one to a line.', cardColumns, cardRows(facts)),
  ];
}

function peopleRows({ learners, today, decks }: ClassFacts): string[][] {
  const sorted = learners.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  return sorted.map((learner) => {
    const seen = lastSeen(learner);
    const recall = recallOf([learner], today).filter(({ deckId, cardId }) => decks.card(deckId, cardId));
    const week = triesIn(learner, seasonOf(today));
    const all = total(learner);
    return [
      learner.name,
      learner.personId,
      seen === undefined ? '' : dateOfDay(seen),
      String(Object.keys(learner.days).length),
      String(recall.length),
      String(dueOn(learner, today).filter(({ deckId, cardId }) => decks.card(deckId, cardId)).length),
      fraction(recall.map((card) => card.recall)),
      String(all.asked),
      String(all.right),
      String(week.asked),
      String(week.right),
    ];
  });
}

function cardRows(facts: ClassFacts): string[][] {
  const { recall, learners, decks } = facts;
  const more = new Map<string, { lapses: number; mistaken: Map<string, number> }>();
  for (const { cards } of learners) {
    for (const [key, { lapses, mistaken }] of Object.entries(cards)) {
      const one = more.get(key) ?? { lapses: 0, mistaken: new Map<string, number>() };
      one.lapses += lapses;
      for (const other of mistaken) one.mistaken.set(other, (one.mistaken.get(other) ?? 0) + 1);
      more.set(key, one);
    }
  }
  return recall.map((card) => {
    const { lapses = 0, mistaken } = more.get(`${card.deckId}:${card.cardId}`) ?? {};
    const [most] = [...(mistaken ?? [])].sort((a, b) => b[1] - a[1]);
    return [
      decks.get(card.deckId)?.title ?? card.deckId,
      card.cardId,
      termOf(facts, card),
      String(card.people),
      card.recall.toFixed(3),
      String(lapses),
      (most && decks.card(card.deckId, most[0])?.term) ?? '',
    ];
  });
}

function total({ days }: Learner): { asked: number; right: number } {
  const all = Object.values(days);
  return {
    asked: all.reduce((sum, { asked }) => sum + asked, 0),
    right: all.reduce((sum, { right }) => sum + right, 0),
  };
}

function fraction(values: readonly number[]): string {
  if (values.length === 0) return '';
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
}

/** The mark at the beginning tells a spreadsheet that it is UTF-8. */
function file(name: string, alt: string, columns: readonly string[], rows: string[][]): Attachment {
  const cells = rows.map((cells) => cells.map(harmless));
  const data = Buffer.from(`\uFEFF${writeCells([columns, ...cells], ',', '\r\n')}`);
  return { name, alt, data };
}
