/** @file Timestamps as text. */
import { describe, expect, it } from 'vitest';
import { formatTimestamp } from '../../../src/sandbox/page/render/time-format.ts';

const now = Date.UTC(2026, 8, 14, 9);

describe('relative times', () => {
  it.each([
    [9 * 3600, 'in 9 hours'],
    [-10, '10 seconds ago'],
    [59.6, 'in 1 minute'],
    [3 * 86_400, 'in 3 days'],
    [-40 * 86_400, '1 month ago'],
    [800 * 86_400, 'in 2 years'],
  ])('%i seconds away reads "%s"', (away, text) => {
    expect(formatTimestamp(now / 1000 + away, 'R', now, 'en')).toBe(text);
  });

  it('speaks the language of the reader', () => {
    expect(formatTimestamp(now / 1000 + 7200, 'R', now, 'de')).toBe('in 2 Stunden');
  });
});

it('knows all of Discord’s styles', () => {
  const seconds = new Date(2026, 8, 14, 9, 5, 7).getTime() / 1000;
  const shown = (['t', 'T', 'd', 'D', 'f', 'F', 's', 'S'] as const).map((style) =>
    formatTimestamp(seconds, style, now, 'en-GB'),
  );
  // Whether a comma follows the weekday differs between versions of the language data.
  expect(shown.map((one) => one.replace('Monday ', 'Monday, '))).toEqual([
    '09:05',
    '09:05:07',
    '14/09/2026',
    '14 September 2026',
    '14 September 2026 at 09:05',
    'Monday, 14 September 2026 at 09:05',
    '14/09/2026, 09:05',
    '14/09/2026, 09:05:07',
  ]);
});
