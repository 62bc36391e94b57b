/** @file What a simulated student's streak must be, counted day by day as things happen, without Epoch's own records. */
import { weekdayOf } from '../../src/calendar/learning-day.ts';

export interface Ledger {
  /** Days on which something was answered, and days whose quiz was answered. */
  done: Set<number>;
  /** Days on which a quiz was posted, in the student's own days. */
  posted: Set<number>;
  /** Days that ended with a card waiting, once /review had been used. */
  waiting: Set<number>;
  hasReviewed: boolean;
}

export function newLedger(): Ledger {
  return { done: new Set(), posted: new Set(), waiting: new Set(), hasReviewed: false };
}

/** The streak on `today`, which may still be open. */
export function expectedStreak(
  { done, posted, waiting }: Ledger,
  today: number,
  holidays: ReadonlySet<number>,
): { length: number; best: number } {
  let [length, best] = [0, 0];
  for (let day = Math.min(today, ...done); day <= today; day++) {
    if (weekdayOf(day) > 5 || holidays.has(day)) continue;
    if (done.has(day)) length += 1;
    else if (day < today && (posted.has(day) || waiting.has(day))) length = 0;
    best = Math.max(best, length);
  }
  return { length, best };
}
