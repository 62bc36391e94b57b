/** @file What is read off a record before anything is said about it. */
import type { RunRecord } from './record.ts';
import type { Spec } from './spec.ts';

export const finalAccuracy = (run: RunRecord): number | undefined => run.testAccuracy.at(-1);

/** Always answering the most frequent of MNIST's ten digits is right for 11.35 % of the test images. */
export const stuck = (run: RunRecord): boolean => (finalAccuracy(run) ?? 0) < 0.15;

/**
 * Whether two results are closer than repeating the runs with other seeds would move them: two standard errors of
 * the difference, and never less than the 0.6 points that seeds alone make between runs of small dense networks.
 */
export function sameWithinChance(a: RunRecord, b: RunRecord): boolean {
  const variance = (run: RunRecord) => {
    const share = finalAccuracy(run) ?? 0;
    return (share * (1 - share)) / run.data.testSamples;
  };
  const difference = Math.abs((finalAccuracy(a) ?? 0) - (finalAccuracy(b) ?? 0));
  return difference < Math.max(0.006, 2 * Math.sqrt(variance(a) + variance(b)));
}

/** The settings in which runs differ. */
export function varied(runs: { spec: Spec }[]): (keyof Spec)[] {
  const [first, ...others] = runs;
  if (!first) return [];
  return (Object.keys(first.spec) as (keyof Spec)[]).filter((key) =>
    others.some((run) => JSON.stringify(run.spec[key]) !== JSON.stringify(first.spec[key])),
  );
}

/**
 * Mean gradient magnitude of the first and of the last layer of weights at the first step; undefined for a network
 * with one layer of weights, or if nothing was measured.
 */
export function gradientAtStart(run: RunRecord): { first: number; last: number } | undefined {
  const [first, last] = [run.gradientMean[0]?.[0], run.gradientMean.at(-1)?.[0]];
  if (run.gradientMean.length < 2 || !Number.isFinite(first) || !Number.isFinite(last)) return undefined;
  return { first: first!, last: last! };
}

/** How many times smaller the first layer's gradient is than the last one's, at the first step. */
export function shrinkage(run: RunRecord): number | undefined {
  const gradient = gradientAtStart(run);
  return gradient && gradient.last / gradient.first;
}

/** Part of all hidden activations that were saturated at the first measured step; undefined if nothing was measured. */
export function saturationAtStart({ saturation }: RunRecord): number | undefined {
  const first = (saturation ?? []).flatMap((layer) => layer.slice(0, 1));
  return first.length > 0 ? first.reduce((sum, part) => sum + part, 0) / first.length : undefined;
}

/** The step at which the training losses of two runs are furthest apart; undefined unless there are two. */
export function furthestApart(
  runs: RunRecord[],
): { step: number; difference: number; relative: number } | undefined {
  const [a, b] = runs;
  if (runs.length !== 2 || !a || !b) return undefined;
  const steps = Math.min(a.loss.length, b.loss.length);
  const difference = (step: number) => Math.abs(a.loss[step]! - b.loss[step]!);
  let step = 0;
  for (let at = 1; at < steps; at++) if (difference(at) > difference(step)) step = at;
  const larger = Math.max(Math.abs(a.loss[step] ?? 0), Math.abs(b.loss[step] ?? 0));
  return steps === 0
    ? undefined
    : { step, difference: difference(step), relative: larger === 0 ? 0 : difference(step) / larger };
}
