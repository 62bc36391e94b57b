import { beforeAll, describe, expect, it, test } from 'vitest';
import { activations } from '../../src/lab/activations.ts';
import { type Choices, specOf } from '../../src/lab/choices.ts';
import type { Dataset } from '../../src/lab/datasets.ts';
import { openEngine } from '../../src/lab/engines.ts';
import { losses } from '../../src/lab/losses.ts';
import { prepare } from '../../src/lab/preparation.ts';
import { createRandom, shuffled } from '../../src/lab/random.ts';
import * as reference from '../../src/lab/reference/engine.ts';
import * as formulas from '../../src/lab/reference/formulas.ts';
import { Convolution, Spec } from '../../src/lab/spec.ts';
import type { OpenTrainer } from '../../src/lab/trainer.ts';
import * as ours from '../../src/lab/training.ts';
import { someMnist } from './mnist.ts';

const STEPS = 20;
const BATCH = 32;

let data: Dataset;
beforeAll(async () => {
  data = await someMnist(STEPS * BATCH, 250);
  await reference.openReference();
});

/** The largest difference of two values, relative to the largest value. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let [largest, difference] = [1e-30, 0];
  for (let i = 0; i < a.length; i++) {
    largest = Math.max(largest, Math.abs(b[i]!));
    difference = Math.max(difference, Math.abs(a[i]! - b[i]!));
  }
  return difference / largest;
}

/** Numbers that do not depend on the order of the values, which is not the same in both engines. */
function summary(values: Float32Array): number[] {
  const mean = (f: (x: number) => number) => values.reduce((sum, x) => sum + f(x), 0) / values.length;
  return [mean((x) => x), mean(Math.abs), mean((x) => x * x), mean((x) => x ** 3)];
}

/** Takes 20 steps; everything is measured at each. */
async function takeSteps(open: OpenTrainer, spec: Spec) {
  const trainer = await open(spec, { data: prepare(data, spec), every: 1 });
  const probe = await trainer.probe();
  const order = shuffled(STEPS * BATCH, createRandom(1, 'order'));
  const { loss, measurements } = await trainer.steps(0, order, BATCH);
  const evaluation = await trainer.evaluate();
  const values = trainer.values().map(({ name, data }) => ({ name, data: data.slice() }));
  await trainer.close();
  return { loss: Array.from(loss), measurements, evaluation, probe, values };
}

/** Expects both engines to agree on all that they say about 20 steps, within `tolerance` relative to the largest. */
async function expectAgreement(choices: Choices, tolerance = 1e-4) {
  const spec = specOf({ hidden: [30, 20], initializer: 'he', ...choices });
  const a = await takeSteps(ours.openTrainer, spec);
  const b = await takeSteps(reference.openTrainer, spec);
  expect(a.loss).toHaveLength(STEPS);
  expect(difference(a.loss, b.loss), 'loss').toBeLessThan(tolerance);
  expect(a.probe.gradients).toHaveLength(b.probe.gradients.length);
  for (const [layer, own] of a.probe.gradients.entries()) {
    expect(difference(own, b.probe.gradients[layer]!), `gradient of layer ${layer}`).toBeLessThan(tolerance);
  }
  expect(a.probe.activations).toHaveLength(b.probe.activations.length);
  for (const [layer, own] of a.probe.activations.entries()) {
    const theirs = b.probe.activations[layer]!;
    expect(own.length).toBe(theirs.length);
    expect(difference(summary(own), summary(theirs)), `outputs of layer ${layer}`).toBeLessThan(tolerance);
  }
  for (const [i, { step, ...theirs }] of b.measurements.entries()) {
    const { step: own, ...measured } = a.measurements[i]!;
    expect(own).toBe(step);
    for (const [what, values] of Object.entries(theirs)) {
      // One activation more or less may be at the border of saturation.
      const allowed = what === 'saturation' ? 0.01 : tolerance;
      const numbers = measured[what as keyof typeof measured];
      expect(difference(numbers, values), `${what} of step ${step}`).toBeLessThan(allowed);
    }
  }
  expect(a.values.map(({ name }) => name)).toEqual(b.values.map(({ name }) => name));
  for (const [i, { name, data }] of a.values.entries()) {
    expect(difference(data, b.values[i]!.data), name).toBeLessThan(10 * tolerance);
  }
  expect(difference([a.evaluation.loss], [b.evaluation.loss]), 'test loss').toBeLessThan(tolerance);
  const same = a.evaluation.predicted.filter((one, i) => one === b.evaluation.predicted[i]);
  expect(same.length).toBeGreaterThan(247);
  expect(difference(a.evaluation.confidence, b.evaluation.confidence)).toBeLessThan(0.01);
  expect(difference(a.evaluation.dead, b.evaluation.dead), 'dead units').toBeLessThan(0.15);
}

const combinations = Object.keys(activations).flatMap((activation) =>
  Object.keys(losses).map((loss) => ({ activation, loss }) as Choices),
);

it('every activation function and loss is known to both engines', () => {
  expect(Object.keys(formulas.activations)).toEqual(Object.keys(activations));
  expect(Object.keys(formulas.losses)).toEqual(Object.keys(losses));
});

