/** @file Whether a repeated run gave the same numbers as its record, and if not, where they are furthest apart. */
import { finalAccuracy } from './measures.ts';
import type { RunRecord } from './record.ts';

/**
 * How far a repeat may end from its record on another kind of processor, in test accuracy. There the order of
 * additions differs, and training enlarges differences of rounding: on the same kind, nothing may differ.
 */
export const tolerance = 0.01;

export interface Difference {
  /** Such as `training loss at step 41`. */
  where: string;
  recorded: number;
  repeated: number;
  /** |recorded - repeated| / the larger of both. */
  relative: number;
}

export interface Verification {
  /** `close`: not equal, but as close as another kind of processor comes, and not known to be from the same kind. */
  verdict: 'identical' | 'close' | 'different';
  /** Numbers compared. */
  compared: number;
  /** The largest difference, if there is one. */
  largest?: Difference;
}

/** Whether both are known to come from one kind of processor and one version of the engine: then nothing may differ. */
function sameMachinery(a: RunRecord, b: RunRecord): boolean {
  const sameEngine = a.engine.name === b.engine.name && a.engine.version === b.engine.version;
  return sameEngine && a.processor !== undefined && a.processor === b.processor;
}

/** Holds all series against each other, number by number. */
export function verify(recorded: RunRecord, repeated: RunRecord): Verification {
  let compared = 0;
  let largest: Difference | undefined;
  for (const { where, pair } of series(recorded, repeated)) {
    const [old, now] = pair;
    for (let at = 0; at < Math.max(old.length, now.length); at++) {
      compared++;
      const [a, b] = [old[at] ?? Number.NaN, now[at] ?? Number.NaN];
      if (Object.is(a, b)) continue;
      const relative = apart(a, b);
      if (relative > (largest?.relative ?? 0)) {
        largest = { where: where(at), recorded: a, repeated: b, relative };
      }
    }
  }
  const sameEnd = recorded.diverged?.step === repeated.diverged?.step;
  if (!largest && sameEnd) return { verdict: 'identical', compared };
  const ends = [recorded, repeated].map((run) => finalAccuracy(run) ?? 0);
  const close = sameEnd && !sameMachinery(recorded, repeated) && Math.abs(ends[0]! - ends[1]!) <= tolerance;
  return { verdict: close ? 'close' : 'different', compared, ...(largest && { largest }) };
}

/** One that is missing or not a number is as far apart as can be. */
function apart(a: number, b: number): number {
  const relative = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
  return Number.isNaN(relative) ? 1 : relative;
}

interface Series {
  where(at: number): string;
  pair: [number[], number[]];
}

function series(a: RunRecord, b: RunRecord): Series[] {
  const epoch = (what: string) => (at: number) => `${what} after epoch ${at + 1}`;
  const layers = Math.max(a.gradientNorm.length, b.gradientNorm.length);
  const gradients = (['gradientNorm', 'gradientMean'] as const).flatMap((key) =>
    Array.from({ length: layers }, (_, layer): Series => {
      const what = key === 'gradientNorm' ? 'gradient norm' : 'mean gradient';
      const steps = a.gradientSteps;
      return {
        where: (at) => `${what} of layer ${layer + 1} at step ${steps[at] ?? b.gradientSteps[at] ?? at}`,
        pair: [a[key][layer] ?? [], b[key][layer] ?? []],
      };
    }),
  );
  return [
    { where: (at) => `training loss at step ${at}`, pair: [a.loss, b.loss] },
    { where: epoch('test loss'), pair: [a.testLoss, b.testLoss] },
    { where: epoch('test accuracy'), pair: [a.testAccuracy, b.testAccuracy] },
    ...gradients,
  ];
}
