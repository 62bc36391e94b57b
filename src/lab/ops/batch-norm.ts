/** @file Normalising a batch, as one op so that its gradient takes few passes over the batch. */
import { apply, type Op, type Result, type Value } from '../graph.ts';
import { add, div, mul, square, sub } from './arithmetic.ts';
import { reduceSum } from './broadcast.ts';
import { sqrt } from './elementwise.ts';

export const BATCH_NORM_EPSILON = 1e-5;

/** The mean along the axis, which is kept with length 1. */
export const batchMean = (x: Value, axis: number): Value => mul(reduceSum(x, [axis]), 1 / x.shape[axis]!);
export const batchVariance = (x: Value, axis: number): Value => batchMean(square(centred(x, axis)), axis);

const centred = (x: Value, axis: number): Value => sub(x, batchMean(x, axis));
// 1 / √(σ² + ε)
const reciprocal = (x: Value, axis: number): Value =>
  div(1, sqrt(add(batchVariance(x, axis), BATCH_NORM_EPSILON)));
// x̂ = (x − μ) / √(σ² + ε)
const normalized = (x: Value, axis: number): Value => mul(centred(x, axis), reciprocal(x, axis));

// y = γ x̂ + β over n samples:  dβ = Σ g,  dγ = Σ g x̂,  dx = γ / √(σ² + ε) · (g − dβ / n − x̂ dγ / n)
const along = (axis: 0 | 1): Op => ({
  name: `BatchNorm along axis ${axis}`,
  as: (x, scale, shift) => add(mul(normalized(x!, axis), scale!), shift!),
  vjp(g: Value, _y: Result, x: Value, scale: Value) {
    const n = x.shape[axis]!;
    const xHat = normalized(x, axis);
    const dShift = reduceSum(g, [axis]);
    const dScale = reduceSum(mul(g, xHat), [axis]);
    const inner = sub(sub(g, mul(dShift, 1 / n)), mul(xHat, mul(dScale, 1 / n)));
    return [mul(inner, mul(scale, reciprocal(x, axis))), dScale, dShift];
  },
});
const BATCH_NORM = [along(0), along(1)] as const;

/** A matrix with mean 0 and variance 1 along the axis, then times `scale` plus `shift`, both of length 1 along it. */
export const batchNorm = (x: Value, scale: Value, shift: Value, axis: 0 | 1): Value =>
  apply(BATCH_NORM[axis], [x, scale, shift]);
