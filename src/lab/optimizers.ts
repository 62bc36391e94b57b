/** @file How a step changes the parameters, given their gradients. */
import type { Value } from './graph.ts';
import { neg } from './ops/arithmetic.ts';
import { addScaled } from './ops/gemm.ts';
import type { Spec } from './spec.ts';

export interface Optimizer {
  /** What is remembered for each parameter between steps, in its shape and starting at 0. */
  slots: readonly string[];
  /** Numbers that may differ from step to step (counted from 0), the same for all parameters. */
  scalars(step: number, learningRate: number): number[];
  /** `scalars` are scalar values; gives the new parameter and its new slots. */
  update(parameter: Value, gradient: Value, slots: readonly Value[], scalars: readonly Value[]): Updated;
}

export interface Updated {
  parameter: Value;
  slots: Value[];
}

export const optimizers = {
  sgd: {
    slots: [],
    scalars: (_step, learningRate) => [learningRate],
    // w ← w − η g
    update: (parameter, gradient, _slots, [rate]) => ({
      parameter: addScaled(parameter, neg(rate!), gradient),
      slots: [],
    }),
  },
} satisfies Record<Spec['optimizer'], Optimizer>;
