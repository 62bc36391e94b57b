/** @file What came out where each setting was trained with several seeds: means, and whether they differ by more than chance. */
import type { RunRecord } from './record.ts';
import { apartBeyondSeeds, type SeedGroup, seedGroups } from './seed-groups.ts';
import { list, numeral, percent, plain } from './words.ts';

/** Undefined unless several settings came to their end, at least one of them with several seeds. */
export function seedFinding(runs: RunRecord[]): { headline: string; detail: string } | undefined {
  const groups = seedGroups(runs).toSorted((a, b) => b.mean - a.mean);
  const most = Math.max(0, ...groups.map((group) => group.runs.length));
  if (groups.length < 2 || most < 2) return undefined;
  const shown = groups.map((group, at) => `${group.name} ${at === 0 ? 'reached ' : ''}${meanOf(group)}`);
  return {
    headline: `With ${numeral(most)} seeds each, ${list(shown)} on the test images.`,
    detail: beyond(groups),
  };
}

/** `97.2 % ± 0.3`: mean and standard deviation, in percent. */
export function meanOf({ mean, deviation }: SeedGroup): string {
  return `${percent(mean)} ± ${plain(Number((100 * deviation).toFixed(1)))}`;
}

function beyond(groups: SeedGroup[]): string {
  const pairs = groups.slice(1).map((group, at) => [groups[at]!, group] as const);
  const close = pairs.filter(([a, b]) => !apartBeyondSeeds(a, b));
  if (close.length === 0) return 'That is more than the seeds alone explain.';
  if (close.length === pairs.length && !apartBeyondSeeds(groups[0]!, groups.at(-1)!)) {
    return 'The seeds alone explain such a difference.';
  }
  const names = close.map(([a, b]) => `${a.name} and ${b.name}`);
  return `Between ${list(names)} the seeds alone explain the difference; the rest is more than that.`;
}
