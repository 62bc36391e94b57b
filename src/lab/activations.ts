/** @file What a unit makes of its weighted sum. */
import type { Value } from './graph.ts';
import { elu, gelu, leakyRelu, relu, selu, sigmoid, softplus, tanh } from './ops/activation.ts';

export const activations = {
  sigmoid,
  tanh,
  relu,
  'leaky-relu': leakyRelu,
  elu,
  selu,
  gelu,
  softplus,
  linear: (x) => x,
} satisfies Record<string, (x: Value) => Value>;
