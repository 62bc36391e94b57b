/** @file Ops that pick out and put together. They serve data and diagnostics, and are not differentiated. */
import { apply, type Op, type Value } from '../graph.ts';

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
