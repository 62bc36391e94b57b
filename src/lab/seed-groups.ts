/** @file Runs of which all but the seed is the same, taken together: what chance alone makes of one setting. */
import { finalAccuracy } from './measures.ts';
import type { RunRecord } from './record.ts';

export interface SeedGroup {
  /** What the runs have in common in their names; empty where only seeds were compared. */
  name: string;
  /** Those that came to their end, in the order given. */
  runs: RunRecord[];
  /** Of the final test accuracies: 0 to 1. */
  mean: number;
  /** Standard deviation between the seeds; 0 for one alone. */
  deviation: number;
}

/** In the order of the first of each. */
export function seedGroups(records: readonly RunRecord[]): SeedGroup[] {
  const groups = new Map<string, RunRecord[]>();
  for (const run of records) {
    if (run.diverged || finalAccuracy(run) === undefined) continue;
    const key = JSON.stringify([{ ...run.spec, seed: 0 }, run.engine.name]);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((runs) => ({ name: withoutSeed(runs[0]!.name), runs, ...spreadOf(runs) }));
}

/** Whether several settings were compared, at least one of them with several seeds. */
export function comparesOverSeeds(records: readonly RunRecord[]): boolean {
  const groups = seedGroups(records);
  return groups.length > 1 && groups.some(({ runs }) => runs.length > 1);
}

/** Whether two means are further apart than seeds explain: by more than two standard errors of their difference. */
export function apartBeyondSeeds(a: SeedGroup, b: SeedGroup): boolean {
  const error = Math.sqrt(a.deviation ** 2 / a.runs.length + b.deviation ** 2 / b.runs.length);
  return a.runs.length > 1 && b.runs.length > 1 && Math.abs(a.mean - b.mean) > 2 * error;
}

function spreadOf(runs: RunRecord[]): Pick<SeedGroup, 'mean' | 'deviation'> {
  const ends = runs.map((run) => finalAccuracy(run)!);
  const mean = ends.reduce((sum, end) => sum + end, 0) / ends.length;
  const variance = ends.reduce((sum, end) => sum + (end - mean) ** 2, 0) / Math.max(1, ends.length - 1);
  return { mean, deviation: Math.sqrt(variance) };
}

const withoutSeed = (name: string) =>
  name
    .split(' · ')
    .filter((part) => !part.startsWith('seed '))
    .join(' · ');
