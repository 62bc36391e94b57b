/** @file The order of dues of one moment: the oldest first, else by a lot that is drawn anew every day. */
import { expect, test } from 'vitest';
import { inTurn } from '../../src/bot/turn-order.ts';

const due = (id: string, at = 9) => ({ id, at, command: 'quiz', args: [], channelId: 'C' });

test('what fell due earlier comes earlier', () => {
  expect(inTurn([due('b', 2), due('a', 3), due('c', 1)]).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

test('no server is the last every day', () => {
  const servers = Array.from({ length: 10 }, (_, i) => `server-${i}`);
  const days = Array.from({ length: 60 }, (_, i) => `day-${i}`);
  const last = days.map((day) => inTurn(servers.map((server) => due(`${server}:${day}`))).at(-1)!.id);
  const times = servers.map((server) => last.filter((id) => id.startsWith(`${server}:`)).length);
  expect(Math.max(...times)).toBeLessThan(15);
  expect(Math.min(...times)).toBeGreaterThan(0);
});
