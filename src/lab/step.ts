/** @file A training step and an evaluation as graphs. */
import { CLASSES, PIXELS } from './datasets.ts';
import { measure } from './diagnostics.ts';
import { gradients } from './gradient.ts';
import { constant, type Input, input, integers, UNKNOWN, type Value } from './graph.ts';
import { losses } from './losses.ts';
import { applyNetwork, type Layer, parametersOf } from './network.ts';
import type { Loop } from './onnx/writer.ts';
import { add, mul } from './ops/arithmetic.ts';
import { expand, sum } from './ops/broadcast.ts';
import { cast, equal, less, mod } from './ops/compare.ts';
import { abs } from './ops/elementwise.ts';
import { choose } from './ops/if.ts';
import { argMax } from './ops/reduce.ts';
import { gather } from './ops/select.ts';
import { type Optimizer, optimizers } from './optimizers.ts';
import type { Spec } from './spec.ts';
import { EXPLOSION } from './trainer.ts';

export interface StepSize {
  /** Number of training samples. */
  samples: number;
  batchSize: number;
  /** Gradients are measured at every step whose number is a multiple of this. */
  every: number;
}

/**
 * Training steps on the batches that the rows of `batches` (int32 `[steps, batchSize]`) pick from `images` (uint8) and
 * `labels` (int32), with a row of `scalars` for the optimiser each; `first` is the number of the first step in the
 * whole run. Gives the `loss` and the `gradients` (as diagnostics.ts packs them) of every step.
 */
export function trainingLoop(
  spec: Spec,
  layers: readonly Layer[],
  { samples, batchSize, every }: StepSize,
): Loop {
  const optimizer: Optimizer = optimizers[spec.optimizer];
  const turn = input('turn', [], 'int64');
  const first = input('first', [], 'int64');
  const images = input('images', [samples, PIXELS], 'uint8');
  const labels = input('labels', [samples], 'int32');
  const batches = input('batches', [UNKNOWN, batchSize], 'int32');
  const scalars = input('scalars', [UNKNOWN, optimizer.scalars(0, spec.learningRate).length]);

  const parameters = parametersOf(layers).map(({ name, shape }) => input(name, shape));
  const batch = gather(batches, turn);
  const logits = applyNetwork(layers, preprocess(gather(images, batch)), parameters);
  const loss = losses[spec.loss](logits, oneHot(gather(labels, batch)));

  const gradient = gradients(loss, parameters);
  const row = gather(scalars, turn);
  const stepScalars = Array.from({ length: row.shape[0]! }, (_, i) => gather(row, integers(i)));
  const state = parameters.flatMap((parameter, i) => {
    const slots = optimizer.slots.map((slot) => input(slotName(parameter, slot), parameter.shape));
    const updated = optimizer.update(parameter, gradient[i]!, slots, stepScalars);
    return [
      { current: parameter, next: updated.parameter },
      ...slots.map((s, k) => ({ current: s, next: updated.slots[k]! })),
    ];
  });

  const measured = measure(gradient.filter((_, i) => parametersOf(layers)[i]!.role === 'weights'));
  const due = equal(mod(add(first, turn), integers(every)), integers(0));
  return {
    inputs: [first, images, labels, batches, scalars],
    turn,
    state,
    rows: { loss, gradients: choose(due, measured, expand(constant(0), measured.shape)) },
    goOn: less(abs(loss), EXPLOSION),
  };
}

/** What the optimiser remembers for a parameter. */
export function slotName(parameter: { name: string }, slot: string): string {
  return `${parameter.name}/${slot}`;
}

export interface Evaluation {
  inputs: Input[];
  /** The mean `loss` of the samples, and how many of them are classified rightly (`correct`). */
  outputs: Record<'loss' | 'correct', Value>;
}

/** Takes `images` (uint8 `[samples, pixels]`), `labels` (int32) and the parameters by name. */
export function evaluation(spec: Spec, layers: readonly Layer[], samples: number): Evaluation {
  const images = input('images', [samples, PIXELS], 'uint8');
  const labels = input('labels', [samples], 'int32');
  const parameters = parametersOf(layers).map(({ name, shape }) => input(name, shape));
  const logits = applyNetwork(layers, preprocess(images), parameters);
  const right = equal(argMax(logits), cast(labels, 'int64'));
  return {
    inputs: [images, labels, ...parameters],
    outputs: { loss: losses[spec.loss](logits, oneHot(labels)), correct: sum(cast(right, 'float32')) },
  };
}

/** Grey values from 0 to 1. */
function preprocess(images: Value): Value {
  return mul(cast(images, 'float32'), 1 / 255);
}

/** 1 in the column of each label, else 0: the rows of a unit matrix. */
function oneHot(labels: Value): Value {
  const unit = Float32Array.from({ length: CLASSES * CLASSES }, (_, i) => (i % (CLASSES + 1) === 0 ? 1 : 0));
  return gather(constant(unit, [CLASSES, CLASSES]), labels);
}
