/** @file Softmax over the rows of a matrix, and its logarithm. */
import { apply, type Op, type Value } from '../graph.ts';
import { mul, sub } from './arithmetic.ts';
import { reduceSum } from './broadcast.ts';
import { exp } from './elementwise.ts';

// p = eˣ / Σ eˣ,  dx = p (g − Σ g p)
const Softmax: Op = { name: 'Softmax', vjp: (g, p) => [mul(p, sub(g, reduceSum(mul(g, p), [1])))] };
export const softmax = (x: Value): Value => apply(Softmax, [x], { attributes: { axis: 1 } });

// y = x − ln Σ eˣ,  dx = g − eʸ Σ g
const LogSoftmax: Op = { name: 'LogSoftmax', vjp: (g, y) => [sub(g, mul(exp(y), reduceSum(g, [1])))] };
export const logSoftmax = (x: Value): Value => apply(LogSoftmax, [x], { attributes: { axis: 1 } });
