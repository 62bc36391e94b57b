/** @file A small class over three weeks in simulated time; `npm run simulate` does the same with thirty students. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDeck } from '../../src/deck/load.ts';
import { makeCourse } from './deck.ts';
import { simulate } from './simulate.ts';
import { tableOf, verdictOf } from './table.ts';

const file = join(import.meta.dirname, '../../data/decks/deep-learning-5.yaml');
const seedDeck = parseDeck(readFileSync(file, 'utf8'), file);
const deck = { ...seedDeck, cards: [...seedDeck.cards, ...makeCourse(15, 3).cards] };

test('nobody is asked a card twice a day, no due review comes late, streaks are right, and the class learns', {
  timeout: 120_000,
}, async () => {
  const outcome = await simulate({ students: 6, days: 15, seed: 3, decks: [deck] });
  expect(verdictOf(outcome)).toEqual([]);
  expect(outcome).toMatchObject({ repeats: 0, due: { late: 0 }, emptyDays: 0, quizzes: 15 });
  expect(outcome.due.all).toBeGreaterThan(100);
  expect(outcome.due.onTime).toBeGreaterThan(0.9 * outcome.due.all);
  expect(outcome.streaks.checked).toBe(18);
  expect(tableOf(outcome).at(-1)).toBe('All is as it should be.');
});

test('the same seed gives the same class', { timeout: 60_000 }, async () => {
  const options = { students: 2, days: 5, seed: 8, decks: [deck] };
  expect(await simulate(options)).toEqual(await simulate(options));
});
