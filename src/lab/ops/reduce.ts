/** @file Means, norms and the position of the largest; sums are in broadcast.ts. */
import { apply, type Op, size, type Value } from '../graph.ts';
import { mul } from './arithmetic.ts';
import { expand } from './broadcast.ts';

/** The mean of all elements, a scalar. */
const ReduceMean: Op = {
  name: 'ReduceMean',
  vjp: (g, _y, x) => [expand(mul(g, 1 / size(x.shape)), x.shape)],
};
export const mean = (x: Value): Value => reduceAll(ReduceMean, x);

/** The root of the sum of all squares, a scalar. Over some axes only, onnxruntime's ReduceL2 is slow and inexact. */
const ReduceL2: Op = { name: 'ReduceL2' };
export const l2Norm = (x: Value): Value => reduceAll(ReduceL2, x);

/** The sum of all absolute values, a scalar. */
const ReduceL1: Op = { name: 'ReduceL1' };
export const l1Norm = (x: Value): Value => reduceAll(ReduceL1, x);

/** The largest along an axis of a matrix, without that axis. Not differentiated. */
const ReduceMax: Op = { name: 'ReduceMax' };
export const maxOf = (x: Value, axis: 0 | 1): Value => reduceAxis(ReduceMax, x, axis);

const ReduceMin: Op = { name: 'ReduceMin' };
export const minOf = (x: Value, axis: 0 | 1): Value => reduceAxis(ReduceMin, x, axis);

/** The column of the largest element of each row of a matrix, int64; the first of several. */
const ArgMax: Op = { name: 'ArgMax' };
export function argMax(x: Value): Value {
  return apply(ArgMax, [x], {
    shape: x.shape.slice(0, 1),
    type: 'int64',
    attributes: { axis: 1, keepdims: 0 },
  });
}

function reduceAxis(op: Op, x: Value, axis: 0 | 1): Value {
  return apply(op, [x], { shape: [x.shape[1 - axis]!], attributes: { axes: [axis], keepdims: 0 } });
}

function reduceAll(op: Op, x: Value): Value {
  return apply(op, [x], { shape: [], attributes: { keepdims: 0 } });
}
