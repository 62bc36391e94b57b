/** @file What an engine does for a run: steps and evaluations. The run itself, in run.ts, is the same for all engines. */
import type { Dataset } from './datasets.ts';
import type { Spec } from './spec.ts';

/** The gradients of one step: for each layer with weights, first to last. */
export interface Gradients {
  /** Counted from 0 over the whole run. */
  step: number;
  /** L2 norm of the gradient of the loss for the layer's weights. */
  norm: number[];
  /** Mean absolute value of the same gradient. */
  mean: number[];
}

export interface Steps {
  /** Training loss of each step; shorter than asked for if a loss was the first that is not `sound`. */
  loss: ArrayLike<number>;
  /** Of each step whose number is a multiple of `every`. */
  gradients: Gradients[];
}

export interface Trainer {
  /** Trains on the samples whose numbers are in `order`, `batchSize` (a divisor of its length) at a time. */
  steps(first: number, order: Int32Array, batchSize: number): Promise<Steps>;
  /** Mean loss over the test samples, and the part of them that is classified rightly. */
  evaluate(): Promise<{ loss: number; accuracy: number }>;
  close(): Promise<void>;
}

export interface TrainerOptions {
  data: Dataset;
  /** Gradients are measured at every step whose number is a multiple of this. */
  every: number;
}

export type OpenTrainer = (spec: Spec, options: TrainerOptions) => Promise<Trainer>;

/** A loss beyond this never comes back: training stops there. */
export const EXPLOSION = 1e9;

/** False for a loss with which training must stop: NaN, infinite or beyond `EXPLOSION`. */
export function sound(loss: number): boolean {
  return Math.abs(loss) < EXPLOSION;
}
