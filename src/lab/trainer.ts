/** @file What an engine does for a run: steps and evaluations. The run itself, in run.ts, is the same for all engines. */
import type { Shape } from './graph.ts';
import type { Prepared } from './preparation.ts';
import type { Spec } from './spec.ts';

/** What is measured at a step, for each layer with weights, first to last; `saturation` for each hidden layer. */
export interface Measurement {
  /** Counted from 0 over the whole run. */
  step: number;
  /** L2 norm of the gradient of the loss for the layer's weights. */
  norm: number[];
  /** Mean absolute value of the same gradient. */
  mean: number[];
  /** L2 norm of the change of the weights in this step, over that of the weights before. */
  ratio: number[];
  /** Part of the activations that are saturated. */
  saturation: number[];
}

export interface Steps {
  /** Training loss of each step; shorter than asked for if a loss was the first that is not `sound`. */
  loss: ArrayLike<number>;
  /** Of each step whose number is a multiple of `every`. */
  measurements: Measurement[];
}

export interface Evaluation {
  /** Mean over the test samples. */
  loss: number;
  /** For each test sample the class with the largest output, and that output after softmax or sigmoid. */
  predicted: Uint8Array;
  confidence: Float32Array;
  /** For each hidden layer the part of its units that were saturated for all test samples. */
  dead: number[];
}

/** A look inside, at the first training samples: outputs of the hidden layers and gradients of the weights. */
export interface Probe {
  activations: Float32Array[];
  gradients: Float32Array[];
}

export interface NamedValues {
  name: string;
  shape: Shape;
  data: Float32Array;
}

export interface Trainer {
  /** Trains on the samples whose numbers are in `order`, `batchSize` (a divisor of its length) at a time. */
  steps(first: number, order: Int32Array, batchSize: number): Promise<Steps>;
  evaluate(): Promise<Evaluation>;
  probe(): Promise<Probe>;
  /** All parameters, then the running statistics of batch normalisation. */
  values(): NamedValues[];
  close(): Promise<void>;
}

export interface TrainerOptions {
  data: Prepared;
  /** Gradients are measured at every step whose number is a multiple of this. */
  every: number;
}

export type OpenTrainer = (spec: Spec, options: TrainerOptions) => Promise<Trainer>;

/** Training samples that a probe looks at: fewer of those that take many values on the way. */
export function probed({ convolutions }: Spec): number {
  return convolutions.length > 0 ? 50 : 200;
}

/** A loss beyond this never comes back: training stops there. */
export const EXPLOSION = 1e9;

/** False for a loss with which training must stop: NaN, infinite or beyond `EXPLOSION`. */
export function sound(loss: number): boolean {
  return Math.abs(loss) < EXPLOSION;
}
