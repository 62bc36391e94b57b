/**
 * @file The reference engine: the same runs on TensorFlow.js, with gradients derived by hand and not by our graph. It
 * trains where ONNX Runtime has no binary, and in tests it is the judge of the other engine.
 */
import { setImmediate } from 'node:timers/promises';
import { dropsOf } from '../dropout.ts';
import { initialValues, network as structure, weightsOf } from '../network.ts';
import { run, type Train } from '../run.ts';
import { learningRates } from '../schedule.ts';
import type { Spec } from '../spec.ts';
import { type Measurement, probed, sound, type Trainer, type TrainerOptions } from '../trainer.ts';
import { type Batch, batchOf } from './batches.ts';
import { activations, losses } from './formulas.ts';
import type { Pass } from './layers.ts';
import { network } from './network.ts';
import { optimizerFor, slotsOf } from './optimizers.ts';
import { openBackend, type Tensor, type Tensor2D, tf } from './tensorflow.ts';

/** Test samples evaluated at a time. */
const TEST_BATCH = 500;

/** Opens TensorFlow.js on the best backend here. */
export async function openReference(): Promise<{ name: string; version: string; train: Train }> {
  const backend = await openBackend();
  return { ...backend, train: (spec, options) => run(spec, { ...backend, open: openTrainer }, options) };
}

type Tensors = Record<string, Tensor>;

