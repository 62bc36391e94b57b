/** @file How a step changes the parameters, given their gradients. */
import type { Value } from './graph.ts';
import { add, div, mul, neg, square, sub } from './ops/arithmetic.ts';
import { sqrt } from './ops/elementwise.ts';
import { addScaled } from './ops/gemm.ts';

export interface Optimizer {
  /** What is remembered for each parameter between steps, in its shape and starting at 0. */
  slots: readonly string[];
  /** Numbers that may differ from step to step (counted from 0), the same for all parameters. */
  scalars(step: number, learningRate: number): number[];
  /** `scalars` are scalar values; gives the new parameter and its new slots. */
  update(
    parameter: Value,
    gradient: Value,
    slots: readonly Value[],
    scalars: readonly Value[],
  ): { parameter: Value; slots: Value[] };
}

const MOMENTUM = 0.9;
const RMSPROP = { decay: 0.9, epsilon: 1e-7 };
const ADAM = { first: 0.9, second: 0.999, epsilon: 1e-7 };
const WEIGHT_DECAY = 0.004;

/** w ← w − η g */
const sgd: Optimizer = {
  slots: [],
  scalars: (_step, rate) => [rate],
  update: (w, g, _slots, [rate]) => ({ parameter: addScaled(w, neg(rate!), g), slots: [] }),
};

/** v ← μ v + g,  w ← w − η v */
const momentum: Optimizer = {
  slots: ['velocity'],
  scalars: (_step, rate) => [rate],
  update(w, g, [velocity], [rate]) {
    const v = add(mul(velocity!, MOMENTUM), g);
    return { parameter: sub(w, mul(v, rate!)), slots: [v] };
  },
};

/** v ← μ v + g,  w ← w − η (g + μ v): the gradient is taken as if the next step by momentum had been made. */
const nesterov: Optimizer = {
  slots: ['velocity'],
  scalars: (_step, rate) => [rate],
  update(w, g, [velocity], [rate]) {
    const v = add(mul(velocity!, MOMENTUM), g);
    return { parameter: sub(w, mul(add(g, mul(v, MOMENTUM)), rate!)), slots: [v] };
  },
};

/** s ← ρ s + (1 − ρ) g²,  w ← w − η g / √(s + ε) */
const rmsprop: Optimizer = {
  slots: ['square'],
  scalars: (_step, rate) => [rate],
  update(w, g, [before], [rate]) {
    const s = add(mul(before!, RMSPROP.decay), mul(square(g), 1 - RMSPROP.decay));
    return { parameter: sub(w, mul(div(g, sqrt(add(s, RMSPROP.epsilon))), rate!)), slots: [s] };
  },
};

/**
 * m ← β₁ m + (1 − β₁) g,  s ← β₂ s + (1 − β₂) g²,  w ← w − η m̂ / (√ŝ + ε) with m̂ = m / (1 − β₁ᵗ), ŝ = s / (1 − β₂ᵗ).
 * Kingma and Ba 2015. The corrections depend on the step alone and are made in double precision: with c = √(1 − β₂ᵗ) it
 * is w ← w − (η c / (1 − β₁ᵗ)) m / (√s + ε c).
 */
const adam: Optimizer = {
  slots: ['mean', 'square'],
  scalars(step, rate) {
    const c = Math.sqrt(1 - ADAM.second ** (step + 1));
    return [(rate * c) / (1 - ADAM.first ** (step + 1)), ADAM.epsilon * c];
  },
  update(w, g, [mean, before], [rate, epsilon]) {
    const m = add(mul(mean!, ADAM.first), mul(g, 1 - ADAM.first));
    const s = add(mul(before!, ADAM.second), mul(square(g), 1 - ADAM.second));
    return { parameter: sub(w, mul(div(m, add(sqrt(s), epsilon!)), rate!)), slots: [m, s] };
  },
};

/** First w ← (1 − η λ) w, then a step of Adam: Loshchilov and Hutter 2019. */
const adamw: Optimizer = {
  slots: adam.slots,
  scalars: (step, rate) => [...adam.scalars(step, rate), 1 - rate * WEIGHT_DECAY],
  update: (w, g, slots, [rate, epsilon, decay]) => adam.update(mul(w, decay!), g, slots, [rate!, epsilon!]),
};

export const optimizers = { sgd, momentum, nesterov, rmsprop, adam, adamw } satisfies Record<
  string,
  Optimizer
>;
