/** @file What is measured besides the loss, as graph and as numbers. */
import { size, type Value } from './graph.ts';
import { mul } from './ops/arithmetic.ts';
import { reshape } from './ops/broadcast.ts';
import { l1Norm, l2Norm } from './ops/reduce.ts';
import { concat } from './ops/select.ts';
import type { Gradients } from './trainer.ts';

/** One vector with the norms of the gradients, then their mean absolute values. */
export function measure(gradients: readonly Value[]): Value {
  const norms = gradients.map(l2Norm);
  const means = gradients.map((g) => mul(l1Norm(g), 1 / size(g.shape)));
  return concat([...norms, ...means].map((x) => reshape(x, [1])) as [Value, ...Value[]]);
}

/** Reads `rows`, one vector per step from `first` on, where a step was measured. */
export function readMeasured(rows: Float32Array, layers: number, first: number, every: number): Gradients[] {
  const width = 2 * layers;
  const read: Gradients[] = [];
  for (
    let step = Math.ceil(first / every) * every;
    (step - first + 1) * width <= rows.length;
    step += every
  ) {
    const row = Array.from(rows.subarray((step - first) * width, (step - first + 1) * width));
    read.push({ step, norm: row.slice(0, layers), mean: row.slice(layers) });
  }
  return read;
}
