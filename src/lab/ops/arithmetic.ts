/** @file Arithmetic element by element, with broadcasting. A plain number stands for a float32 constant. */
import { apply, constant, type Op, type Value } from '../graph.ts';
import { broadcast, sumTo } from './broadcast.ts';

export type Operand = Value | number;

export function toValue(operand: Operand): Value {
  return typeof operand === 'number' ? constant(operand) : operand;
}

const Add: Op = { name: 'Add', vjp: (g, _y, a, b) => [sumTo(g, a.shape), sumTo(g, b.shape)] };
export const add = (a: Operand, b: Operand): Value => binary(Add, a, b);

const Sub: Op = { name: 'Sub', vjp: (g, _y, a, b) => [sumTo(g, a.shape), sumTo(neg(g), b.shape)] };
export const sub = (a: Operand, b: Operand): Value => binary(Sub, a, b);

// d(ab) = b da + a db
const Mul: Op = { name: 'Mul', vjp: (g, _y, a, b) => [sumTo(mul(g, b), a.shape), sumTo(mul(g, a), b.shape)] };
export const mul = (a: Operand, b: Operand): Value => binary(Mul, a, b);

// y = a / b,  dy = da / b − y db / b
const Div: Op = {
  name: 'Div',
  vjp: (g, y, a, b) => [sumTo(div(g, b), a.shape), sumTo(neg(div(mul(g, y), b)), b.shape)],
};
export const div = (a: Operand, b: Operand): Value => binary(Div, a, b);

const Neg: Op = { name: 'Neg', vjp: (g) => [neg(g)] };
export const neg = (x: Value): Value => apply(Neg, [x]);

export const square = (x: Value): Value => mul(x, x);

function binary(op: Op, first: Operand, second: Operand): Value {
  const [a, b] = [toValue(first), toValue(second)];
  if (a.type !== b.type)
    throw new Error(`${op.name}: expected operands of one type, got ${a.type} and ${b.type}`);
  return apply(op, [a, b], { shape: broadcast(a.shape, b.shape) });
}
