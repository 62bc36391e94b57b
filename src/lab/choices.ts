/** @file From some choices to a whole specification: the rest is as usual with these, and contradictions are refused. */
import { UserError } from '../user-error.ts';
import { objection } from './objections.ts';
import { Spec } from './spec.ts';

export type Choices = Partial<Spec>;

/** Learning rates with which each optimiser trains small networks well. */
const LEARNING_RATES: Record<Spec['optimizer'], number> = {
  sgd: 0.1,
  momentum: 0.02,
  nesterov: 0.02,
  rmsprop: 0.001,
  adam: 0.001,
  adamw: 0.001,
};

/** Keras' default for AdamW, which without it is Adam. */
const ADAMW_WEIGHT_DECAY = 0.004;

/**
 * Everything else as is usual with these choices: the learning rate and weight decay of the optimiser, no hidden dense
 * layers after convolutions. Throws a UserError if the choices do not go together.
 */
export function specOf(choices: Choices): Spec {
  const optimizer = choices.optimizer ?? 'sgd';
  const spec = Spec.parse({
    learningRate: LEARNING_RATES[optimizer],
    ...(optimizer === 'adamw' && { weightDecay: ADAMW_WEIGHT_DECAY }),
    ...(choices.convolutions?.length && { hidden: [] }),
    ...choices,
  });
  const sentence = objection(spec);
  if (sentence) throw new UserError(sentence);
  return spec;
}
