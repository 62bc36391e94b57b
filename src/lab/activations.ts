/** @file What a unit makes of its weighted sum, and where it is saturated. */
import type { Value } from './graph.ts';
import { elu, gelu, leakyRelu, relu, selu, sigmoid, softplus, tanh } from './ops/activation.ts';
import { sub } from './ops/arithmetic.ts';
import { greater, less, lessOrEqual } from './ops/compare.ts';
import { abs } from './ops/elementwise.ts';
import type { Spec } from './spec.ts';

export interface ActivationFunction {
  f(z: Value): Value;
  /** Whether the slope at z with a = f(z) is less than a tenth of the steepest; left out where it never is. */
  saturated?(a: Value, z: Value): Value;
  /** Whether it never falls where z rises, so that the largest of several z gives the largest of their f(z). */
  monotone: boolean;
}

/** |2a − 1| beyond which a sigmoid is saturated, and |a| of a tanh: there 1 − x² is a tenth. */
export const SATURATED = Math.sqrt(0.9);
/** Left of this, GELU's slope stays under a tenth of the steepest, 1.129. */
export const GELU_SATURATED = -1.728;

export const activations: Record<Spec['activation'], ActivationFunction> = {
  // slope a (1 − a), steepest 1/4
  sigmoid: {
    f: sigmoid,
    saturated: (a) => greater(abs(sub(a, 0.5)), SATURATED / 2),
    monotone: true,
  },
  // slope 1 − a², steepest 1
  tanh: { f: tanh, saturated: (a) => greater(abs(a), SATURATED), monotone: true },
  relu: { f: relu, saturated: (a) => lessOrEqual(a, 0), monotone: true },
  // slope 1 or 0.01
  'leaky-relu': { f: leakyRelu, saturated: (a) => less(a, 0), monotone: true },
  // slope a + 1 below 0
  elu: { f: elu, saturated: (a) => less(a, -0.9), monotone: true },
  // slope a + γα below 0, steepest γα
  selu: {
    f: selu,
    saturated: (a) => less(a, -0.9 * 1.0507009873554805 * 1.6732632423543772),
    monotone: true,
  },
  gelu: { f: gelu, saturated: (_a, z) => less(z, GELU_SATURATED), monotone: false },
  // slope 1 − e⁻ᵃ
  softplus: { f: softplus, saturated: (a) => less(a, -Math.log(0.9)), monotone: true },
  linear: { f: (z) => z, monotone: true },
};
