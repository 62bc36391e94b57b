/** @file Convolutions of pictures with the batch last, as matrix products. */
import { convolved } from '../convolution-sizes.ts';
import { apply, type Constant, constant, type Op, positions, size, type Value } from '../graph.ts';
import type { Convolution } from '../spec.ts';
import { reshape, transpose } from './broadcast.ts';
import { gemm } from './gemm.ts';
import { concat, gather } from './select.ts';

type Sliding = Pick<Convolution, 'kernel' | 'stride' | 'padding'>;

/** How a kernel slides over square pictures. */
export interface Geometry {
  side: number;
  kernel: number;
  stride: number;
  /** Places side by side. */
  out: number;
  /** Pixels of 0 above and to the left of a picture, and below and to the right. */
  before: number;
  after: number;
  /** For each pixel of the kernel and each place: the number of the pixel under it, see `pixelsUnder`. */
  pixels: Constant;
}

export function geometry(channels: number, side: number, { kernel, stride, padding }: Sliding): Geometry {
  const out = convolved(side, { kernel, stride, padding });
  const padded = padding === 'same' ? Math.max(0, (out - 1) * stride + kernel - side) : 0;
  const before = Math.floor(padded / 2);
  const sliding = { side, kernel, stride, out, before, after: padded - before };
  return { ...sliding, pixels: positions(pixelsUnder(channels, sliding)) };
}

/** Pixels are counted channel by channel and row by row; the number after the last stands for a pixel of 0. */
function pixelsUnder(
  channels: number,
  { side, kernel, stride, out, before }: Omit<Geometry, 'pixels'>,
): Int32Array {
  const places = out * out;
  return Int32Array.from({ length: channels * kernel * kernel * places }, (_, n) => {
    const [row, place] = [Math.floor(n / places), n % places];
    const [channel, u, v] = [Math.floor(row / kernel ** 2), Math.floor(row / kernel) % kernel, row % kernel];
    const y = Math.floor(place / out) * stride + u - before;
    const x = (place % out) * stride + v - before;
    const inside = y >= 0 && y < side && x >= 0 && x < side;
    return (inside ? channel * side + y : channels * side) * side + (inside ? x : 0);
  });
}

const Convolve: Op = {
  name: 'Convolve',
  as: (weights, x, pixels) => gemm(weights!, patches(weights!, x!, pixels as Constant)),
  // Y = W P with the patches P:  dW = G Pᵀ,  and each pixel gets a share from every patch it lies in.
  vjp(g, y, weights, x, pixels) {
    const dw = gemm(g, patches(weights, x, pixels as Constant), undefined, { transB: 1 });
    return [dw, spread(g, weights, x, y.attributes as unknown as Geometry), null];
  },
};

/**
 * From weights `[filters, channels × kernel × kernel]` and pictures `[channels, side, side, batch]` to
 * `[filters, out × out × batch]`.
 */
export function convolve(weights: Value, x: Value, { pixels, ...sliding }: Geometry): Value {
  const shape = [weights.shape[0]!, sliding.out ** 2 * x.shape[3]!];
  return apply(Convolve, [weights, x, pixels], { shape, attributes: sliding });
}

/** `[channels × kernel × kernel, places × batch]`: with the batch last, a pixel of all pictures is one row to be copied. */
function patches(weights: Value, x: Value, pixels: Constant): Value {
  const batch = x.shape[3]!;
  const rows = reshape(x, [size(x.shape) / batch, batch]);
  const columns = weights.shape[1]!;
  return reshape(rowsOrZero(rows, pixels), [columns, (pixels.shape[0]! / columns) * batch]);
}

/** The rows of a matrix; the number after its last row stands for zeros. */
export function rowsOrZero(x: Value, rows: Constant): Value {
  const [count, width] = x.shape as [number, number];
  const zero = (rows.data as Int32Array).includes(count);
  return gather(zero ? concat([x, constant(new Float32Array(width), [1, width])]) : x, rows);
}

const ConvTranspose: Op = { name: 'ConvTranspose' };

/** Wᵀ G, summed where patches overlap. Picture by picture the sums stay in the processor's cache, so the batch goes first. */
function spread(g: Value, weights: Value, x: Value, sliding: Omit<Geometry, 'pixels'>): Value {
  const { side, kernel, stride, out, before, after } = sliding;
  const [filters, channels, batch] = [weights.shape[0]!, x.shape[0]!, x.shape[3]!];
  const pictures = transpose(reshape(g, [filters, out, out, batch]), [3, 0, 1, 2]);
  const rest = side - ((out - 1) * stride + kernel - before - after);
  const spread = apply(ConvTranspose, [pictures, reshape(weights, [filters, channels, kernel, kernel])], {
    shape: [batch, channels, side, side],
    attributes: {
      kernel_shape: [kernel, kernel],
      strides: [stride, stride],
      pads: [before, before, after, after],
      output_padding: [rest, rest],
    },
  });
  return transpose(spread, [1, 2, 3, 0]);
}
