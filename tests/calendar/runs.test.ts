/** @file Golden cases of the calendar (each checked by hand against the zone's published rules) and its laws. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { nextRuns, type Plan, runsBetween } from '../../src/calendar/runs.ts';
import type { Weekday } from '../../src/calendar/schedule.ts';

const everyDay: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const at = (iso: string) => Date.parse(iso);
const daily = (time: string, zone: string, days = everyDay): Plan => ({ time, zone, days });

/** Date and UTC moment of the next runs, such as `2027-03-28 = 2027-03-28T01:00Z`. */
function next(plan: Plan, after: string, count: number): string[] {
  return nextRuns(plan, at(after), count).map(
    (run) => `${run.date} = ${new Date(run.at).toISOString().replace(':00.000', '')}`,
  );
}

describe('when the clocks go forward', () => {
  test('a time inside the gap runs at the first moment after it, that day only', () => {
    expect(next(daily('02:30', 'Europe/Berlin'), '2027-03-26T12:00Z', 3)).toEqual([
      '2027-03-27 = 2027-03-27T01:30Z',
      '2027-03-28 = 2027-03-28T01:00Z',
      '2027-03-29 = 2027-03-29T00:30Z',
    ]);
  });

  test('the first and last minute of the gap both run at its end, and the minute after it at its own time', () => {
    const on = (time: string) => next(daily(time, 'America/New_York'), '2027-03-14T00:00-05:00', 1);
    expect(on('01:59')).toEqual(['2027-03-14 = 2027-03-14T06:59Z']);
    expect(on('02:00')).toEqual(['2027-03-14 = 2027-03-14T07:00Z']);
    expect(on('02:59')).toEqual(['2027-03-14 = 2027-03-14T07:00Z']);
    expect(on('03:00')).toEqual(['2027-03-14 = 2027-03-14T07:00Z']);
    expect(on('03:01')).toEqual(['2027-03-14 = 2027-03-14T07:01Z']);
  });

  test('midnight that does not exist runs when the day begins', () => {
    expect(next(daily('00:00', 'Africa/Cairo'), '2027-04-29T12:00Z', 2)).toEqual([
      '2027-04-30 = 2027-04-29T22:00Z',
      '2027-05-01 = 2027-04-30T21:00Z',
    ]);
  });

  test('a gap that ends at midnight carries the run into the next day, which still has its own', () => {
    expect(next(daily('23:30', 'America/Scoresbysund'), '2025-03-29T12:00Z', 2)).toEqual([
      '2025-03-29 = 2025-03-30T01:00Z',
      '2025-03-30 = 2025-03-31T00:30Z',
    ]);
  });

  test('a gap of half an hour counts as one', () => {
    expect(next(daily('02:15', 'Australia/Lord_Howe'), '2027-10-02T12:00Z', 1)).toEqual([
      '2027-10-03 = 2027-10-02T15:30Z',
    ]);
  });
});

describe('when the clocks go back', () => {
  test('a time that comes twice runs once, the first time', () => {
    expect(next(daily('02:30', 'Europe/Berlin'), '2027-10-30T12:00Z', 2)).toEqual([
      '2027-10-31 = 2027-10-31T00:30Z',
      '2027-11-01 = 2027-11-01T01:30Z',
    ]);
  });

  test('between the two, it is over for that day', () => {
    expect(next(daily('01:30', 'America/New_York'), '2027-11-07T05:45Z', 1)).toEqual([
      '2027-11-08 = 2027-11-08T06:30Z',
    ]);
    expect(next(daily('01:30', 'America/New_York'), '2027-11-07T06:15Z', 1)).toEqual([
      '2027-11-08 = 2027-11-08T06:30Z',
    ]);
  });
});

describe('zones', () => {
  test('nine o’clock stays nine o’clock on both sides of a change', () => {
    expect(next(daily('09:00', 'America/New_York'), '2027-03-13T00:00Z', 3)).toEqual([
      '2027-03-13 = 2027-03-13T14:00Z',
      '2027-03-14 = 2027-03-14T13:00Z',
      '2027-03-15 = 2027-03-15T13:00Z',
    ]);
  });

  test('may be half an hour or three quarters off', () => {
    expect(next(daily('09:00', 'Asia/Kolkata'), '2026-11-24T00:00Z', 1)).toEqual([
      '2026-11-24 = 2026-11-24T03:30Z',
    ]);
    expect(next(daily('09:00', 'Asia/Kathmandu'), '2026-11-24T00:00Z', 1)).toEqual([
      '2026-11-24 = 2026-11-24T03:15Z',
    ]);
    expect(next(daily('09:00', 'America/St_Johns'), '2026-11-24T00:00Z', 1)).toEqual([
      '2026-11-24 = 2026-11-24T12:30Z',
    ]);
  });

  test('a place that changed its rules for good is followed', () => {
    // Türkiye stayed on summer time in autumn 2016.
    expect(next(daily('09:00', 'Europe/Istanbul'), '2016-01-01T00:00Z', 1)).toEqual([
      '2016-01-01 = 2016-01-01T07:00Z',
    ]);
    expect(next(daily('09:00', 'Europe/Istanbul'), '2017-01-01T00:00Z', 1)).toEqual([
      '2017-01-01 = 2017-01-01T06:00Z',
    ]);
  });

  test('a day that a place left out has no run: Samoa, 30 December 2011', () => {
    expect(next(daily('09:00', 'Pacific/Apia'), '2011-12-29T00:00Z', 3)).toEqual([
      '2011-12-29 = 2011-12-29T19:00Z',
      '2011-12-31 = 2011-12-30T19:00Z',
      '2012-01-01 = 2011-12-31T19:00Z',
    ]);
    expect(next(daily('09:00', 'Pacific/Apia', [5]), '2011-12-29T00:00Z', 1)).toEqual([
      '2012-01-06 = 2012-01-05T19:00Z',
    ]);
  });
});

