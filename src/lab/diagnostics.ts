/** @file What is measured besides the loss, as graph and as numbers. */
import { constant, size, type Value } from './graph.ts';
import { div, mul, sub } from './ops/arithmetic.ts';
import { reshape } from './ops/broadcast.ts';
import { cast } from './ops/compare.ts';
import { l1Norm, l2Norm, mean } from './ops/reduce.ts';
import { concat } from './ops/select.ts';
import type { Measurement } from './trainer.ts';

export interface Measured {
  /** Each layer's weights before and after the step, and their gradient. */
  weights: readonly { own: Value; next: Value; gradient: Value }[];
  /** Where each hidden layer's activations are saturated; undefined if they never are. */
  saturated: readonly (Value | undefined)[];
}

/** One vector: norms of all gradients, their mean absolute values, update ratios, and parts that are saturated. */
export function measure({ weights, saturated }: Measured): Value {
  const scalars = [
    ...weights.map(({ gradient }) => l2Norm(gradient)),
    ...weights.map(({ gradient }) => mul(l1Norm(gradient), 1 / size(gradient.shape))),
    ...weights.map(({ own, next }) => div(l2Norm(sub(next, own)), l2Norm(own))),
    ...saturated.map((mask) => (mask ? mean(cast(mask, 'float32')) : constant(0))),
  ];
  return concat(scalars.map((x) => reshape(x, [1])) as [Value, ...Value[]]);
}

/** Reads `rows`, one vector per step from `first` on, where a step was measured. */
export function readMeasured(
  rows: Float32Array,
  { layers, hidden }: { layers: number; hidden: number },
  first: number,
  every: number,
): Measurement[] {
  const width = 3 * layers + hidden;
  const read: Measurement[] = [];
  for (
    let step = Math.ceil(first / every) * every;
    (step - first + 1) * width <= rows.length;
    step += every
  ) {
    const row = Array.from(rows.subarray((step - first) * width, (step - first + 1) * width));
    const part = (index: number) => row.slice(index * layers, (index + 1) * layers);
    read.push({ step, norm: part(0), mean: part(1), ratio: part(2), saturation: row.slice(3 * layers) });
  }
  return read;
}
