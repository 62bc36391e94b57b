/** @file Ops that pick out and put together. They serve data and diagnostics, and are not differentiated. */
import { apply, integers, type Op, type Value } from '../graph.ts';
import { add } from './arithmetic.ts';
import { reshape } from './broadcast.ts';

/** The rows of `x` (its first axis) at `rows`, int32 or int64 of any shape. */
const Gather: Op = { name: 'Gather' };
export function gather(x: Value, rows: Value): Value {
  return apply(Gather, [x, rows], { shape: [...rows.shape, ...x.shape.slice(1)], attributes: { axis: 0 } });
}

/** One after the other along the first axis. */
const Concat: Op = { name: 'Concat' };
export function concat(parts: readonly [Value, ...Value[]]): Value {
  const length = parts.reduce((total, { shape }) => total + shape[0]!, 0);
  return apply(Concat, parts, { shape: [length, ...parts[0].shape.slice(1)], attributes: { axis: 0 } });
}

/** `length` elements of a vector from `start` on, an int64 scalar. */
const Slice: Op = { name: 'Slice' };
export function slice(x: Value, start: Value, length: number): Value {
  const [from, to] = [start, add(start, integers(length))].map((one) => reshape(one, [1])) as [Value, Value];
  return apply(Slice, [x, from, to], { shape: [length] });
}
