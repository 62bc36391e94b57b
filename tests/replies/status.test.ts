/** @file What /status says of the quizzes to come. */
import { expect, test } from 'vitest';
import type { Schedule } from '../../src/calendar/schedule.ts';
import { statusMessage } from '../../src/replies/status.ts';
import { textOf } from '../support/discord-limits.ts';

function schedule(state: Schedule['state'], nextAt: number): Schedule {
  return {
    id: '100-1',
    guildId: '100',
    channelId: '200',
    time: '09:00',
    days: [1],
    zone: 'Europe/Berlin',
    deckId: 'deck',
    cards: 1,
    createdBy: '7',
    createdAt: 0,
    state,
    nextAt,
  };
}

function told(...schedules: Schedule[]): string {
  return textOf(statusMessage({ engine: { name: 'onnxruntime', version: '1' }, decks: [], schedules }));
}

test('all is well while quizzes run or were paused, the next one first', () => {
  const said = told(schedule('active', 2_000_000), schedule('active', 1_000_000), schedule('paused', 0));
  expect(said).toContain('All is well');
  expect(said.indexOf('<t:1000:F>')).toBeLessThan(said.indexOf('<t:2000:F>'));
  expect(said).toContain('1 paused or waiting for a permission');
});

test('all is not well while one waits for a permission', () => {
  expect(told(schedule('waiting', 0))).toContain('A quiz waits for a permission');
  expect(told(schedule('waiting', 0))).not.toContain('All is well');
});