describe('days', () => {
  test('are the local ones, whatever day it is in Greenwich', () => {
    expect(next(daily('07:00', 'Pacific/Auckland', [1]), '2026-11-24T00:00Z', 1)).toEqual([
      '2026-11-30 = 2026-11-29T18:00Z',
    ]);
    expect(next(daily('22:00', 'America/Los_Angeles', [5]), '2026-11-24T00:00Z', 1)).toEqual([
      '2026-11-27 = 2026-11-28T06:00Z',
    ]);
  });

  test('of a weekday schedule leave the weekend out', () => {
    const weekdays = daily('09:00', 'Europe/Berlin', [1, 2, 3, 4, 5]);
    expect(next(weekdays, '2026-11-27T08:00Z', 1)).toEqual(['2026-11-30 = 2026-11-30T08:00Z']);
    expect(next(weekdays, '2026-11-27T07:59Z', 1)).toEqual(['2026-11-27 = 2026-11-27T08:00Z']);
  });

  test('include 29 February where there is one', () => {
    expect(next(daily('09:00', 'Europe/Berlin'), '2028-02-28T12:00Z', 2)).toEqual([
      '2028-02-29 = 2028-02-29T08:00Z',
      '2028-03-01 = 2028-03-01T08:00Z',
    ]);
    expect(next(daily('09:00', 'Europe/Berlin'), '2027-02-28T12:00Z', 1)).toEqual([
      '2027-03-01 = 2027-03-01T08:00Z',
    ]);
  });
});

describe('between two moments', () => {
  const plan = daily('09:00', 'Europe/Berlin');

  test('the later end belongs to it and the earlier does not', () => {
    const run = at('2026-11-24T08:00Z');
    expect(runsBetween(plan, run - 1, run)).toEqual([{ date: '2026-11-24', at: run }]);
    expect(runsBetween(plan, run, run + 1)).toEqual([]);
    expect(runsBetween(plan, run + 5, run - 5)).toEqual([]);
  });

  test('every run of a long time off is found', () => {
    const runs = runsBetween(plan, at('2026-03-01T00:00Z'), at('2026-04-01T00:00Z'));
    expect(runs.map((run) => run.date)).toEqual(
      Array.from({ length: 31 }, (_, i) => `2026-03-${String(i + 1).padStart(2, '0')}`),
    );
  });
});

test('a schedule without days is refused, not searched for ever', () => {
  expect(() => nextRuns(daily('09:00', 'Europe/Berlin', []), 0, 1)).toThrow(
    'expected at least one day, got none',
  );
});

describe('laws', () => {
  const zones = fc.constantFrom(
    ...[
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'Pacific/Apia',
      'Africa/Cairo',
    ],
    ...[
      'America/Scoresbysund',
      'Antarctica/Troll',
      'Africa/Casablanca',
      'America/St_Johns',
      'Asia/Tehran',
      'UTC',
    ],
  );
  const plans = fc.record({
    zone: zones,
    time: fc
      .integer({ min: 0, max: 24 * 60 - 1 })
      .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`),
    days: fc.uniqueArray(fc.constantFrom(...everyDay), { minLength: 1 }),
  });
  const moments = fc.integer({
    min: at('2010-01-01T00:00Z') / 60_000,
    max: at('2030-01-01T00:00Z') / 60_000,
  });

  test('runs come in order, one a date, on the days asked for, at the time asked for or right after a gap', () => {
    fc.assert(
      fc.property(plans, moments, (plan, minute) => {
        const after = minute * 60_000;
        const runs = nextRuns(plan, after, 12);
        expect(new Set(runs.map((run) => run.date)).size).toBe(12);
        let before = after;
        for (const run of runs) {
          expect(run.at).toBeGreaterThan(before);
          before = run.at;
          const local = Temporal.Instant.fromEpochMilliseconds(run.at).toZonedDateTimeISO(plan.zone);
          expect(plan.days).toContain(Temporal.PlainDate.from(run.date).dayOfWeek);
          const asked = Temporal.PlainDateTime.from(`${run.date}T${plan.time}`);
          if (!local.toPlainDateTime().equals(asked)) {
            const justBefore = local.subtract({ milliseconds: 1 });
            expect(Temporal.PlainDateTime.compare(justBefore.toPlainDateTime(), asked)).toBe(-1);
            expect(Temporal.PlainDateTime.compare(asked, local.toPlainDateTime())).toBe(-1);
            expect(local.offset).not.toBe(justBefore.offset);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('however a stretch of time is cut into ticks, each run falls into exactly one', () => {
    fc.assert(
      fc.property(
        plans,
        moments,
        fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 8 }),
        (plan, start, steps) => {
          let end = start;
          const cuts = [start, ...steps.map((step) => (end += step))];
          const whole = runsBetween(plan, start * 60_000, (cuts.at(-1) ?? 0) * 60_000);
          const pieces = cuts
            .slice(1)
            .flatMap((cut, i) => runsBetween(plan, (cuts[i] ?? 0) * 60_000, cut * 60_000));
          expect(pieces).toEqual(whole);
        },
      ),
      { numRuns: 100 },
    );
  });
});
