/** @file Ops that change a shape, and broadcasting with its opposite, the sum over what was broadcast. */
import { apply, integers, type Op, type Shape, sameShape, size, type Value } from '../graph.ts';

const Reshape: Op = { name: 'Reshape', vjp: (g, _y, x) => [reshape(g, x.shape), null] };
export function reshape(x: Value, shape: Shape): Value {
  if (size(shape) !== size(x.shape)) {
    throw new Error(
      `Reshape: expected a shape of ${size(x.shape)} elements like [${x.shape}], got [${shape}]`,
    );
  }
  return sameShape(x.shape, shape) ? x : apply(Reshape, [x, integers(shape)], { shape });
}

/** The axes of the result are those of `x` with these numbers, in this order. */
const Transpose: Op = {
  name: 'Transpose',
  vjp: (g, y) => {
    const order = y.attributes.perm as readonly number[];
    return [
      transpose(
        g,
        order.map((_, axis) => order.indexOf(axis)),
      ),
    ];
  },
};
export function transpose(x: Value, order: readonly number[] = [1, 0]): Value {
  return apply(Transpose, [x], { shape: order.map((axis) => x.shape[axis]!), attributes: { perm: order } });
}

const Expand: Op = { name: 'Expand', vjp: (g, _y, x) => [sumTo(g, x.shape), null] };
export function expand(x: Value, shape: Shape): Value {
  return sameShape(x.shape, shape) ? x : apply(Expand, [x, integers(shape)], { shape });
}

/** Sums over the axes and keeps them with length 1. */
const ReduceSum: Op = { name: 'ReduceSum', vjp: (g, _y, x) => [expand(g, x.shape), null] };
export function reduceSum(x: Value, axes: readonly number[] = x.shape.keys().toArray()): Value {
  if (axes.length === 0) return x;
  const shape = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  return apply(ReduceSum, [x, integers(axes)], { shape, attributes: { keepdims: 1 } });
}

/** The sum of all elements, a scalar. */
export function sum(x: Value): Value {
  return reshape(reduceSum(x), []);
}

/** The shape two operands take together: aligned at the right, a length of 1 stretches to the other's. */
export function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const [m, n] = [a[a.length - rank + i] ?? 1, b[b.length - rank + i] ?? 1];
    if (m !== n && m !== 1 && n !== 1) throw new Error(`cannot broadcast [${a}] with [${b}]`);
    return m === 1 ? n : m;
  });
}

/** The gradient of a value that was broadcast: it received a share of every copy, so the copies are summed. */
export function sumTo(gradient: Value, shape: Shape): Value {
  const added = gradient.shape.length - shape.length;
  const axes = gradient.shape
    .keys()
    .filter((axis) => axis < added || (shape[axis - added] === 1 && gradient.shape[axis] !== 1));
  return reshape(reduceSum(gradient, axes.toArray()), shape);
}
