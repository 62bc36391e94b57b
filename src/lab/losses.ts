/** @file What training makes small. */
import type { Value } from './graph.ts';
import { sigmoid, softplus } from './ops/activation.ts';
import { mul, square, sub } from './ops/arithmetic.ts';
import { sum } from './ops/broadcast.ts';
import { mean } from './ops/reduce.ts';
import { logSoftmax, softmax } from './ops/softmax.ts';

/** From the last layer's weighted sums and the targets, 1 for the right class and else 0, both `[batch, classes]`. */
export type Loss = (logits: Value, targets: Value) => Value;

export const losses = {
  /** L = −1/B Σ t ln softmax(z) */
  'cross-entropy': (logits, targets) => mul(sum(mul(targets, logSoftmax(logits))), -1 / logits.shape[0]!),
  /** L = −mean (t ln σ(z) + (1 − t) ln (1 − σ(z))) = mean (softplus(z) − t z), over samples and classes. */
  'binary-cross-entropy': (logits, targets) => mean(sub(softplus(logits), mul(targets, logits))),
  /** L = mean (σ(z) − t)², over samples and classes as Keras has it. */
  mse: (logits, targets) => mean(square(sub(sigmoid(logits), targets))),
  /** L = mean (softmax(z) − t)² */
  'softmax-mse': (logits, targets) => mean(square(sub(softmax(logits), targets))),
} satisfies Record<string, Loss>;

/** From the same weighted sums to what the network is taken to say: a number from 0 to 1 for each class. */
export const outputs: Record<keyof typeof losses, (logits: Value) => Value> = {
  'cross-entropy': softmax,
  'binary-cross-entropy': sigmoid,
  mse: sigmoid,
  'softmax-mse': softmax,
};
