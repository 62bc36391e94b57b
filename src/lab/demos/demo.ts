/** @file What a demonstration is, and the judgements of which its expectations are made. */
import type { ChartName } from '../charts/chart-names.ts';
import type { Expectation } from '../expectation.ts';
import { finalAccuracy, sameWithinChance } from '../measures.ts';
import type { Options } from '../options.ts';
import type { RunRecord } from '../record.ts';
import type { Spec } from '../spec.ts';

export interface Demo {
  /** Kebab-case: `vanishing-gradient`. */
  id: string;
  title: string;
  /** The id of the card whose claim it shows. */
  card: string;
  /** What should be seen, in one sentence. */
  claim: string;
  /** What differs between the runs, and what does not. */
  varies: string;
  equal: string;
  options: Options;
  /** The charts that show it, most telling first. */
  charts: ChartName[];
  /** What the claim predicts about these runs; nothing about runs that are not there. */
  expect(runs: RunRecord[]): Expectation[];
}

/** What `judge` says about the two runs with these settings; nothing if one is missing, diverged or unfinished. */
export function compare(
  runs: RunRecord[],
  a: Partial<Spec>,
  b: Partial<Spec>,
  judge: (a: RunRecord, b: RunRecord) => Expectation[],
): Expectation[] {
  const [first, second] = [whole(runs, a), whole(runs, b)];
  return first && second ? judge(first, second) : [];
}

/** The first run with these settings that came to its end. */
export function whole(runs: RunRecord[], wanted: Partial<Spec>): RunRecord | undefined {
  return runs.find(
    (run) =>
      !run.diverged &&
      finalAccuracy(run) !== undefined &&
      Object.entries(wanted).every(([key, value]) => run.spec[key as keyof Spec] === value),
  );
}

export const better = (name: string, high: RunRecord, other: string, low: RunRecord): Expectation => ({
  what: `${name} ends clearly above ${other}`,
  met: finalAccuracy(high)! > finalAccuracy(low)! && !sameWithinChance(high, low),
});

export const sooner =
  (fast: string, slow: string) =>
  (behind: RunRecord, ahead: RunRecord): Expectation[] => [
    {
      what: `${fast} is ahead of ${slow} after the first epoch`,
      met: ahead.testAccuracy[0]! > behind.testAccuracy[0]! + 0.006,
    },
  ];
