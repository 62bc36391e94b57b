/** @file The pixels under a kernel, for every place where it stands. */
import { convolved } from '../convolution-sizes.ts';
import { apply, type Constant, constant, type Op, positions, size, type Value } from '../graph.ts';
import type { Convolution } from '../spec.ts';
import { reduceSum, reshape } from './broadcast.ts';
import { concat, gather } from './select.ts';

export interface PatchPositions {
  /** For each pixel of the kernel and each place: the pixel of the picture. */
  from: Constant;
  /** The opposite: in several rounds, one of the patches' pixels for each of the picture's. */
  back: Constant;
}

/**
 * Numbers of pixels, counted channel by channel and row by row; the number after the last stands for a pixel of 0, around
 * the picture, or where a pixel lies in fewer patches than others.
 */
export function patchPositions(channels: number, side: number, convolution: Convolution): PatchPositions {
  const { kernel, stride, padding } = convolution;
  const out = convolved(side, convolution);
  const padded = padding === 'same' ? Math.max(0, (out - 1) * stride + kernel - side) : 0;
  const before = Math.floor(padded / 2);
  const [pixels, places] = [channels * side * side, out * out];
  const count = channels * kernel * kernel * places;
  const from = Int32Array.from({ length: count }, (_, n) => {
    const [row, place] = [Math.floor(n / places), n % places];
    const [channel, u, v] = [Math.floor(row / kernel ** 2), Math.floor(row / kernel) % kernel, row % kernel];
    const y = Math.floor(place / out) * stride + u - before;
    const x = (place % out) * stride + v - before;
    return y >= 0 && y < side && x >= 0 && x < side ? (channel * side + y) * side + x : pixels;
  });

  const seen: number[][] = Array.from({ length: pixels + 1 }, () => []);
  for (const [n, pixel] of from.entries()) seen[pixel]!.push(n);
  seen.pop();
  const shares = Math.max(...seen.map(({ length }) => length));
  const back = Int32Array.from(
    { length: shares * pixels },
    (_, n) => seen[n % pixels]![Math.floor(n / pixels)] ?? count,
  );
  return { from: positions(from), back: positions(back) };
}

const Patches: Op = {
  name: 'Patches',
  as: (x, from) => rowsOrZero(x!, from as Constant),
  // A pixel lies in several patches and gets a share of the gradient from each.
  vjp(g, _y, x, _from, back) {
    const [pixels, batch] = x.shape as [number, number];
    const shares = rowsOrZero(g, back as Constant);
    const rounds = shares.shape[0]! / pixels;
    return [reshape(reduceSum(reshape(shares, [rounds, pixels * batch]), [0]), x.shape), null, null];
  },
};

/** From pictures `[channels, height, width, batch]` to `[pixels of the kernel × places, batch]`. */
export function patches(x: Value, { from, back }: PatchPositions): Value {
  const batch = x.shape[3]!;
  const rows = reshape(x, [size(x.shape) / batch, batch]);
  return apply(Patches, [rows, from, back], { shape: [from.shape[0]!, batch] });
}

/** The rows of a matrix; the number after its last row stands for zeros. */
export function rowsOrZero(x: Value, rows: Constant): Value {
  const [count, width] = x.shape as [number, number];
  const zero = (rows.data as Int32Array).includes(count);
  return gather(zero ? concat([x, constant(new Float32Array(width), [1, width])]) : x, rows);
}
