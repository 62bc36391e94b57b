/** @file Dates as a teacher writes holidays: `2026-12-24`, `2026-12-24 to 2027-01-06`, one to a line or with commas. */
import { Temporal } from 'temporal-polyfill';

export type DatesReading =
  /** In order, each once. */
  | { dates: string[] }
  /** The part that is no date, or no range that goes forward. */
  | { problem: 'unreadable' | 'backward' | 'many'; part: string };

/** More days without class than this are no holidays. */
export const mostDates = 400;

const date = String.raw`(\d{4}-\d{1,2}-\d{1,2})`;
const pattern = new RegExp(String.raw`^${date}(?:\s*(?:to|until|bis|\.\.+|–|—|-)\s*${date})?$`, 'i');

export function readDates(text: string): DatesReading {
  const found = new Set<string>();
  for (const part of text.split(/[\n,;]+/).map((one) => one.trim())) {
    if (part === '') continue;
    const [, first, last = first] = pattern.exec(part) ?? [];
    const [from, to] = [first, last].map(readDate);
    if (!from || !to) return { problem: 'unreadable', part };
    const days = from.until(to, { largestUnit: 'days' }).days;
    if (days < 0) return { problem: 'backward', part };
    if (found.size + days + 1 > mostDates) return { problem: 'many', part };
    for (let at = 0; at <= days; at++) found.add(from.add({ days: at }).toString());
  }
  return { dates: [...found].sort() };
}

/** What `readDates` reads as the same dates: neighbours are drawn together, one range to a line. */
export function showDates(dates: readonly string[]): string[] {
  const runs: { first: string; last: string }[] = [];
  for (const one of [...dates].sort()) {
    const run = runs.at(-1);
    if (run && Temporal.PlainDate.from(run.last).add({ days: 1 }).toString() === one) run.last = one;
    else runs.push({ first: one, last: one });
  }
  return runs.map(({ first, last }) => (first === last ? first : `${first} to ${last}`));
}

function readDate(text: string | undefined): Temporal.PlainDate | undefined {
  const [year, month, day] = (text ?? '').split('-').map(Number);
  if (!year || !month || !day) return undefined;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
