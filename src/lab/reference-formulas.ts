/** @file Activation functions and losses in TensorFlow.js, each with its derivative worked out by hand. */
import { type Tensor, type Tensor2D, tf } from './tensorflow.ts';

/** a = f(z), and the derivative of f. */
export type Activation = { f(z: Tensor2D): Tensor2D; derivative(z: Tensor2D, a: Tensor2D): Tensor2D };

export const activations = {
  sigmoid: { f: (z) => tf.sigmoid(z), derivative: (_z, a) => tf.mul(a, tf.sub(1, a)) },
  tanh: { f: (z) => tf.tanh(z), derivative: (_z, a) => tf.sub(1, tf.square(a)) },
  relu: { f: (z) => tf.relu(z), derivative: (z) => tf.step(z) },
  'leaky-relu': { f: (z) => tf.leakyRelu(z, 0.01), derivative: (z) => tf.step(z, 0.01) },
  elu: { f: (z) => tf.elu(z), derivative: (z) => tf.exp(tf.minimum(z, 0)) },
  selu: {
    f: (z) => tf.selu(z),
    derivative: (z) =>
      tf.mul(
        tf.add(tf.mul(tf.step(z), 1 - SELU_ALPHA), SELU_ALPHA),
        tf.mul(tf.exp(tf.minimum(z, 0)), SELU_SCALE),
      ),
  },
  gelu: {
    f: (z) => tf.mul(z, normalDistribution(z)),
    derivative: (z) => tf.add(normalDistribution(z), tf.mul(z, normalDensity(z))),
  },
  softplus: { f: (z) => tf.softplus(z), derivative: (z) => tf.sigmoid(z) },
  linear: { f: (z) => z, derivative: (z) => tf.onesLike(z) },
} satisfies Record<string, Activation>;

const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;
const normalDistribution = (z: Tensor2D): Tensor2D => tf.mul(tf.add(tf.erf(tf.mul(z, Math.SQRT1_2)), 1), 0.5);
const normalDensity = (z: Tensor2D): Tensor2D =>
  tf.div(tf.exp(tf.mul(tf.square(z), -0.5)), Math.sqrt(2 * Math.PI));

/** The mean loss of the logits z for the targets t, a scalar, and its derivative by z. */
export type Loss = {
  value(z: Tensor2D, t: Tensor2D): Tensor;
  derivative(z: Tensor2D, t: Tensor2D): Tensor2D;
};

export const losses = {
  'cross-entropy': {
    value: (z, t) => tf.neg(tf.mean(tf.sum(tf.mul(t, tf.logSoftmax(z)), 1))),
    // (softmax(z) − t) / B
    derivative: (z, t) => tf.div(tf.sub(tf.softmax(z), t), z.shape[0]),
  },
  'binary-cross-entropy': {
    value: (z, t) => tf.mean(tf.sub(tf.softplus(z), tf.mul(t, z))),
    // (σ(z) − t) / (B · classes)
    derivative: (z, t) => tf.div(tf.sub(tf.sigmoid(z), t), z.size),
  },
  mse: {
    value: (z, t) => tf.mean(tf.square(tf.sub(tf.sigmoid(z), t))),
    // 2 (a − t) a (1 − a) / (B · classes) with a = σ(z)
    derivative: (z, t) => {
      const a = tf.sigmoid(z);
      return tf.mul(tf.mul(tf.sub(a, t), tf.mul(a, tf.sub(1, a))), 2 / z.size);
    },
  },
  'softmax-mse': {
    value: (z, t) => tf.mean(tf.square(tf.sub(tf.softmax(z), t))),
    // p (u − Σ u p) with p = softmax(z) and u = 2 (p − t) / (B · classes)
    derivative: (z, t) => {
      const p = tf.softmax(z);
      const u = tf.mul(tf.sub(p, t), 2 / z.size);
      return tf.mul(p, tf.sub(u, tf.sum(tf.mul(u, p), 1, true)));
    },
  },
} satisfies Record<string, Loss>;
