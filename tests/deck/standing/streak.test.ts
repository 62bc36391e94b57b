/** @file What counts for a streak, what cannot break it, and that it is the same however it is looked at. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weekdayOf } from '../../../src/calendar/learning-day.ts';
import { isoWeekday, type StreakFacts, streakOf } from '../../../src/deck/standing/streak.ts';

/** A Monday; so 0 to 4 are a first week of class, 7 to 11 the second. */
const monday = 20_703;
const days = (...from: number[]) => new Set(from.map((day) => monday + day));
const workdays = [1, 2, 3, 4, 5];

function facts(changes: Partial<StreakFacts> & { today: number }): StreakFacts {
  return {
    done: new Set(),
    classDays: [{ from: 0, days: workdays }],
    holidays: new Set(),
    posted: days(0, 1, 2, 3, 4, 7, 8, 9, 10, 11),
    due: new Set(),
    silent: new Set(),
    off: new Set(),
    ...changes,
    today: monday + changes.today,
  };
}
const kinds = (of: StreakFacts) => streakOf(of).days.map(({ kind }) => kind);

test('weekdays are those of the calendar', () => {
  for (let day = -10; day < 30; day++) expect(isoWeekday(monday + day)).toBe(weekdayOf(monday + day));
  expect(isoWeekday(-1)).toBe(weekdayOf(-1));
});

describe('a streak', () => {
  test('is 0 without days before anything was done', () => {
    expect(streakOf(facts({ today: 3 }))).toEqual({
      length: 0,
      best: 0,
      lastTen: { done: 0, of: 0 },
      days: [],
    });
  });

  test('counts class days and passes over the weekend', () => {
    const streak = streakOf(facts({ today: 8, done: days(0, 1, 2, 3, 4, 7, 8) }));
    expect(streak).toMatchObject({ length: 7, best: 7, lastTen: { done: 7, of: 7 } });
    expect(streak.days.map(({ kind }) => kind).slice(4, 8)).toEqual(['done', 'no-class', 'no-class', 'done']);
  });

  test('is broken by a class day on which there was something to do, and begins anew', () => {
    const streak = streakOf(facts({ today: 4, done: days(0, 1, 3, 4) }));
    expect(streak).toMatchObject({ length: 2, best: 2, lastTen: { done: 4, of: 5 } });
  });

  test('is not broken by a today that is not over', () => {
    expect(streakOf(facts({ today: 2, done: days(0, 1) }))).toMatchObject({ length: 2 });
    expect(kinds(facts({ today: 2, done: days(0, 1) }))).toEqual(['done', 'done', 'open']);
  });

  test('is not broken by a holiday, a day with nothing due, or a day on which Epoch was silent', () => {
    const done = days(0, 4);
    expect(kinds(facts({ today: 4, done, holidays: days(1, 2, 3) }))).toContain('holiday');
    expect(streakOf(facts({ today: 4, done, holidays: days(1, 2, 3) })).length).toBe(2);
    expect(streakOf(facts({ today: 4, done, posted: days(0, 4) })).length).toBe(2);
    const silent = facts({ today: 4, done, posted: days(0, 4), due: days(1, 2, 3), silent: days(1, 2, 3) });
    expect(streakOf(silent).length).toBe(2);
    expect(streakOf({ ...silent, silent: new Set() }).length).toBe(1);
    expect(streakOf(facts({ today: 4, done, off: days(1, 2, 3) })).length).toBe(2);
  });

  test('is broken by an own card that was due, although no quiz was posted', () => {
    expect(streakOf(facts({ today: 2, done: days(0, 2), posted: new Set(), due: days(1) })).length).toBe(1);
  });

  test('a free day on which something was learnt is shown and neither counts nor breaks', () => {
    const streak = streakOf(facts({ today: 7, done: days(4, 5, 7) }));
    expect(streak.length).toBe(2);
    expect(streak.days.map(({ kind }) => kind)).toEqual(['done', 'extra', 'no-class', 'done']);
  });

  test('is not broken afterwards when the class takes a day more', () => {
    const before = { from: 0, days: [1, 2, 3, 4] };
    const posted = days(0, 1, 2, 3, 4, 7);
    const done = days(0, 1, 2, 3, 7);
    const rules = [before, { from: monday + 7, days: workdays }];
    expect(streakOf(facts({ today: 7, done, posted, classDays: rules })).length).toBe(5);
    expect(streakOf(facts({ today: 7, done, posted, classDays: [{ from: 0, days: workdays }] })).length).toBe(
      1,
    );
  });
});

test('however things went: neutral days change nothing, and more learning never makes a streak shorter', () => {
  const set = fc.uniqueArray(fc.nat(60), { maxLength: 60 }).map((list) => days(...list));
  const rule = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }).map((list) => [{ from: 0, days: list }]);
  fc.assert(
    fc.property(
      set,
      set,
      set,
      set,
      set,
      rule,
      fc.nat(60),
      (done, posted, due, silent, holidays, classDays, more) => {
        const all: StreakFacts = {
          off: new Set(),
          today: monday + 60,
          done,
          posted,
          due,
          silent,
          holidays,
          classDays,
        };
        const streak = streakOf(all);
        const neutral = streak.days.filter(({ kind }) => !['done', 'missed', 'open'].includes(kind));
        const shut = { ...all, holidays: new Set([...holidays, ...neutral.map(({ day }) => day)]) };
        expect(streakOf(shut)).toMatchObject({ length: streak.length, best: streak.best });
        expect(streak.best).toBeGreaterThanOrEqual(streak.length);
        const first = streak.days[0]?.day ?? monday;
        const extra = streakOf({ ...all, done: new Set([...done, Math.max(first, monday + more)]) });
        expect(extra.length).toBeGreaterThanOrEqual(streak.length);
      },
    ),
  );
});
