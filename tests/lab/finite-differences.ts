/** @file Checks a gradient against the slope that is found by moving each input a little to both sides. */
import { expect } from 'vitest';
import { gradients } from '../../src/lab/gradient.ts';
import { constant, input, type Shape, size, type Value } from '../../src/lab/graph.ts';
import { mul } from '../../src/lab/ops/arithmetic.ts';
import { sum } from '../../src/lab/ops/broadcast.ts';
import { open } from './compute.ts';

const STEP = 1 / 128;

/** Numbers between `low` and `high`, all different and in no order, none near 0, where some functions have a kink. */
export function scattered(shape: Shape, low: number, high: number): number[] {
  return Array.from({ length: size(shape) }, (_, i) => {
    const x = low + (high - low) * (((i + 1) * 0.754877666) % 1);
    return Math.abs(x) > 2 * STEP ? x : 2 * STEP;
  });
}

/**
 * Expects the gradient of Σ wᵢ f(x)ᵢ for each x to be right. The weights w are all different: were they equal, an op
 * that passes gradients to the wrong element would go unnoticed; and Σ f(x)² would hide a relu that does not mask.
 */
export async function expectRightGradient(
  f: (...xs: Value[]) => Value,
  ...points: { shape: Shape; at: readonly number[] }[]
): Promise<void> {
  const xs = points.map(({ shape }, i) => input(`x${i}`, shape));
  const y = f(...xs);
  const weights = constant(Float32Array.from(scattered(y.shape, 0.5, 2)), y.shape);
  const probe = sum(mul(y, weights));
  const found = gradients(probe, xs);

  const feeds = Object.fromEntries(points.map(({ at }, i) => [`x${i}`, at]));
  const { compute, close } = await open(xs, {
    probe,
    ...Object.fromEntries(found.map((g, i) => [`g${i}`, g])),
  });
  const values = await compute(feeds);
  for (const [i, { at, shape }] of points.entries()) {
    expect(found[i]!.shape).toEqual(shape);
    for (let k = 0; k < at.length; k++) {
      const moved = async (by: number) =>
        (await compute({ ...feeds, [`x${i}`]: at.with(k, at[k]! + by) })).probe![0]!;
      const slope = ((await moved(STEP)) - (await moved(-STEP))) / (2 * STEP);
      const error = Math.abs(values[`g${i}`]![k]! - slope);
      expect(error, `of x${i}[${k}]: expected ${slope}, got ${values[`g${i}`]![k]}`).toBeLessThan(
        3e-3 * Math.max(1, Math.abs(slope)),
      );
    }
  }
  await close();
}
