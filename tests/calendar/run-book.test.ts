/** @file Runs looked up for many schedules are those that are worked out for each. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRunBook } from '../../src/calendar/run-book.ts';
import { nextRuns, type Plan, runsBetween } from '../../src/calendar/runs.ts';

const plans: fc.Arbitrary<Plan> = fc.record({
  time: fc.constantFrom('09:00', '02:30', '00:00'),
  zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
  days: fc.constantFrom<Plan['days']>([1, 2, 3, 4, 5], [6, 7], [1, 2, 3, 4, 5, 6, 7]),
});
const moments = fc.integer({ min: Date.UTC(2026, 9, 20), max: Date.UTC(2026, 10, 20) });

test('the book says what the calendar says, for plans that are alike in part', () => {
  const book = createRunBook();
  fc.assert(
    fc.property(plans, moments, fc.integer({ min: 0, max: 4 }), (plan, from, days) => {
      const to = from + days * 86_400_000;
      expect(book.next(plan, from)).toEqual(nextRuns(plan, from, 1)[0]);
      expect(book.between(plan, from, to)).toEqual(runsBetween(plan, from, to));
      // What is taken from a list is not taken from the next one's.
      book.between(plan, from, to).slice(-1).pop();
      expect(book.between(plan, from, to)).toEqual(runsBetween(plan, from, to));
    }),
    { numRuns: 200 },
  );
});
