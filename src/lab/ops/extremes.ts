/** @file The larger and the smaller of two values, element by element. */
import { apply, type Op, type Value } from '../graph.ts';
import { mul, type Operand, sub, toValue } from './arithmetic.ts';
import { broadcast, sumTo } from './broadcast.ts';
import { cast, greaterOrEqual, lessOrEqual } from './compare.ts';

// The gradient goes to whichever was taken, to the first where they are equal.
const Max: Op = {
  name: 'Max',
  vjp(g, _y, a, b) {
    const first = mul(g, cast(greaterOrEqual(a, b), 'float32'));
    return [sumTo(first, a.shape), sumTo(sub(g, first), b.shape)];
  },
};
export const max = (a: Operand, b: Operand): Value => extreme(Max, a, b);

const Min: Op = {
  name: 'Min',
  vjp(g, _y, a, b) {
    const first = mul(g, cast(lessOrEqual(a, b), 'float32'));
    return [sumTo(first, a.shape), sumTo(sub(g, first), b.shape)];
  },
};
export const min = (a: Operand, b: Operand): Value => extreme(Min, a, b);

function extreme(op: Op, first: Operand, second: Operand): Value {
  const [a, b] = [toValue(first), toValue(second)];
  return apply(op, [a, b], { shape: broadcast(a.shape, b.shape) });
}
