/** @file What a Spec can already say but no engine can do yet. */
import { UserError } from '../user-error.ts';
import { objection } from './objections.ts';
import type { Spec } from './spec.ts';

/** Throws a UserError for a run that cannot be trained. */
export function checkTrainable(spec: Spec): void {
  const missing = [
    spec.dataset !== 'mnist' && 'Fashion-MNIST',
    spec.preprocessing !== 'unit' && 'other preprocessing than grey values from 0 to 1',
    spec.trainingSize < 60_000 && 'training on a part of the samples',
    spec.labelNoise > 0 && 'wrong labels',
    spec.convolutions.length > 0 && 'convolutions',
    spec.batchNorm !== 'none' && 'batch normalization',
    spec.dropout > 0 && 'dropout',
    spec.skip && 'skip connections',
    spec.labelSmoothing > 0 && 'label smoothing',
    spec.schedule !== 'constant' && 'a changing learning rate',
    spec.warmup > 0 && 'a warm-up',
    spec.weightDecay > 0 && 'weight decay',
    spec.clipNorm > 0 && 'gradient clipping',
  ].find((one) => one !== false);
  if (missing) throw new UserError(`The laboratory cannot do ${missing} yet.`);
  const sentence = objection(spec);
  if (sentence) throw new UserError(sentence);
}
