/** @file Gradients that are too large are made smaller, all by the same factor: their direction stays. */
import type { Value } from './graph.ts';
import { add, div, mul, square } from './ops/arithmetic.ts';
import { sqrt } from './ops/elementwise.ts';
import { min } from './ops/extremes.ts';
import { l2Norm } from './ops/reduce.ts';

/** Scaled so that the norm over all of them is at most `limit`; as they are if it is 0. */
export function clipped(gradients: readonly Value[], limit: number): Value[] {
  if (limit === 0) return [...gradients];
  const norm = sqrt(gradients.map((g) => square(l2Norm(g))).reduce((total, one) => add(total, one)));
  // c / |g|, at most 1; a gradient of 0 stays what it is.
  const factor = min(div(limit, norm), 1);
  return gradients.map((g) => mul(g, factor));
}