describe('both engines agree on 20 steps', () => {
  test.each(combinations)('with $activation and $loss', (choices) => expectAgreement(choices));

  const optimizers: Choices[] = [
    { optimizer: 'momentum' },
    { optimizer: 'momentum', momentum: 0.5, weightDecay: 0.1 },
    { optimizer: 'nesterov', clipNorm: 0.5 },
    { optimizer: 'rmsprop' },
    { optimizer: 'rmsprop', weightDecay: 0.01 },
    { optimizer: 'adam' },
    { optimizer: 'adam', weightDecay: 0.01, clipNorm: 0.3 },
    { optimizer: 'adamw', weightDecay: 0.5 },
    { optimizer: 'sgd', weightDecay: 0.1 },
    { optimizer: 'sgd', clipNorm: 0.5 },
    { schedule: 'cosine', warmup: 0.5, epochs: 1 },
    { schedule: 'step', stepEpochs: 1, stepFactor: 0.1, epochs: 3, batchSize: 160 },
  ];
  // With tanh, because where a ReLU has its kink the smallest rounding decides.
  test.each(optimizers)('with %j', (choices) => expectAgreement({ activation: 'tanh', ...choices }, 3e-4));

  const layers: Choices[] = [
    { batchNorm: 'before' },
    { batchNorm: 'after' },
    { batchNorm: 'before', activation: 'sigmoid', optimizer: 'adam' },
    { dropout: 0.3 },
    { dropout: 0.3, batchNorm: 'after' },
    { skip: true, hidden: [20, 20, 30, 30] },
    { skip: true, hidden: [20, 20], dropout: 0.2, batchNorm: 'before' },
    { hidden: [] },
  ];
  test.each(layers)('with %j', (choices) => expectAgreement({ activation: 'tanh', ...choices }, 3e-4));

  const data: Choices[] = [
    { preprocessing: 'raw', learningRate: 1e-4 },
    { preprocessing: 'standardized' },
    { preprocessing: 'standardized-per-pixel', learningRate: 0.01 },
    { labelNoise: 0.5 },
    { labelSmoothing: 0.2 },
    { labelSmoothing: 0.2, loss: 'binary-cross-entropy' },
  ];
  test.each(data)('with %j', (choices) => expectAgreement({ activation: 'tanh', ...choices }, 3e-4));

  test.each(
    Spec.shape.initializer.unwrap().options.filter((name) => name !== 'constant' && name !== 'zeros'),
  )('with %s weights', (initializer) => expectAgreement({ activation: 'tanh', initializer }));

  const convolution = (options: Partial<Convolution>): Convolution =>
    Convolution.parse({ filters: 3, ...options });
  const networks: Choices[] = [
    { convolutions: [convolution({})] },
    { convolutions: [convolution({ kernel: 5, stride: 2 })] },
    { convolutions: [convolution({ kernel: 4, stride: 3, padding: 'same' })] },
    { convolutions: [convolution({ kernel: 2, padding: 'same', pool: 'max' })] },
    { convolutions: [convolution({ kernel: 4, pool: 'average' }), convolution({ filters: 4, kernel: 2 })] },
    { convolutions: [convolution({ kernel: 5, pool: 'max' }), convolution({ filters: 4, pool: 'max' })] },
    { convolutions: [convolution({ pool: 'max' })], activation: 'gelu' },
    {
      convolutions: [convolution({ kernel: 1 }), convolution({ kernel: 7, stride: 4, padding: 'same' })],
      hidden: [],
    },
  ];
  test.each(networks)('with %j', (choices) =>
    expectAgreement({ activation: 'tanh', hidden: [20], ...choices, initializer: 'glorot' }, 3e-4),
  );

  // Here single precision sums 20,000 numbers that nearly cancel.
  const normalized: Choices[] = [
    { convolutions: [convolution({ pool: 'max' })], batchNorm: 'before' },
    { convolutions: [convolution({ pool: 'average' })], batchNorm: 'after' },
  ];
  test.each(normalized)('with %j', (choices) =>
    expectAgreement({ activation: 'tanh', hidden: [20], learningRate: 0.01, ...choices }, 1e-3),
  );
});

describe('the reference engine', () => {
  it('leaves a record like that of the other engine', async () => {
    const engine = await openEngine('tfjs');
    expect(engine.name).toMatch(/^TensorFlow\.js \((native|WASM|CPU)\)$/);
    const spec = Spec.parse({ hidden: [10], batchSize: 100, epochs: 2, initializer: 'he' });
    const theirs = await engine.train(spec, { data });
    const record = await ours.train(spec, { data });
    expect(theirs.engine).toEqual({ name: engine.name, version: engine.version });
    expect(theirs.loss).toHaveLength(14);
    expect(difference(theirs.loss, record.loss)).toBeLessThan(1e-4);
    expect(theirs.gradientSteps).toEqual(record.gradientSteps);
    expect(difference(theirs.testLoss, record.testLoss)).toBeLessThan(1e-4);
    expect(theirs.testAccuracy).toHaveLength(2);
  });

  it('ends a run that diverges at the same step', async () => {
    const spec = Spec.parse({ hidden: [10], learningRate: 1000, initializer: 'he' });
    const { train } = await openEngine('tfjs');
    const theirs = await train(spec, { data });
    expect(theirs.diverged).toBeDefined();
    expect(theirs.diverged).toEqual((await ours.train(spec, { data })).diverged);
  });

  it('leaves nothing behind in memory', async () => {
    const { tf } = await import('../../src/lab/reference/tensorflow.ts');
    const { train } = await openEngine('tfjs');
    const before = tf.memory().numTensors;
    await train(Spec.parse({ hidden: [10], epochs: 1 }), { data });
    expect(tf.memory().numTensors).toBe(before);
  });
});
