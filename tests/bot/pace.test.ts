/** @file Discord's limit, kept from this side: even, complete, and with the important first. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPace, type Rank } from '../../src/bot/pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Asks for so many turns at once; the moments at which they came. */
function rush(count: number, pace = createPace(49, Date.now), rank: Rank = 'soon'): number[] {
  const began = Date.now();
  const moments: number[] = [];
  for (let i = 0; i < count; i++) void pace(rank).then(() => moments.push(Date.now() - began));
  return moments;
}

/** The most that came in any second. */
function busiest(moments: readonly number[]): number {
  return Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + 1000).length));
}

test('one request waits for nothing', async () => {
  const moments = rush(1);
  await vi.advanceTimersByTimeAsync(0);
  expect(moments).toEqual([0]);
});

test('a rush is spread evenly, never more than 49 in any second, at almost that rate', async () => {
  const moments = rush(1000);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(moments).toHaveLength(1000);
  expect(busiest(moments)).toBeLessThanOrEqual(49);
  expect(moments.at(-1)! / 1000).toBeLessThan((1000 / 50) * 1.05);
  const gaps = moments.slice(1).map((at, i) => at - moments[i]!);
  expect(Math.max(...gaps)).toBeLessThan(25);
});

test('what a machine missed that stood still is made up for, within the limit', async () => {
  const clock = { now: 0 };
  const moments: number[] = [];
  const pace = createPace(49, () => clock.now);
  for (let i = 0; i < 400; i++) void pace('soon').then(() => moments.push(clock.now));
  // Every timer comes 60 ms late.
  for (; moments.length < 400; clock.now += 80) await vi.advanceTimersByTimeAsync(80);
  expect(busiest(moments)).toBeLessThanOrEqual(49);
  expect(clock.now).toBeLessThan(400 * (1000 / 50) * 1.1);
});

test('what can wait comes after all that cannot', async () => {
  const order: string[] = [];
  const pace = createPace(49, Date.now);
  for (const rank of ['soon', 'later', 'later', 'soon', 'soon'] as const)
    void pace(rank).then(() => order.push(rank));
  await vi.advanceTimersByTimeAsync(1000);
  expect(order).toEqual(['soon', 'soon', 'soon', 'later', 'later']);
});
