/** @file How a step changes the parameters, given their gradients. */
import type { Value } from './graph.ts';
import { add, div, mul, neg, square, sub } from './ops/arithmetic.ts';
import { sqrt } from './ops/elementwise.ts';
import { accumulate, addScaled } from './ops/gemm.ts';
import type { Spec } from './spec.ts';

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

export const RMSPROP = { decay: 0.9, epsilon: 1e-7 };
export const ADAM = { first: 0.9, second: 0.999, epsilon: 1e-7 };

/** w ← w − η g */
const sgd: Optimizer = {
  slots: [],
  scalars: (_step, rate) => [rate],
  update: (w, g, _slots, [rate]) => ({ parameter: addScaled(w, neg(rate!), g), slots: [] }),
};

/** v ← μ v + g,  w ← w − η v */
const momentum = (mu: number): Optimizer => ({
  slots: ['velocity'],
  scalars: (_step, rate) => [rate],
  update(w, g, [velocity], [rate]) {
    const v = accumulate(mu, velocity!, g);
    return { parameter: sub(w, mul(v, rate!)), slots: [v] };
  },
});

/** v ← μ v + g,  w ← w − η (g + μ v): the gradient is taken as if the next step by momentum had been made. */
const nesterov = (mu: number): Optimizer => ({
  slots: ['velocity'],
  scalars: (_step, rate) => [rate],
  update(w, g, [velocity], [rate]) {
    const v = add(mul(velocity!, mu), g);
    return { parameter: sub(w, mul(add(g, mul(v, mu)), rate!)), slots: [v] };
  },
});

/**
 * s ← ρ s + (1 − ρ) g²,  w ← w − η g / √(s + ε). Kept is q = s / (1 − ρ), which saves a pass over the weights:
 * with r = √(1 − ρ) it is q ← ρ q + g²,  w ← w − (η / r) g / √(q + ε / r²).
 */
const rmsprop: Optimizer = {
  slots: ['square'],
  scalars: (_step, rate) => [rate / Math.sqrt(1 - RMSPROP.decay)],
  update(w, g, [before], [rate]) {
    const q = add(mul(before!, RMSPROP.decay), square(g));
    const root = sqrt(add(q, RMSPROP.epsilon / (1 - RMSPROP.decay)));
    return { parameter: sub(w, mul(div(g, root), rate!)), slots: [q] };
  },
};

/**
 * m ← β₁ m + (1 − β₁) g,  s ← β₂ s + (1 − β₂) g²,  w ← w − η m̂ / (√ŝ + ε) with m̂ = m / (1 − β₁ᵗ), ŝ = s / (1 − β₂ᵗ).
 * Kingma and Ba 2015. The corrections depend on the step alone and are made in double precision. Kept are
 * p = m / (1 − β₁) and q = s / (1 − β₂), which saves two passes over the weights: with c = √((1 − β₂ᵗ) / (1 − β₂)) it is
 * p ← β₁ p + g,  q ← β₂ q + g²,  w ← w − (η c (1 − β₁) / (1 − β₁ᵗ)) p / (√q + ε c).
 */
const adam: Optimizer = {
  slots: ['mean', 'square'],
  scalars(step, rate) {
    const c = Math.sqrt((1 - ADAM.second ** (step + 1)) / (1 - ADAM.second));
    return [(rate * c * (1 - ADAM.first)) / (1 - ADAM.first ** (step + 1)), ADAM.epsilon * c];
  },
  update(w, g, [mean, before], [rate, epsilon]) {
    const p = add(mul(mean!, ADAM.first), g);
    const q = add(mul(before!, ADAM.second), square(g));
    return { parameter: sub(w, mul(div(p, add(sqrt(q), epsilon!)), rate!)), slots: [p, q] };
  },
};

const rules: Record<Spec['optimizer'], (spec: Spec) => Optimizer> = {
  sgd: () => sgd,
  momentum: (spec) => momentum(spec.momentum),
  nesterov: (spec) => nesterov(spec.momentum),
  rmsprop: () => rmsprop,
  adam: () => adam,
  adamw: () => adam,
};

/** Without weight decay, which is for weights alone: see `withDecay`. */
export function optimizerOf(spec: Spec): Optimizer {
  return rules[spec.optimizer](spec);
}

/**
 * The optimiser with weight decay λ: it sees the gradient g + λw (L2); but of AdamW the weights first shrink, w ← (1 − ηλ) w,
 * as Loshchilov and Hutter 2019 have it. For plain gradient descent both are the same, and shrinking is cheaper.
 */
export function withDecay(optimizer: Optimizer, { optimizer: name, weightDecay }: Spec): Optimizer {
  if (weightDecay === 0) return optimizer;
  if (name !== 'sgd' && name !== 'adamw') {
    return {
      ...optimizer,
      update: (w, g, slots, scalars) => optimizer.update(w, add(g, mul(w, weightDecay)), slots, scalars),
    };
  }
  return {
    ...optimizer,
    scalars: (step, rate) => [...optimizer.scalars(step, rate), 1 - rate * weightDecay],
    update: (w, g, slots, scalars) => optimizer.update(mul(w, scalars.at(-1)!), g, slots, scalars),
  };
}