export async function openTrainer(spec: Spec, { data, every }: TrainerOptions): Promise<Trainer> {
  const { training, test, scaling } = data;
  const { parameters, statistics = [] } = structure(spec);
  const weights = weightsOf(structure(spec)).map(({ name }) => name);
  const apply = network(spec);
  const loss = losses[spec.loss];
  const rate = learningRates(spec, training.labels.length);
  const drops = dropsOf(spec);
  const initial = initialValues(structure(spec), spec.seed);
  let state: Tensors = Object.fromEntries([
    ...[...parameters, ...statistics].map(({ name, shape }) => [
      name,
      tf.tensor(initial.get(name)!, [...shape]),
    ]),
    ...parameters.flatMap(({ name, shape }) =>
      Array.from({ length: slotsOf(spec) }, (_, i) => [`${name}/slot ${i}`, tf.zeros([...shape])]),
    ),
  ]);

  /** A pass forward, which can be followed by one back. */
  const pass = ({ images }: Batch, settings: Pick<Pass, 'training' | 'mask'>) => {
    const hidden: { sums: Tensor; outputs: Tensor }[] = [];
    const remembered: Tensors = {};
    const gradients: Tensors = {};
    const [logits, back] = apply(images, {
      ...settings,
      value: (name) => state[name]!,
      activated: (sums, outputs) => hidden.push({ sums, outputs }),
      remember: (name, next) => {
        remembered[name] = next;
      },
      gradient: (name, gradient) => {
        gradients[name] = gradient;
      },
    });
    return { logits: logits as Tensor2D, back, hidden, remembered, gradients };
  };

  const saturated = ({ sums, outputs }: { sums: Tensor; outputs: Tensor }): Tensor =>
    tf.cast(activations[spec.activation].saturated(outputs, sums), 'float32');

  /** Changes `state`. */
  const step = (numbers: Int32Array, at: number): { loss: number; measurement?: Measurement } => {
    let value = Number.NaN;
    let measurement: Measurement | undefined;
    const next = tf.tidy((): Tensors => {
      const batch = batchOf(training, numbers, scaling, spec.labelSmoothing);
      const masks = drops && masksFrom(drops.pool, drops.offset(at));
      const { logits, back, hidden, remembered, gradients } = pass(batch, {
        training: true,
        mask: (shape) => masks?.(shape),
      });
      value = numberIn(loss.value(logits, batch.targets));
      back(loss.derivative(logits, batch.targets));
      const factor = clipping(Object.values(gradients), spec.clipNorm);
      const updated: Tensors = {};
      for (const { name, role } of parameters) {
        const slots = Array.from({ length: slotsOf(spec) }, (_, i) => `${name}/slot ${i}`);
        const g = factor === 1 ? gradients[name]! : tf.mul(gradients[name]!, factor);
        const own = slots.map((slot) => state[slot]!);
        const update = optimizerFor(spec, role)(state[name]!, g, own, rate(at), at);
        updated[name] = update.parameter;
        for (const [i, slot] of slots.entries()) updated[slot] = update.slots[i]!;
      }
      if (at % every === 0) {
        const found = weights.map((name) => gradients[name]!.dataSync<'float32'>());
        measurement = {
          step: at,
          norm: found.map(norm),
          mean: found.map((g) => g.reduce((total, x) => total + Math.abs(x), 0) / g.length),
          ratio: weights.map((name) => changeOf(state[name]!, updated[name]!)),
          saturation: hidden.map((one) => numberIn(tf.mean(saturated(one)))),
        };
      }
      return { ...updated, ...remembered };
    });
    tf.dispose(Object.keys(next).map((name) => state[name]!));
    state = { ...state, ...next };
    return { loss: value, measurement };
  };

  return {
    async steps(first, order, batchSize) {
      const taken = { loss: [] as number[], measurements: [] as Measurement[] };
      for (let start = 0; start < order.length; start += batchSize) {
        const { loss, measurement } = step(
          order.subarray(start, start + batchSize),
          first + start / batchSize,
        );
        taken.loss.push(loss);
        if (measurement) taken.measurements.push(measurement);
        if (!sound(loss)) break;
      }
      return taken;
    },

    async evaluate() {
      const count = test.labels.length;
      const [predicted, confidence] = [new Uint8Array(count), new Float32Array(count)];
      const always: Float32Array[] = [];
      let total = 0;
      for (let start = 0; start < count; start += TEST_BATCH) {
        const size = Math.min(TEST_BATCH, count - start);
        tf.tidy(() => {
          const batch = batchOf(
            test,
            Array.from({ length: size }, (_, i) => start + i),
            scaling,
          );
          const { logits, hidden } = pass(batch, { training: false, mask: () => undefined });
          total += numberIn(loss.value(logits, batch.targets)) * size;
          predicted.set(tf.argMax(logits, 1).dataSync(), start);
          confidence.set(tf.max(loss.outputs(logits), 1).dataSync<'float32'>(), start);
          for (const [i, one] of hidden.entries()) {
            const mask = saturated(one);
            const own = tf
              .min(
                mask,
                mask.shape.slice(0, -1).map((_, axis) => axis),
              )
              .dataSync<'float32'>();
            always[i] =
              always[i]?.map((before, unit) => Math.min(before, own[unit]!)) ?? Float32Array.from(own);
          }
        });
        await setImmediate();
      }
      const dead = always.map((units) => units.reduce((sum, one) => sum + one, 0) / units.length);
      return { loss: total / count, predicted, confidence, dead };
    },

    async probe() {
      const size = Math.min(probed(spec), training.labels.length);
      let [found, outputs]: Float32Array[][] = [[], []];
      tf.tidy(() => {
        const numbers = Array.from({ length: size }, (_, i) => i);
        const batch = batchOf(training, numbers, scaling, spec.labelSmoothing);
        const { logits, back, hidden, gradients } = pass(batch, { training: true, mask: () => undefined });
        back(loss.derivative(logits, batch.targets));
        outputs = hidden.map((one) => one.outputs.dataSync<'float32'>().slice());
        found = weights.map((name) => gradients[name]!.dataSync<'float32'>().slice());
      });
      return { activations: outputs!, gradients: found! };
    },

    values: () =>
      [...parameters, ...statistics].map(({ name, shape }) => ({
        name,
        shape,
        data: state[name]!.dataSync<'float32'>(),
      })),

    async close() {
      tf.dispose(state);
    },
  };
}

/** Reads the masks of a step one after the other. */
function masksFrom(pool: Float32Array, offset: number): (shape: number[]) => Tensor {
  let at = offset;
  return (shape) => {
    const size = shape.reduce((a, b) => a * b);
    at += size;
    return tf.tensor(pool.slice(at - size, at), shape);
  };
}

/** The factor that brings the norm over all gradients down to the limit. Norms are summed in double precision. */
function clipping(gradients: Tensor[], limit: number): number {
  if (limit === 0) return 1;
  const total = Math.hypot(...gradients.map((g) => norm(g.dataSync<'float32'>())));
  return Math.min(1, limit / total);
}

function changeOf(before: Tensor, after: Tensor): number {
  const [a, b] = [before.dataSync<'float32'>(), after.dataSync<'float32'>()];
  return norm(b.map((x, i) => x - a[i]!)) / norm(a);
}

function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((total, x) => total + x * x, 0));
}

function numberIn(scalar: Tensor): number {
  return scalar.dataSync()[0]!;
}
