/** @file Poolings over squares of 2 × 2 pixels. */
import { apply, type Constant, type Op, positions, size, type Value } from '../graph.ts';
import { add, mul, sub } from './arithmetic.ts';
import { reshape } from './broadcast.ts';
import { cast, greaterOrEqual } from './compare.ts';
import { rowsOrZero } from './convolution.ts';
import { max } from './extremes.ts';
import { concat, gather } from './select.ts';

export interface SquarePositions {
  /** The pixels at the upper left, upper right, lower left and lower right of every square. */
  corners: [Constant, Constant, Constant, Constant];
  /** For each pixel its number among all upper left, then all upper right ones and so on, or that after the last. */
  back: Constant;
  /** For each pixel its square, or the number after the last. */
  square: Constant;
  side: number;
}

/** A row or column that fills no square is left out. */
export function squarePositions(channels: number, side: number): SquarePositions {
  const half = Math.floor(side / 2);
  const squares = channels * half * half;
  const back = new Int32Array(channels * side * side).fill(4 * squares);
  const corners = [0, 1, 2, 3].map((corner) => {
    const pixels = Int32Array.from({ length: squares }, (_, n) => {
      const [channel, y, x] = [Math.floor(n / half ** 2), Math.floor(n / half) % half, n % half];
      return (channel * side + 2 * y + (corner >> 1)) * side + 2 * x + (corner & 1);
    });
    pixels.forEach((pixel, n) => {
      back[pixel] = corner * squares + n;
    });
    return positions(pixels);
  });
  const square = back.map((n) => (n === 4 * squares ? squares : n % squares));
  return {
    corners: corners as SquarePositions['corners'],
    back: positions(back),
    square: positions(square),
    side: half,
  };
}

type Corners = [Value, Value, Value, Value];
const at = (x: Value, corners: readonly Value[]) => corners.map((corner) => gather(x, corner)) as Corners;

// y = max(max(a, b), max(c, d)): the gradient goes to the largest, to the first of several.
const MaxPool: Op = {
  name: 'MaxPool of squares',
  as(x, ...corners) {
    const [a, b, c, d] = at(x!, corners.slice(0, 4));
    return max(max(a, b), max(c, d));
  },
  vjp(g, _y, x, ...corners) {
    const [a, b, c, d] = at(x, corners.slice(0, 4));
    const first = (p: Value, q: Value, of: Value) => mul(of, cast(greaterOrEqual(p, q), 'float32'));
    const upper = first(max(a, b), max(c, d), g);
    const lower = sub(g, upper);
    const [ga, gc] = [first(a, b, upper), first(c, d, lower)];
    const shares = concat([ga, sub(upper, ga), gc, sub(lower, gc)]);
    return [rowsOrZero(shares, corners[4] as Constant), ...corners.map(() => null)];
  },
};

// y = (a + b + c + d) / 4
const AveragePool: Op = {
  name: 'AveragePool of squares',
  as(x, ...corners) {
    const [a, b, c, d] = at(x!, corners.slice(0, 4));
    return mul(add(add(a, b), add(c, d)), 0.25);
  },
  vjp(g, _y, _x, ...corners) {
    return [rowsOrZero(mul(g, 0.25), corners[4] as Constant), ...corners.map(() => null)];
  },
};

/** The largest of each square of the pictures `[channels, height, width, batch]`. */
export const maxPool = (x: Value, squares: SquarePositions): Value => pool(MaxPool, x, squares, squares.back);
/** The mean of each square. */
export const averagePool = (x: Value, squares: SquarePositions): Value =>
  pool(AveragePool, x, squares, squares.square);

function pool(op: Op, x: Value, { corners, side }: SquarePositions, back: Constant): Value {
  const [channels, , , batch] = x.shape as [number, number, number, number];
  const rows = reshape(x, [size(x.shape) / batch, batch]);
  const pooled = apply(op, [rows, ...corners, back], { shape: [channels * side * side, batch] });
  return reshape(pooled, [channels, side, side, batch]);
}
