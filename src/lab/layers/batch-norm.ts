/** @file Batch normalisation: Ioffe and Szegedy 2015. */
import type { Value } from '../graph.ts';
import { add, div, mul, sub } from '../ops/arithmetic.ts';
import { BATCH_NORM_EPSILON, batchMean, batchNorm, batchVariance } from '../ops/batch-norm.ts';
import { reshape } from '../ops/broadcast.ts';
import { sqrt } from '../ops/elementwise.ts';
import type { Layer } from './layer.ts';

/** Part of the running mean and variance that a step keeps. */
export const KEPT = 0.9;

/**
 * y = γ (x − μ) / √(σ² + ε) + β for each of `units` units or channels, with mean and variance of the batch; in evaluations
 * with running averages of these. (The variance of the batch is that of its samples, as Keras has it.)
 */
export function batchNormalization(name: string, units: number): Layer {
  const [scale, shift, mean, variance] = ['scale', 'shift', 'mean', 'variance'].map(
    (part) => `${name}/${part}`,
  ) as [string, string, string, string];
  const shape = [units];
  return {
    parameters: [
      { name: scale, role: 'scales', shape, initial: () => new Float32Array(units).fill(1) },
      { name: shift, role: 'biases', shape, initial: () => new Float32Array(units) },
    ],
    statistics: [
      { name: mean, shape, initial: 0 },
      { name: variance, shape, initial: 1 },
    ],
    apply(x, pass) {
      // Pictures have their channels first, vectors their units last: one row or one column of numbers.
      const flat = x.shape.length === 4 ? reshape(x, [units, x.shape.slice(1).reduce((a, b) => a * b)]) : x;
      const axis = x.shape.length === 4 ? 1 : 0;
      const line = (value: Value) => reshape(value, axis === 1 ? [units, 1] : [1, units]);
      const of = (part: string) => line(pass.value(part));
      if (!pass.training) {
        const factor = div(of(scale), sqrt(add(of(variance), BATCH_NORM_EPSILON)));
        return reshape(add(mul(sub(flat, of(mean)), factor), of(shift)), x.shape);
      }
      const blend = (old: string, next: Value) =>
        pass.remember(old, add(mul(pass.value(old), KEPT), mul(reshape(next, shape), 1 - KEPT)));
      blend(mean, batchMean(flat, axis));
      blend(variance, batchVariance(flat, axis));
      return reshape(batchNorm(flat, of(scale), of(shift), axis), x.shape);
    },
  };
}
