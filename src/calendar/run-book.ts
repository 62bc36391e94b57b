/** @file The runs of many schedules at one moment: thousands mean the same time in the same zone, worked out once. */
import { nextRuns, type Plan, type Run, runsBetween } from './runs.ts';

export interface RunBook {
  /** As `nextRuns` for one run. */
  next(plan: Plan, after: number): Run | undefined;
  /** As `runsBetween`. */
  between(plan: Plan, from: number, to: number): readonly Run[];
}

/** Grows with every question; to be thrown away after one pass. */
export function createRunBook(): RunBook {
  const known = new Map<string, readonly Run[]>();

  function once(key: string, { time, zone, days }: Plan, work: () => Run[]): readonly Run[] {
    const whole = `${time} ${zone} ${days.join()} ${key}`;
    const runs = known.get(whole) ?? work();
    known.set(whole, runs);
    return runs;
  }

  return {
    next: (plan, after) => once(`after ${after}`, plan, () => nextRuns(plan, after, 1))[0],
    between: (plan, from, to) => once(`${from} to ${to}`, plan, () => runsBetween(plan, from, to)),
  };
}
