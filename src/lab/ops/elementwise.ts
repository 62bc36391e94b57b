/** @file Functions of one number, applied to every element. */
import { apply, type Op, type Value } from '../graph.ts';
import { div, mul, sub } from './arithmetic.ts';
import { cast, greater } from './compare.ts';

// dy/dx = y
const Exp: Op = { name: 'Exp', vjp: (g, y) => [mul(g, y)] };
export const exp = (x: Value): Value => apply(Exp, [x]);

// dy/dx = 1 / x
const Log: Op = { name: 'Log', vjp: (g, _y, x) => [div(g, x)] };
export const log = (x: Value): Value => apply(Log, [x]);

// dy/dx = 1 / 2y
const Sqrt: Op = { name: 'Sqrt', vjp: (g, y) => [div(mul(g, 0.5), y)] };
export const sqrt = (x: Value): Value => apply(Sqrt, [x]);

const Sign: Op = { name: 'Sign', vjp: () => [null] };
export const sign = (x: Value): Value => apply(Sign, [x]);

// dy/dx = sign x, and 0 at 0
const Abs: Op = { name: 'Abs', vjp: (g, _y, x) => [mul(g, sign(x))] };
export const abs = (x: Value): Value => apply(Abs, [x]);

// y = 1 / (1 + e⁻ˣ),  dy/dx = y (1 − y)
const Sigmoid: Op = { name: 'Sigmoid', vjp: (g, y) => [mul(g, mul(y, sub(1, y)))] };
export const sigmoid = (x: Value): Value => apply(Sigmoid, [x]);

// dy/dx = 1 − y²
const Tanh: Op = { name: 'Tanh', vjp: (g, y) => [mul(g, sub(1, mul(y, y)))] };
export const tanh = (x: Value): Value => apply(Tanh, [x]);

// y = max(x, 0),  dy/dx = 1 where y > 0, else 0. Cast(Greater) is five times faster than Sign in onnxruntime.
const Relu: Op = { name: 'Relu', vjp: (g, y) => [mul(g, cast(greater(y, 0), 'float32'))] };
export const relu = (x: Value): Value => apply(Relu, [x]);
