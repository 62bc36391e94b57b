/**
 * @file Convolutions and poolings. Pictures are `[channels, height, width, batch]`: with the batch last, a pixel of all
 * pictures is one row of memory, and gathering the pixels under a kernel is copying rows.
 */
import { convolved, SIDE } from '../convolution-sizes.ts';
import { initializers } from '../initializers.ts';
import { reshape, transpose } from '../ops/broadcast.ts';
import { gemm } from '../ops/gemm.ts';
import { patches, patchPositions } from '../ops/patches.ts';
import { averagePool, maxPool, squarePositions } from '../ops/pool.ts';
import type { Convolution, Spec } from '../spec.ts';
import { type Layer, plainly } from './layer.ts';

/** From `[batch, pixels]` to pictures of one channel. */
export const pictures: Layer = plainly((x) => reshape(transpose(x), [1, SIDE, SIDE, x.shape[0]!]));

/** From pictures to `[batch, values]`: channel by channel, row by row. */
export const flatten: Layer = plainly((x) => {
  const batch = x.shape[3]!;
  return transpose(reshape(x, [x.shape[0]! * x.shape[1]! * x.shape[2]!, batch]));
});

/** Each filter's weights `[channels × kernel × kernel]` slide over the pictures. */
export function convolution(
  name: string,
  { channels, side }: { channels: number; side: number },
  options: Convolution & { biases: boolean },
  { initializer, initializerScale: scale }: Spec,
): Layer {
  const { filters, kernel, biases } = options;
  const [w, b] = [`${name}/weights`, `${name}/biases`];
  const columns = channels * kernel * kernel;
  const weights = { rows: filters, columns, fan: { in: columns, out: filters * kernel * kernel }, scale };
  const out = convolved(side, options);
  const positions = patchPositions(channels, side, options);
  return {
    parameters: [
      {
        name: w,
        role: 'weights',
        shape: [filters, columns],
        initial: (random) => initializers[initializer](weights, random),
      },
      ...(biases
        ? [{ name: b, role: 'biases' as const, shape: [filters], initial: () => new Float32Array(filters) }]
        : []),
    ],
    apply(x, pass) {
      const batch = x.shape[3]!;
      const under = reshape(patches(x, positions), [columns, out * out * batch]);
      const bias = biases ? reshape(pass.value(b), [filters, 1]) : undefined;
      return reshape(gemm(pass.value(w), under, bias), [filters, out, out, batch]);
    },
  };
}

/** Over squares of 2 × 2 pixels. */
export function pooling(kind: 'max' | 'average', channels: number, side: number): Layer {
  const pool = { max: maxPool, average: averagePool }[kind];
  const squares = squarePositions(channels, side);
  return plainly((x) => pool(x, squares));
}
