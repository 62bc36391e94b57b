/** @file How the learning rate changes in the course of a run. */
import type { Spec } from './spec.ts';

/** The learning rate of each step, counted from 0, when training with so many samples. */
export function learningRates(spec: Spec, samples: number): (step: number) => number {
  const stepsPerEpoch = Math.ceil(samples / spec.batchSize);
  const warmup = Math.round(spec.warmup * stepsPerEpoch);
  const rest = stepsPerEpoch * spec.epochs - warmup;
  const scale = {
    constant: () => 1,
    step: (step: number) => spec.stepFactor ** Math.floor(step / (stepsPerEpoch * spec.stepEpochs)),
    cosine: (step: number) => (1 + Math.cos((Math.PI * (step - warmup)) / rest)) / 2,
  }[spec.schedule];
  return (step) => spec.learningRate * (step < warmup ? (step + 1) / warmup : scale(step));
}
