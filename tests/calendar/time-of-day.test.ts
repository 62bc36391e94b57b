/** @file Times of day as people write them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTime, suggestTimes } from '../../src/calendar/time-of-day.ts';

test.each([
  ['9', '09:00'],
  ['09:00', '09:00'],
  ['9:05', '09:05'],
  ['9.30', '09:30'],
  ['0930', '09:30'],
  ['930', '09:30'],
  ['21h', '21:00'],
  ['21h30', '21:30'],
  ['21 Uhr', '21:00'],
  ['9am', '09:00'],
  ['9 AM', '09:00'],
  ['9 a.m.', '09:00'],
  ['9:30pm', '21:30'],
  ['12am', '00:00'],
  ['12 pm', '12:00'],
  ['12:15 AM', '00:15'],
  ['0', '00:00'],
  ['noon', '12:00'],
  ['Midnight', '00:00'],
  [' 7:00 ', '07:00'],
])('%s is %s', (typed, time) => {
  expect(readTime(typed)).toBe(time);
});

test.each([
  '',
  '24:00',
  '25',
  '9:60',
  '13pm',
  '0am',
  '-1',
  '9:5',
  'nine',
  '9 to 10',
  '1e1',
  '🎓',
  '12:00:00',
])('"%s" is no time of day', (typed) => {
  expect(readTime(typed)).toBeUndefined();
});

test('whatever is typed, the answer is a time or nothing, and reads as itself', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789:.h apm') })),
      (typed) => {
        const time = readTime(typed);
        if (time === undefined) return;
        expect(time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
        expect(readTime(time)).toBe(time);
      },
    ),
    { numRuns: 500 },
  );
});

test('what is offered while typing are times, morning and evening, what was typed first', () => {
  expect(suggestTimes('9')).toEqual(['09:00', '09:15', '09:30', '09:45', '21:00', '21:15', '21:30', '21:45']);
  expect(suggestTimes('9:3')).toEqual(['09:30', '09:35', '21:30', '21:35']);
  expect(suggestTimes('14')).toEqual(['14:00', '14:15', '14:30', '14:45']);
  expect(suggestTimes('9 pm')).toEqual(['21:00']);
  expect(suggestTimes('')).toContain('09:00');
  expect(suggestTimes('99')).toEqual([]);
  expect(suggestTimes('soon')).toEqual([]);
});
