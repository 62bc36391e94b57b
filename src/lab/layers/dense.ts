/** @file Layers of units that are each connected with all units of the layer before. */

import { initializers } from '../initializers.ts';
import { add, mul } from '../ops/arithmetic.ts';
import { gemm } from '../ops/gemm.ts';
import type { Spec } from '../spec.ts';
import { type Layer, plainly } from './layer.ts';

/** y = xW + b, with W `[inputs, units]`; without b where a normalisation follows, which has its own. */
export function dense(
  name: string,
  { inputs, units, biases }: { inputs: number; units: number; biases: boolean },
  { initializer, initializerScale: scale }: Spec,
): Layer {
  const [w, b] = [`${name}/weights`, `${name}/biases`];
  const weights = { rows: inputs, columns: units, fan: { in: inputs, out: units }, scale };
  return {
    parameters: [
      {
        name: w,
        role: 'weights',
        shape: [inputs, units],
        initial: (random) => initializers[initializer](weights, random),
      },
      ...(biases
        ? [{ name: b, role: 'biases' as const, shape: [units], initial: () => new Float32Array(units) }]
        : []),
    ],
    apply: (x, pass) => gemm(x, pass.value(w), biases ? pass.value(b) : undefined),
  };
}

/** Units dropped by chance: their outputs are 0, and the others so much larger that the sum stays about the same. */
export const dropout: Layer = plainly((x, pass) => {
  const mask = pass.mask(x.shape);
  return mask ? mul(x, mask) : x;
});

/** y = x + f(x) */
export function around(layer: Layer): Layer {
  return { ...layer, apply: (x, pass) => add(x, layer.apply(x, pass)) };
}
