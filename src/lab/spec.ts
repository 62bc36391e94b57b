/** @file A specification: one value that describes a training run completely. Same specification, same numbers. */
import { z } from 'zod';

export const Spec = z.strictObject({
  dataset: z.literal('mnist').default('mnist'),
  /** Units of the hidden layers, first to last; the input has 784 units and the output 10. */
  hidden: z.array(z.int().min(1).max(2048)).max(10).default([128]),
  activation: z.enum(['sigmoid', 'tanh', 'relu']).default('relu'),
  initializer: z.enum(['uniform', 'glorot', 'he']).default('glorot'),
  /** `cross-entropy` over a softmax output; `mse` over a sigmoid output. */
  loss: z.enum(['cross-entropy', 'mse']).default('cross-entropy'),
  optimizer: z.literal('sgd').default('sgd'),
  learningRate: z.number().positive().max(1000).default(0.1),
  batchSize: z.int().min(1).max(4096).default(64),
  epochs: z.int().min(1).max(50).default(5),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
});
export type Spec = z.infer<typeof Spec>;
