/** @file A specification: one value that describes a training run completely. Same specification, same numbers. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** A convolution with its activation function and a pooling after it. */
export const Convolution = z.strictObject({
  filters: z.int().min(1).max(128).default(8),
  /** Side of the square kernel, in pixels. */
  kernel: z.int().min(1).max(11).default(3),
  stride: z.int().min(1).max(4).default(1),
  /** `valid` stays inside the picture; `same` pads it with zeros as TensorFlow does, to 1 / stride of its size. */
  padding: z.enum(['valid', 'same']).default('valid'),
  /** Over squares of 2 × 2, side by side; what fills no square is dropped. */
  pool: z.enum(['none', 'max', 'average']).default('none'),
});
export type Convolution = z.infer<typeof Convolution>;

/** See choices.ts for the defaults that depend on other choices, and objections.ts for what does not go together. */
export const Spec = z.strictObject({
  dataset: z.enum(['mnist', 'fashion-mnist']).default('mnist'),
  /** The first so many of the training samples. */
  trainingSize: z.int().min(1).max(60_000).default(60_000),
  /**
   * `unit`: grey values from 0 to 1; `raw`: 0 to 255; `standardized`: mean 0 and deviation 1 over all pixels of the
   * training samples; `standardized-per-pixel`: the same for each pixel by itself, those that never change become 0.
   */
  preprocessing: z.enum(['unit', 'raw', 'standardized', 'standardized-per-pixel']).default('unit'),
  /** Part of the training samples that get the label of another class, by chance. The test labels stay right. */
  labelNoise: z.number().min(0).max(1).default(0),

  /** What comes before the hidden layers, first to last. */
  convolutions: z.array(Convolution).max(4).default([]),
  /** Units of the hidden dense layers, first to last; the input has 28 × 28 pixels and the output 10 units. */
  hidden: z.array(z.int().min(1).max(2048)).max(10).default([128]),
  activation: z
    .enum(['sigmoid', 'tanh', 'relu', 'leaky-relu', 'elu', 'selu', 'gelu', 'softplus', 'linear'])
    .default('relu'),
  /** After each convolution and hidden layer, before or after its activation function. */
  batchNorm: z.enum(['none', 'before', 'after']).default('none'),
  /** Part of each hidden dense layer's outputs that is set to 0 in a training step. */
  dropout: z.number().min(0).max(0.9).default(0),
  /** Whether each hidden dense layer as wide as the one before adds its input to its output. */
  skip: z.boolean().default(false),

  /**
   * `glorot`: Glorot uniform, Keras' default; `he`: He normal; `lecun`: LeCun normal. Of `constant`, `uniform` and
   * `normal` the `initializerScale` is the value, the limit on both sides of 0, and the standard deviation.
   */
  initializer: z
    .enum([
      'uniform',
      'glorot',
      'he',
      'normal',
      'glorot-normal',
      'he-uniform',
      'lecun',
      'lecun-uniform',
      'orthogonal',
      'zeros',
      'constant',
    ])
    .default('glorot'),
  initializerScale: z.number().min(0).max(10).default(0.05),

  /**
   * `cross-entropy` and `softmax-mse` over a softmax output, `binary-cross-entropy` and `mse` (mean squared error) over
   * sigmoid outputs; all but the first are means over the ten outputs as well.
   */
  loss: z.enum(['cross-entropy', 'binary-cross-entropy', 'mse', 'softmax-mse']).default('cross-entropy'),
  /** With s > 0 the targets are 1 − s + s / 10 for the right class and s / 10 for the others, in training only. */
  labelSmoothing: z.number().min(0).max(0.9).default(0),

  optimizer: z.enum(['sgd', 'momentum', 'nesterov', 'rmsprop', 'adam', 'adamw']).default('sgd'),
  learningRate: z.number().positive().max(1000).default(0.1),
  /** Of `momentum` and `nesterov`. */
  momentum: z.number().min(0).max(0.999).default(0.9),
  /**
   * How the learning rate changes after the warm-up: `constant`; `step`: times `stepFactor` every `stepEpochs` epochs;
   * `cosine`: down to 0 at the end along half a wave.
   */
  schedule: z.enum(['constant', 'step', 'cosine']).default('constant'),
  stepEpochs: z.int().min(1).max(50).default(2),
  stepFactor: z.number().positive().max(1).default(0.5),
  /** Epochs (or a part of one) over which the learning rate first rises evenly from 0. */
  warmup: z.number().min(0).max(50).default(0),
  /**
   * λ of weights, not of biases: λw is added to their gradient (L2), or with `adamw` they first shrink by the part
   * λ · learning rate.
   */
  weightDecay: z.number().min(0).max(1).default(0),
  /** Gradients whose norm over the whole network is larger are scaled down to this norm; 0 for no limit. */
  clipNorm: z.number().min(0).max(1000).default(0),

  batchSize: z.int().min(1).max(4096).default(64),
  epochs: z.int().min(1).max(50).default(5),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
});
export type Spec = z.infer<typeof Spec>;

/** The same run in its plainest form: whatever has no effect is at its default. */
export function canonical(spec: Spec): Spec {
  const deep = spec.hidden.length + spec.convolutions.length > 0;
  const effective: { [Key in keyof Spec]?: boolean } = {
    activation: deep,
    initializerScale: ['uniform', 'normal', 'constant'].includes(spec.initializer),
    momentum: ['momentum', 'nesterov'].includes(spec.optimizer),
    stepEpochs: spec.schedule === 'step',
    stepFactor: spec.schedule === 'step',
  };
  const used = Object.entries(spec).filter(([key]) => effective[key as keyof Spec] ?? true);
  return Spec.parse(Object.fromEntries(used));
}

/** 16 hexadecimal digits, the same for all specifications of the same run. */
export function hashOf(spec: Spec): string {
  // Parsing puts all keys, of the convolutions too, into the order of the definition.
  const form = JSON.stringify(canonical(spec));
  return createHash('sha256').update(form).digest('hex').slice(0, 16);
}
