/** @file What training makes small. */
import type { Value } from './graph.ts';
import { sigmoid } from './ops/activation.ts';
import { mul, square, sub } from './ops/arithmetic.ts';
import { sum } from './ops/broadcast.ts';
import { mean } from './ops/reduce.ts';
import { logSoftmax } from './ops/softmax.ts';
import type { Spec } from './spec.ts';

/** From the last layer's weighted sums and the targets, 1 for the right class and else 0, both `[batch, classes]`. */
export type Loss = (logits: Value, targets: Value) => Value;

export const losses = {
  /** L = −1/B Σ t ln softmax(z) */
  'cross-entropy': (logits, targets) => mul(sum(mul(targets, logSoftmax(logits))), -1 / logits.shape[0]!),
  /** L = mean (σ(z) − t)², over samples and classes as Keras has it. */
  mse: (logits, targets) => mean(square(sub(sigmoid(logits), targets))),
} satisfies Record<Spec['loss'], Loss>;
