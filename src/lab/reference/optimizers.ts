/** @file The optimisers in TensorFlow.js, as their authors wrote them. */
import { ADAM, RMSPROP } from '../optimizers.ts';
import type { Spec } from '../spec.ts';
import { type Tensor, tf } from './tensorflow.ts';

export interface Update {
  parameter: Tensor;
  slots: Tensor[];
}

/** `slots` are as many as `slotsOf` says, all 0 at first; `step` counts from 0. */
export type Optimizer = (w: Tensor, g: Tensor, slots: Tensor[], rate: number, step: number) => Update;

const minus = (w: Tensor, change: Tensor, rate: number): Tensor => tf.sub(w, tf.mul(change, rate));
/** part · a + (1 − part) · b */
const blend = (part: number, a: Tensor, b: Tensor): Tensor => tf.add(tf.mul(a, part), tf.mul(b, 1 - part));

const optimizers: Record<Spec['optimizer'], { slots: number; of(spec: Spec): Optimizer }> = {
  sgd: { slots: 0, of: () => (w, g, _slots, rate) => ({ parameter: minus(w, g, rate), slots: [] }) },
  momentum: {
    slots: 1,
    of: (spec) => (w, g, slots, rate) => {
      const v = tf.add(tf.mul(slots[0]!, spec.momentum), g);
      return { parameter: minus(w, v, rate), slots: [v] };
    },
  },
  nesterov: {
    slots: 1,
    of: (spec) => (w, g, slots, rate) => {
      const v = tf.add(tf.mul(slots[0]!, spec.momentum), g);
      return { parameter: minus(w, tf.add(g, tf.mul(v, spec.momentum)), rate), slots: [v] };
    },
  },
  rmsprop: {
    slots: 1,
    of: () => (w, g, slots, rate) => {
      const s = blend(RMSPROP.decay, slots[0]!, tf.square(g));
      return { parameter: minus(w, tf.div(g, tf.sqrt(tf.add(s, RMSPROP.epsilon))), rate), slots: [s] };
    },
  },
  adam: { slots: 2, of: () => adam },
  adamw: {
    slots: 2,
    of:
      ({ weightDecay }) =>
      (w, g, slots, rate, step) =>
        adam(tf.mul(w, 1 - rate * weightDecay), g, slots, rate, step),
  },
};

function adam(w: Tensor, g: Tensor, slots: Tensor[], rate: number, step: number): Update {
  const m = blend(ADAM.first, slots[0]!, g);
  const s = blend(ADAM.second, slots[1]!, tf.square(g));
  const mHat = tf.div(m, 1 - ADAM.first ** (step + 1));
  const sHat = tf.div(s, 1 - ADAM.second ** (step + 1));
  return { parameter: minus(w, tf.div(mHat, tf.add(tf.sqrt(sHat), ADAM.epsilon)), rate), slots: [m, s] };
}

export const slotsOf = ({ optimizer }: Spec): number => optimizers[optimizer].slots;

/** For weights with their decay, for other parameters without. */
export function optimizerFor(spec: Spec, role: string): Optimizer {
  const { weightDecay, optimizer } = spec;
  const decay = role === 'weights' ? weightDecay : 0;
  const rule = optimizers[optimizer].of({ ...spec, weightDecay: decay });
  if (decay === 0 || optimizer === 'adamw') return rule;
  return (w, g, ...rest) => rule(w, tf.add(g, tf.mul(w, decay)), ...rest);
}
