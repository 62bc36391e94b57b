/**
 * @file Convolutions and poolings. Pictures are `[channels, height, width, batch]`: with the batch last, a pixel of all
 * pictures is one row of memory, and gathering the pixels under a kernel is copying rows.
 */
import { SIDE } from '../convolution-sizes.ts';
import { initializers } from '../initializers.ts';
import { add } from '../ops/arithmetic.ts';
import { reshape, transpose } from '../ops/broadcast.ts';
import { convolve, geometry } from '../ops/convolution.ts';
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
  options: Convolution,
  { initializer, initializerScale: scale }: Spec,
): Layer {
  const { filters, kernel } = options;
  const w = `${name}/weights`;
  const columns = channels * kernel * kernel;
  const weights = { rows: filters, columns, fan: { in: columns, out: filters * kernel * kernel }, scale };
  const sliding = geometry(channels, side, options);
  return {
    parameters: [
      {
        name: w,
        role: 'weights',
        shape: [filters, columns],
        initial: (random) => initializers[initializer](weights, random),
      },
    ],
    apply: (x, pass) =>
      reshape(convolve(pass.value(w), x, sliding), [filters, sliding.out, sliding.out, x.shape[3]!]),
  };
}

/** Adds a number to all pixels of a channel. */
export function channelBiases(name: string, channels: number): Layer {
  const b = `${name}/biases`;
  return {
    parameters: [{ name: b, role: 'biases', shape: [channels], initial: () => new Float32Array(channels) }],
    apply: (x, pass) => add(x, reshape(pass.value(b), [channels, 1, 1, 1])),
  };
}

/** Over squares of 2 × 2 pixels. */
export function pooling(kind: 'max' | 'average', channels: number, side: number): Layer {
  const pool = { max: maxPool, average: averagePool }[kind];
  const squares = squarePositions(channels, side);
  return plainly((x) => pool(x, squares));
}
