/** @file Comparisons and what follows from them; no gradient flows through a comparison, a cast or a remainder. */
import { apply, ELEMENT_TYPES, type ElementType, type Op, type Value } from '../graph.ts';
import { type Operand, toValue } from './arithmetic.ts';
import { broadcast, sumTo } from './broadcast.ts';

const Greater: Op = { name: 'Greater', vjp: () => [null, null] };
export const greater = (a: Operand, b: Operand): Value => comparison(Greater, a, b);

const Less: Op = { name: 'Less', vjp: () => [null, null] };
export const less = (a: Operand, b: Operand): Value => comparison(Less, a, b);

const GreaterOrEqual: Op = { name: 'GreaterOrEqual', vjp: () => [null, null] };
export const greaterOrEqual = (a: Operand, b: Operand): Value => comparison(GreaterOrEqual, a, b);

const LessOrEqual: Op = { name: 'LessOrEqual', vjp: () => [null, null] };
export const lessOrEqual = (a: Operand, b: Operand): Value => comparison(LessOrEqual, a, b);

const Equal: Op = { name: 'Equal', vjp: () => [null, null] };
export const equal = (a: Operand, b: Operand): Value => comparison(Equal, a, b);

const Cast: Op = { name: 'Cast', vjp: () => [null] };
export function cast(x: Value, type: ElementType): Value {
  return x.type === type ? x : apply(Cast, [x], { type, attributes: { to: ELEMENT_TYPES[type] } });
}

/** The remainder of a division of integers; it has the sign of the divisor. */
const Mod: Op = { name: 'Mod' };
export const mod = (a: Value, b: Value): Value => apply(Mod, [a, b], { shape: broadcast(a.shape, b.shape) });

// The gradient goes to whichever was taken.
const Where: Op = {
  name: 'Where',
  vjp: (g, _y, condition, a, b) => [
    null,
    sumTo(where(condition, g, 0), a.shape),
    sumTo(where(condition, 0, g), b.shape),
  ],
};
/** Element by element `first` where the condition holds, else `second`. */
export function where(condition: Value, first: Operand, second: Operand): Value {
  const [a, b] = [toValue(first), toValue(second)];
  return apply(Where, [condition, a, b], {
    shape: broadcast(condition.shape, broadcast(a.shape, b.shape)),
    type: a.type,
  });
}

function comparison(op: Op, first: Operand, second: Operand): Value {
  const [a, b] = [toValue(first), toValue(second)];
  if (a.type !== b.type)
    throw new Error(`${op.name}: expected operands of one type, got ${a.type} and ${b.type}`);
  return apply(op, [a, b], { shape: broadcast(a.shape, b.shape), type: 'bool' });
}
