/** @file What counts as a day on which Epoch was off. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { learningDay } from '../../src/calendar/learning-day.ts';
import { daysOff, signOfLife } from '../../src/commands/outages.ts';
import { makeStage, minute, monday, type Stage } from '../support/tutor.ts';

const hour = 60 * minute;
const today = learningDay(monday, 'UTC');
let stage: Stage;

beforeEach(async () => {
  stage = await makeStage({ commands: [], decks: [] });
});
afterEach(() => stage.close());

const off = async (zone = 'UTC') =>
  [...(await daysOff(stage.tutor.records, today - 3, today + 5, zone))].map((day) => day - today);
const sign = (at: number) => signOfLife(stage.tutor.records, monday + at);

test('a running Epoch writes a sign of life every five minutes and leaves no outage', async () => {
  for (let at = 0; at < 26 * hour; at += minute) await sign(at);
  expect(await off()).toEqual([]);
  expect(await Array.fromAsync(stage.tutor.records.life.entries())).toHaveLength(1);
});

test('a restart is no outage, and a night is none that counts', async () => {
  for (const at of [0, 20 * minute, 10 * hour]) await sign(at);
  expect(await off()).toEqual([]);
});

test('a day counts as off from twelve hours on, as its owner has the day', async () => {
  await sign(0);
  await sign(31 * hour);
  expect(await off()).toEqual([0, 1]);
  expect(await off('Pacific/Auckland')).toEqual([1]);
});

test('a clock that was set back writes no outage of negative length', async () => {
  await sign(10 * hour);
  await sign(0);
  await sign(4 * minute);
  expect(await Array.fromAsync(stage.tutor.records.life.entries('off:'))).toEqual([]);
});
