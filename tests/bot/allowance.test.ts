/** @file How much one person may ask for in a short time. */
import { expect, test } from 'vitest';
import { createAllowance } from '../../src/bot/allowance.ts';

function allowance(burst = 3, perSecond = 2) {
  const clock = { now: 5000 };
  const { take } = createAllowance({ burst, perSecond }, () => clock.now);
  return { clock, take };
}

test('a burst is let through, what comes after it only as fast as the rate', () => {
  const { clock, take } = allowance();
  expect([1, 2, 3, 4, 5].map(() => take('amara'))).toEqual([true, true, true, false, false]);
  clock.now += 500;
  expect([take('amara'), take('amara')]).toEqual([true, false]);
  clock.now += 60_000;
  expect([1, 2, 3, 4].map(() => take('amara'))).toEqual([true, true, true, false]);
});

test('asking in vain does not put the next time off', () => {
  const { clock, take } = allowance(1, 1);
  take('amara');
  for (let i = 0; i < 9; i++) {
    clock.now += 100;
    expect(take('amara')).toBe(false);
  }
  clock.now += 100;
  expect(take('amara')).toBe(true);
});

test('one person’s haste is not another’s: a class of five hundred may press in the same moment', () => {
  const { take } = allowance();
  for (let i = 0; i < 10; i++) take('amara');
  const people = Array.from({ length: 500 }, (_, i) => `person ${i}`);
  expect(people.every((one) => take(one))).toBe(true);
  expect(take('amara')).toBe(false);
});

test('those who came long ago are forgotten, those who hurry are not', () => {
  const { clock, take } = allowance(1, 1);
  for (let i = 0; i < 10_000; i++) take(`person ${i}`);
  clock.now += 500;
  expect(take('late')).toBe(true);
  expect(take('person 7')).toBe(false);
  clock.now += 600;
  expect(take('one more')).toBe(true);
  expect(take('late')).toBe(false);
  expect(take('person 7')).toBe(true);
});
