/** @file How much is asked in a day: new cards one by one, and little at first after a break. */
import type { Learner } from './learner.ts';

/** New cards a day, where the learner chose no other number. */
export const usualNew = 3;
/** Days without learning that are a break. */
const longBreak = 7;
/** Cards on the first day back; each day that follows adds as many. */
const gently = 10;
/** After so many days everything is asked again. */
const gentleDays = 4;

export interface Return {
  /** Days between the last learning and the first day back. */
  away: number;
  /** Cards to be asked on this day, all in all. */
  most: number;
}

/** Undefined if the learner was not away lately. */
export function gentleReturn(learner: Learner, day: number): Return | undefined {
  const before = Object.keys(learner.days)
    .map(Number)
    .filter((one) => one < day)
    .sort((a, b) => b - a);
  let later = day;
  for (let back = 1; back <= gentleDays; back++) {
    const earlier = before[back - 1];
    if (earlier === undefined) return undefined;
    const away = later - earlier - 1;
    if (away >= longBreak) return { away, most: gently * back };
    later = earlier;
  }
  return undefined;
}

/** New cards that may still come on this day, of `newPerDay`; those of quizzes count too. */
export function newLeft(learner: Learner, day: number, newPerDay: number): number {
  const met = Object.values(learner.cards).filter(({ first }) => first === day).length;
  return Math.max(0, newPerDay - met);
}
