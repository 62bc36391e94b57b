/** @file The day a learner lives in: it ends at four in the morning, so that a late evening is still the same day. */
import { Temporal } from 'temporal-polyfill';

/** Hours after midnight at which the next day begins. */
export const rollover = 4;

const epoch = Temporal.PlainDate.from('1970-01-01');

/** The learning day of a moment (milliseconds since 1970) in a zone, counted in days from 1 January 1970. */
export function learningDay(at: number, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return epoch.until(local.subtract({ hours: rollover }).toPlainDate(), { largestUnit: 'days' }).days;
}

/** When a learning day begins in a zone, in milliseconds since 1970. */
export function startOfLearningDay(day: number, zone: string): number {
  const local = epoch.add({ days: day }).toPlainDateTime({ hour: rollover });
  return local.toZonedDateTime(zone).epochMilliseconds;
}

/** `2026-11-24`. */
export function dateOfDay(day: number): string {
  return epoch.add({ days: day }).toString();
}

/** ISO weekday: 1 Monday to 7 Sunday. */
export function weekdayOf(day: number): number {
  return epoch.add({ days: day }).dayOfWeek;
}
