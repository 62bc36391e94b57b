/** @file From "nine o'clock on weekdays in Berlin" to moments: always by the calendar, never by adding milliseconds. */
import { Temporal } from 'temporal-polyfill';
import type { Schedule, Weekday } from './schedule.ts';

/** The part of a schedule that says when. */
export type Plan = Pick<Schedule, 'time' | 'days' | 'zone'>;

export interface Run {
  /** The local date that it belongs to, `YYYY-MM-DD`: with the schedule's id it names the run for ever. */
  date: string;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * The next `count` runs strictly after `after` (milliseconds since 1970), in order. Where the clocks go forward over the
 * local time, the run is at the first moment after the gap; where they go back, at the first of the two. A date that a
 * place left out altogether has no run. Throws a RangeError for an unknown zone, a bad time or no days.
 */
export function nextRuns(plan: Plan, after: number, count: number): Run[] {
  const found: Run[] = [];
  for (const run of runsFrom(plan, after)) {
    if (found.length >= count) break;
    if (run.at > after) found.push(run);
  }
  return found;
}

/** All runs in (`from`, `to`], in order. */
export function runsBetween(plan: Plan, from: number, to: number): Run[] {
  const found: Run[] = [];
  if (to <= from) return found;
  for (const run of runsFrom(plan, from)) {
    if (run.at > to) break;
    if (run.at > from) found.push(run);
  }
  return found;
}

/** Endless, from the local day before `moment`: a gap at midnight can carry a run into the next day. */
function* runsFrom(plan: Plan, moment: number): Generator<Run> {
  const days = new Set<number>(plan.days);
  if (![...days].some((day) => day >= 1 && day <= 7))
    throw new RangeError('expected at least one day, got none');
  const time = Temporal.PlainTime.from(plan.time);
  let date = localDate(moment, plan.zone).subtract({ days: 1 });
  for (;;) {
    if (days.has(date.dayOfWeek)) {
      const at = resolve(date, time, plan.zone);
      if (at !== undefined) yield { date: date.toString(), at };
    }
    date = date.add({ days: 1 });
  }
}

function resolve(date: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): number | undefined {
  const asked = date.toPlainDateTime(time);
  const found = asked.toZonedDateTime(zone, { disambiguation: 'compatible' });
  if (found.toPlainDateTime().equals(asked)) return found.epochMilliseconds;
  if (!date.toZonedDateTime(zone).toPlainDate().equals(date)) return undefined;
  // In a gap `found` lies behind it by as much as `asked` lay inside it; the transition is where the gap ends.
  return found.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds;
}

/** The local date at a moment, as `YYYY-MM-DD`. */
export function dateIn(zone: string, moment: number): string {
  return localDate(moment, zone).toString();
}

/** ISO weekday of a moment in a zone. */
export function weekdayIn(zone: string, moment: number): Weekday {
  return localDate(moment, zone).dayOfWeek as Weekday;
}

function localDate(moment: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate();
}
