/** @file Which units are dropped in which step: decided beforehand, the same for both engines. */
import { createRandom } from './random.ts';
import type { Spec } from './spec.ts';

export interface Drops {
  /** For each element 0, or the reciprocal of the part that is kept. */
  pool: Float32Array;
  /** Where a step (counted from 0) begins to read: the masks of all its layers follow one another. */
  offset(step: number): number;
}

/** Enough that no two of thousands of steps begin at the same place. */
const PLACES = 2 ** 20;

/** Undefined if nothing is dropped. */
export function dropsOf({ dropout, hidden, batchSize, seed }: Spec): Drops | undefined {
  if (dropout === 0) return undefined;
  const random = createRandom(seed, 'dropout');
  const longest = batchSize * hidden.reduce((total, units) => total + units, 0);
  const kept = 1 / (1 - dropout);
  return {
    pool: Float32Array.from({ length: PLACES + longest }, () => (random() < dropout ? 0 : kept)),
    offset: (step) => Math.floor(createRandom(seed, `dropout in step ${step}`)() * PLACES),
  };
}
