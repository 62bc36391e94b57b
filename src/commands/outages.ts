/** @file When Epoch was off: a sign of life every few minutes, and a record wherever there was none for long. */
import { startOfLearningDay } from '../calendar/learning-day.ts';
import type { Tutor } from './tutor.ts';

/** Without a sign of life between the two moments, in milliseconds since 1970. */
export interface Span {
  from: number;
  to: number;
}

type Records = Pick<Tutor['records'], 'life'>;

const minute = 60_000;
const hour = 60 * minute;
const newest = 'newest';
const between = 5 * minute;
/** Shorter gaps are restarts. */
const gap = 30 * minute;
/** Of a day's 24 hours; then nobody could be expected to answer on it. */
const most = 12 * hour;

/** A sign of life of any process; called often, it writes seldom. */
export async function signOfLife({ life }: Records, now: number): Promise<void> {
  const last = await life.get(newest);
  if (last && now >= last.to && now - last.to < between) return;
  if (last && now - last.to > gap) {
    await life.insert(`off:${String(last.to).padStart(15, '0')}`, { from: last.to, to: now });
  }
  await life.set(newest, { from: now, to: now });
}

/** The days from `first` to `last` in a zone on which Epoch was off for half of the day or more. */
export async function daysOff(
  { life }: Records,
  first: number,
  last: number,
  zone: string,
): Promise<Set<number>> {
  const spans = await Array.fromAsync(life.entries('off:'), ([, span]) => span);
  const off = new Set<number>();
  if (spans.length === 0) return off;
  for (let day = first; day <= last; day++) {
    const [start, end] = [startOfLearningDay(day, zone), startOfLearningDay(day + 1, zone)];
    const covered = spans.map(({ from, to }) => Math.max(0, Math.min(to, end) - Math.max(from, start)));
    if (covered.reduce((sum, part) => sum + part, 0) >= most) off.add(day);
  }
  return off;
}
