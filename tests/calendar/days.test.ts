/** @file Days of the week as people write them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDays, showDays } from '../../src/calendar/days.ts';
import type { Weekday } from '../../src/calendar/schedule.ts';

test.each<[string, Weekday[]]>([
  ['Mon-Fri', [1, 2, 3, 4, 5]],
  ['mon – fri', [1, 2, 3, 4, 5]],
  ['Monday to Friday', [1, 2, 3, 4, 5]],
  ['M-F', [1, 2, 3, 4, 5]],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['every day', [1, 2, 3, 4, 5, 6, 7]],
  ['Daily', [1, 2, 3, 4, 5, 6, 7]],
  ['weekends', [6, 7]],
  ['Tue, Thu', [2, 4]],
  ['tues & thurs', [2, 4]],
  ['Tuesdays and Thursdays', [2, 4]],
  ['Thu Tue', [2, 4]],
  ['Mon, Wed-Fri', [1, 3, 4, 5]],
  ['Fri-Mon', [1, 5, 6, 7]],
  ['sunday', [7]],
])('%s', (typed, days) => {
  expect(readDays(typed)).toEqual(days);
});

test('names may be in the person’s own language; where both fit, English counts', () => {
  expect(readDays('Sa So', 'de')).toEqual([6, 7]);
  expect(readDays('Mo bis Fr', 'de')).toEqual([1, 2, 3, 4, 5]);
  expect(readDays('Mittwoch und Donnerstag', 'de')).toEqual([3, 4]);
  expect(readDays('lundi, sam', 'fr')).toEqual([1, 6]);
  expect(readDays('mié', 'es-ES')).toEqual([3]);
  expect(readDays('Sa So', 'en-GB')).toBeUndefined();
});

test.each([
  '',
  '  ',
  ',',
  'T',
  'S',
  'Mon-',
  '-Fri',
  'Mon-Wed-Fri',
  'Funday',
  'Mon, Funday',
  'tomorrow',
  '1',
  '🎓',
])('"%s" is refused rather than guessed', (typed) => {
  expect(readDays(typed)).toBeUndefined();
});

test('are shown short', () => {
  expect(showDays([1, 2, 3, 4, 5])).toBe('Mon-Fri');
  expect(showDays([6, 7])).toBe('Sat, Sun');
  expect(showDays([1, 3, 5])).toBe('Mon, Wed, Fri');
  expect(showDays([1, 2, 3, 5])).toBe('Mon-Wed, Fri');
  expect(showDays([1, 2, 3, 4, 5, 6, 7])).toBe('every day');
});

test('what is shown reads as the same days', () => {
  const days = fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 });
  fc.assert(
    fc.property(days, (some) => {
      expect(readDays(showDays(some))).toEqual([...some].sort());
    }),
  );
});
