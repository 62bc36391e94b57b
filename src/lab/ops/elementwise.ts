/** @file Functions of one number, applied to every element; those that networks use are in activation.ts. */
import { apply, type Op, type Value } from '../graph.ts';
import { div, mul, neg } from './arithmetic.ts';

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

// y = 2/√π ∫₀ˣ e^(−t²) dt,  dy/dx = 2/√π e^(−x²)
const Erf: Op = {
  name: 'Erf',
  vjp: (g, _y, x) => [mul(g, mul(exp(neg(mul(x, x))), 2 / Math.sqrt(Math.PI)))],
};
export const erf = (x: Value): Value => apply(Erf, [x]);
