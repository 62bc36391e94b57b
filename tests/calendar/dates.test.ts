/** @file Holidays as teachers write them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDates, showDates } from '../../src/calendar/dates.ts';

const dates = (text: string) => {
  const read = readDates(text);
  return 'dates' in read ? read.dates : read.problem;
};

test('single dates and ranges are read, in order and each once', () => {
  expect(dates('2026-12-25\n2026-12-24 to 2026-12-26, 2026-1-6')).toEqual([
    '2026-01-06',
    '2026-12-24',
    '2026-12-25',
    '2026-12-26',
  ]);
  expect(dates('2026-12-31 - 2027-01-02')).toEqual(['2026-12-31', '2027-01-01', '2027-01-02']);
  expect(dates(' \n ')).toEqual([]);
});

test('what is no date, goes backward or never ends is named', () => {
  expect(readDates('2026-12-24\nChristmas')).toEqual({ problem: 'unreadable', part: 'Christmas' });
  expect(dates('2026-02-30')).toBe('unreadable');
  expect(dates('2026-12-24 to 2026-12-20')).toBe('backward');
  expect(dates('2026-01-01 to 2099-01-01')).toBe('many');
});

test('neighbours are shown together, and what is shown is read as the same', () => {
  expect(showDates(['2026-12-31', '2027-01-01', '2027-01-03'])).toEqual([
    '2026-12-31 to 2027-01-01',
    '2027-01-03',
  ]);
  const day = fc
    .integer({ min: 0, max: 800 })
    .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.uniqueArray(day, { maxLength: 50 }), (list) => {
      expect(dates(showDates(list).join('\n'))).toEqual(list.sort());
    }),
  );
});
