/** @file A training step as a graph. */
import { activations } from './activations.ts';
import { batchOf } from './batch-graph.ts';
import { clipped } from './clip.ts';
import { PIXELS } from './datasets.ts';
import { measure } from './diagnostics.ts';
import type { Drops } from './dropout.ts';
import { gradients } from './gradient.ts';
import { constant, type Input, input, integers, type Shape, size, UNKNOWN, type Value } from './graph.ts';
import { losses } from './losses.ts';
import { forward, type Layer } from './network.ts';
import type { Loop } from './onnx/writer.ts';
import { add } from './ops/arithmetic.ts';
import { expand, reshape } from './ops/broadcast.ts';
import { equal, less, mod } from './ops/compare.ts';
import { abs } from './ops/elementwise.ts';
import { choose } from './ops/if.ts';
import { gather, slice } from './ops/select.ts';
import { optimizerOf, withDecay } from './optimizers.ts';
import type { Scaling } from './preparation.ts';
import type { Spec } from './spec.ts';
import { EXPLOSION } from './trainer.ts';

export interface StepSettings {
  /** Number of training samples. */
  samples: number;
  batchSize: number;
  /** Gradients are measured at every step whose number is a multiple of this. */
  every: number;
  scaling: Scaling;
  drops: Drops | undefined;
}

/**
 * Training steps on the batches that the rows of `batches` (int32 `[steps, batchSize]`) pick from `images` (uint8) and
 * `labels` (int32), with a row of `scalars` for the optimiser each, and of `offsets` into the `drops` where units are
 * dropped; `first` is the number of the first step in the whole run. Gives the `loss` and what is `measured` (as
 * diagnostics.ts packs it) of every step.
 */
export function trainingLoop(spec: Spec, layer: Layer, settings: StepSettings): Loop {
  const { samples, batchSize, every, scaling, drops } = settings;
  const turn = input('turn', [], 'int64');
  const first = input('first', [], 'int64');
  const images = input('images', [samples, PIXELS], 'uint8');
  const labels = input('labels', [samples], 'int32');
  const batches = input('batches', [UNKNOWN, batchSize], 'int32');
  const scalars = input('scalars', [UNKNOWN, scalarsOf(spec, 0, 0).length]);
  const masks = drops && createMasks(drops, turn);

  const values = new Map(inputsOf(layer).map((one) => [one.name, one]));
  const value = (name: string) => values.get(name)!;
  const chosen = gather(batches, turn);
  const batch = batchOf(gather(images, chosen), gather(labels, chosen), scaling, spec.labelSmoothing);
  const { logits, hidden, statistics } = forward(layer, batch.x, {
    training: true,
    value,
    mask: (shape) => masks?.next(shape),
  });
  const loss = losses[spec.loss](logits, batch.targets);

  const parameters = layer.parameters.map(({ name }) => value(name));
  const gradient = gradients(loss, parameters);
  const row = gather(scalars, turn);
  const stepScalars = Array.from({ length: row.shape[0]! }, (_, i) => gather(row, integers(i)));
  const updates = clipped(gradient, spec.clipNorm).map((g, i) => {
    const [own, { role }] = [parameters[i]!, layer.parameters[i]!];
    const optimizer = optimizerFor(spec, role);
    const slots = optimizer.slots.map((slot) => input(slotName(own.name, slot), own.shape));
    const updated = optimizer.update(own, g, slots, stepScalars);
    return { role, own, gradient: gradient[i]!, next: updated.parameter, slots, nextSlots: updated.slots };
  });

  const measured = measure({
    weights: updates.filter(({ role }) => role === 'weights'),
    saturated: hidden.map(({ outputs, sums }) => activations[spec.activation].saturated?.(outputs, sums)),
  });
  const due = equal(mod(add(first, turn), integers(every)), integers(0));
  return {
    inputs: [first, images, labels, batches, scalars, ...(masks?.inputs ?? [])],
    turn,
    state: [
      ...updates.flatMap(({ own, next, slots, nextSlots }) => [
        { current: own, next },
        ...slots.map((slot, k) => ({ current: slot, next: nextSlots[k]! })),
      ]),
      ...Array.from(statistics, ([name, next]) => ({ current: value(name), next })),
    ],
    rows: { loss, measured: choose(due, measured, expand(constant(0), measured.shape)) },
    goOn: less(abs(loss), EXPLOSION),
  };
}

/** One for every parameter and statistic. */
export function inputsOf({ parameters, statistics = [] }: Layer): Input[] {
  return [...parameters, ...statistics].map(({ name, shape }) => input(name, shape));
}

/** Weight decay is for weights alone. */
export function optimizerFor(spec: Spec, role: string) {
  const optimizer = optimizerOf(spec);
  return role === 'weights' ? withDecay(optimizer, spec) : optimizer;
}

/** The numbers of a step that all parameters share. */
export function scalarsOf(spec: Spec, step: number, learningRate: number): number[] {
  return optimizerFor(spec, 'weights').scalars(step, learningRate);
}

/** What the optimiser remembers for a parameter. */
export function slotName(parameter: string, slot: string): string {
  return `${parameter}/${slot}`;
}

/** Reads the masks of a step one after the other from the pool. */
function createMasks({ pool }: Drops, turn: Input) {
  const drops = input('drops', [pool.length]);
  const offsets = input('offsets', [UNKNOWN], 'int64');
  let used = 0;
  return {
    inputs: [drops, offsets],
    next(shape: Shape): Value {
      const start = add(gather(offsets, turn), integers(used));
      used += size(shape);
      return reshape(slice(drops, start, size(shape)), shape);
    },
  };
}
