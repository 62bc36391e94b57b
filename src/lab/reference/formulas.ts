/** @file Activation functions and losses in TensorFlow.js, each with its derivative worked out by hand. */
import type { Spec } from '../spec.ts';
import { type Tensor, type Tensor2D, tf } from './tensorflow.ts';

const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

export interface Activation {
  /** a = f(z) */
  f(z: Tensor): Tensor;
  derivative(z: Tensor, a: Tensor): Tensor;
  /** Whether the derivative is less than a tenth of the largest. */
  saturated(a: Tensor, z: Tensor): Tensor;
}

export const activations: Record<Spec['activation'], Activation> = {
  sigmoid: withDerivative(
    (z) => tf.sigmoid(z),
    (_z, a) => tf.mul(a, tf.sub(1, a)),
    1 / 4,
  ),
  tanh: withDerivative(
    (z) => tf.tanh(z),
    (_z, a) => tf.sub(1, tf.square(a)),
    1,
  ),
  relu: withDerivative(
    (z) => tf.relu(z),
    (z) => tf.step(z),
    1,
  ),
  'leaky-relu': withDerivative(
    (z) => tf.leakyRelu(z, 0.01),
    (z) => tf.step(z, 0.01),
    1,
  ),
  elu: withDerivative(
    (z) => tf.elu(z),
    (z) => tf.exp(tf.minimum(z, 0)),
    1,
  ),
  selu: withDerivative((z) => tf.selu(z), slopeOfSelu, SELU_ALPHA * SELU_SCALE),
  gelu: {
    f: (z) => tf.mul(z, normalDistribution(z)),
    derivative: (z) => tf.add(normalDistribution(z), tf.mul(z, normalDensity(z))),
    // Where it is level between falling and rising, a unit is not stuck.
    saturated: (_a, z) => tf.less(z, -1.728),
  },
  softplus: withDerivative(
    (z) => tf.softplus(z),
    (z) => tf.sigmoid(z),
    1,
  ),
  linear: withDerivative(
    (z) => z,
    (z) => tf.onesLike(z),
    1,
  ),
};

function withDerivative(
  f: Activation['f'],
  derivative: Activation['derivative'],
  largest: number,
): Activation {
  return { f, derivative, saturated: (a, z) => tf.less(derivative(z, a), largest / 10) };
}

function slopeOfSelu(z: Tensor): Tensor {
  const below = tf.mul(tf.exp(tf.minimum(z, 0)), SELU_SCALE);
  return tf.mul(tf.add(tf.mul(tf.step(z), 1 - SELU_ALPHA), SELU_ALPHA), below);
}

const normalDistribution = (z: Tensor): Tensor => tf.mul(tf.add(tf.erf(tf.mul(z, Math.SQRT1_2)), 1), 0.5);
const normalDensity = (z: Tensor): Tensor =>
  tf.div(tf.exp(tf.mul(tf.square(z), -0.5)), Math.sqrt(2 * Math.PI));

/** The mean loss of the logits z for the targets t, a scalar, and its derivative by z. */
export type Loss = {
  value(z: Tensor2D, t: Tensor2D): Tensor;
  derivative(z: Tensor2D, t: Tensor2D): Tensor2D;
  /** What the network is taken to say: from 0 to 1 for each class. */
  outputs(z: Tensor2D): Tensor2D;
};

export const losses = {
  'cross-entropy': {
    outputs: (z) => tf.softmax(z),
    value: (z, t) => tf.neg(tf.mean(tf.sum(tf.mul(t, tf.logSoftmax(z)), 1))),
    // (softmax(z) − t) / B
    derivative: (z, t) => tf.div(tf.sub(tf.softmax(z), t), z.shape[0]),
  },
  'binary-cross-entropy': {
    outputs: (z) => tf.sigmoid(z),
    value: (z, t) => tf.mean(tf.sub(tf.softplus(z), tf.mul(t, z))),
    // (σ(z) − t) / (B · classes)
    derivative: (z, t) => tf.div(tf.sub(tf.sigmoid(z), t), z.size),
  },
  mse: {
    outputs: (z) => tf.sigmoid(z),
    value: (z, t) => tf.mean(tf.square(tf.sub(tf.sigmoid(z), t))),
    // 2 (a − t) a (1 − a) / (B · classes) with a = σ(z)
    derivative: (z, t) => {
      const a = tf.sigmoid(z);
      return tf.mul(tf.mul(tf.sub(a, t), tf.mul(a, tf.sub(1, a))), 2 / z.size);
    },
  },
  'softmax-mse': {
    outputs: (z) => tf.softmax(z),
    value: (z, t) => tf.mean(tf.square(tf.sub(tf.softmax(z), t))),
    // p (u − Σ u p) with p = softmax(z) and u = 2 (p − t) / (B · classes)
    derivative: (z, t) => {
      const p = tf.softmax(z);
      const u = tf.mul(tf.sub(p, t), 2 / z.size);
      return tf.mul(p, tf.sub(u, tf.sum(tf.mul(u, p), 1, true)));
    },
  },
} satisfies Record<string, Loss>;
