/**
 * @file The reference engine: the same runs on TensorFlow.js, with gradients derived by hand and not by our graph. It
 * trains where ONNX Runtime has no binary, and in tests it is the judge of the other engine.
 */
import { setImmediate } from 'node:timers/promises';
import { CLASSES, PIXELS, type Samples } from './datasets.ts';
import { initialValues, network, parametersOf } from './network.ts';
import { type Activation, activations, type Loss, losses } from './reference-formulas.ts';
import { run, type Train } from './run.ts';
import type { Spec } from './spec.ts';
import { openBackend, type Tensor, type Tensor2D, tf } from './tensorflow.ts';
import { type Gradients, sound, type Trainer, type TrainerOptions } from './trainer.ts';

/** Test samples evaluated at a time. */
const TEST_BATCH = 1000;

/** Opens TensorFlow.js on the best backend here. */
export async function openReference(): Promise<{ name: string; version: string; train: Train }> {
  const backend = await openBackend();
  return { ...backend, train: (spec, options) => run(spec, { ...backend, open: openTrainer }, options) };
}

/** W `[inputs, units]` and b `[units]`; also their gradients. */
type Layer = { weights: Tensor2D; biases: Tensor };

export async function openTrainer(spec: Spec, { data, every }: TrainerOptions): Promise<Trainer> {
  const activation: Activation = activations[spec.activation];
  const loss: Loss = losses[spec.loss];
  let layers = initialLayers(spec);

  /** For every layer its input and its weighted sums; those of the last layer are the logits. */
  const forward = (x: Tensor2D): { inputs: Tensor2D[]; sums: Tensor2D[]; logits: Tensor2D } => {
    const inputs = [x];
    const sums: Tensor2D[] = [];
    for (const [i, { weights, biases }] of layers.entries()) {
      const z: Tensor2D = tf.add(tf.matMul(inputs[i]!, weights), biases);
      sums.push(z);
      if (i < layers.length - 1) inputs.push(activation.f(z));
    }
    return { inputs, sums, logits: sums.at(-1)! };
  };

  /** The gradients of all layers, by the chain rule from the last layer to the first. */
  const backward = ({ inputs, sums, logits }: ReturnType<typeof forward>, targets: Tensor2D): Layer[] => {
    let delta = loss.derivative(logits, targets);
    const gradients: Layer[] = [];
    for (let i = layers.length - 1; i >= 0; i--) {
      // dW = aᵀ δ,  db = Σ δ;  below: δ ← δ Wᵀ · f′
      gradients.unshift({ weights: tf.matMul(inputs[i]!, delta, true), biases: tf.sum(delta, 0) });
      if (i === 0) break;
      const slope = activation.derivative(sums[i - 1]!, inputs[i]!);
      delta = tf.mul(tf.matMul(delta, layers[i]!.weights, false, true), slope);
    }
    return gradients;
  };

  /** One step of gradient descent; gives the loss, and the gradients if they are asked for. */
  const step = (batch: Int32Array, number: number): { loss: number; gradients?: Gradients } => {
    const { updated, gradients, value } = tf.tidy(() => {
      const { images, targets } = batchOf(data.training, batch);
      const states = forward(images);
      const gradients = backward(states, targets);
      const updated = layers.map((layer, i) => descend(layer, gradients[i]!, spec.learningRate));
      return { updated, gradients, value: loss.value(states.logits, targets) };
    });
    layers.forEach(dispose);
    layers = updated;
    const measured = number % every === 0 ? measure(number, gradients) : undefined;
    gradients.forEach(dispose);
    return { loss: takeNumber(value), gradients: measured };
  };

  return {
    async steps(first, order, batchSize) {
      const taken = { loss: [] as number[], gradients: [] as Gradients[] };
      for (let start = 0; start < order.length; start += batchSize) {
        const { loss, gradients } = step(order.subarray(start, start + batchSize), first + start / batchSize);
        taken.loss.push(loss);
        if (gradients) taken.gradients.push(gradients);
        if (!sound(loss)) break;
      }
      return taken;
    },

    async evaluate() {
      const count = data.test.labels.length;
      let [total, correct] = [0, 0];
      for (let start = 0; start < count; start += TEST_BATCH) {
        const size = Math.min(TEST_BATCH, count - start);
        const [value, right] = tf.tidy(() => {
          const { images, targets } = batchOf(
            data.test,
            Int32Array.from({ length: size }, (_, i) => start + i),
          );
          const { logits } = forward(images);
          return [loss.value(logits, targets), tf.sum(tf.equal(tf.argMax(logits, 1), tf.argMax(targets, 1)))];
        });
        total += takeNumber(value!) * size;
        correct += takeNumber(right!);
        await setImmediate();
      }
      return { loss: total / count, accuracy: correct / count };
    },

    async close() {
      layers.forEach(dispose);
    },
  };
}

function initialLayers(spec: Spec): Layer[] {
  const structure = network(spec);
  const tensors = initialValues(structure, spec.seed).map((values, i) =>
    tf.tensor(values, [...parametersOf(structure)[i]!.shape]),
  );
  return Array.from({ length: tensors.length / 2 }, (_, i) => ({
    weights: tensors[2 * i] as Tensor2D,
    biases: tensors[2 * i + 1]!,
  }));
}

/** Grey values from 0 to 1, and 1 in the column of the right class. */
function batchOf({ images, labels }: Samples, batch: Int32Array): { images: Tensor2D; targets: Tensor2D } {
  const pixels = new Float32Array(batch.length * PIXELS);
  const targets = new Float32Array(batch.length * CLASSES);
  const scale = Math.fround(1 / 255);
  batch.forEach((sample, row) => {
    for (let i = 0; i < PIXELS; i++) pixels[row * PIXELS + i] = images[sample * PIXELS + i]! * scale;
    targets[row * CLASSES + labels[sample]!] = 1;
  });
  return {
    images: tf.tensor2d(pixels, [batch.length, PIXELS]),
    targets: tf.tensor2d(targets, [batch.length, CLASSES]),
  };
}

function descend(layer: Layer, gradient: Layer, learningRate: number): Layer {
  return {
    weights: tf.sub(layer.weights, tf.mul(gradient.weights, learningRate)),
    biases: tf.sub(layer.biases, tf.mul(gradient.biases, learningRate)),
  };
}

/** Norms and means are summed in double precision: a judge should not round. */
function measure(step: number, gradients: readonly Layer[]): Gradients {
  const values = gradients.map(({ weights }) => weights.dataSync<'float32'>());
  return {
    step,
    norm: values.map((g) => Math.sqrt(g.reduce((total, x) => total + x * x, 0))),
    mean: values.map((g) => g.reduce((total, x) => total + Math.abs(x), 0) / g.length),
  };
}

function dispose({ weights, biases }: Layer): void {
  weights.dispose();
  biases.dispose();
}

function takeNumber(scalar: Tensor): number {
  const [value] = scalar.dataSync();
  scalar.dispose();
  return value!;
}
