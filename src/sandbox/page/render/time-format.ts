/** @file Moments as text, in a zone and language of the reader. */
import type { TimestampStyle } from '../markdown/ast.ts';

const formats: Record<Exclude<TimestampStyle, 'R'>, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

const steps: [Intl.RelativeTimeFormatUnit, seconds: number, upTo: number][] = [
  ['second', 1, 60],
  ['minute', 60, 60],
  ['hour', 3600, 24],
  ['day', 86_400, 30],
  ['month', 2_629_800, 12],
  ['year', 31_557_600, Number.POSITIVE_INFINITY],
];

/** `seconds` since 1970, `now` in milliseconds. */
export function formatTimestamp(
  seconds: number,
  style: TimestampStyle,
  now: number,
  locale?: string,
): string {
  if (style !== 'R') return new Intl.DateTimeFormat(locale, formats[style]).format(seconds * 1000);
  const away = seconds - now / 1000;
  const [unit, size] =
    steps.find(([, size, upTo]) => Math.round(Math.abs(away) / size) < upTo) ?? steps.at(-1)!;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(Math.round(away / size), unit);
}

/** The time of a message, as a message's header shows it: `14:05` today, `Yesterday at 14:05`, else with the date. */
export function messageTime(at: number, now: number): string {
  const time = new Intl.DateTimeFormat(undefined, formats.t).format(at);
  const day = new Date(at).toDateString();
  if (day === new Date(now).toDateString()) return time;
  if (day === new Date(now - 86_400_000).toDateString()) return `Yesterday at ${time}`;
  return new Intl.DateTimeFormat(undefined, formats.s).format(at);
}
