import { beforeAll, describe, expect, it, test } from 'vitest';
import { activations } from '../../src/lab/activations.ts';
import type { Dataset } from '../../src/lab/datasets.ts';
import { openEngine } from '../../src/lab/engines.ts';
import { losses } from '../../src/lab/losses.ts';
import { createRandom, shuffled } from '../../src/lab/random.ts';
import * as reference from '../../src/lab/reference.ts';
import * as formulas from '../../src/lab/reference-formulas.ts';
import { Spec } from '../../src/lab/spec.ts';
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

/** The largest relative difference. */
function difference(a: readonly number[], b: readonly number[]): number {
  expect(a.length).toBe(b.length);
  return Math.max(...a.map((x, i) => Math.abs(x - b[i]!) / Math.abs(b[i]!)));
}

/** Takes 20 steps; the gradients are measured at each. */
async function takeSteps(open: OpenTrainer, spec: Spec) {
  const trainer = await open(spec, { data, every: 1 });
  const order = shuffled(STEPS * BATCH, createRandom(1, 'order'));
  const { loss, gradients } = await trainer.steps(0, order, BATCH);
  const evaluation = await trainer.evaluate();
  await trainer.close();
  return { loss: Array.from(loss), gradients, evaluation };
}

const combinations = Object.keys(activations).flatMap((activation) =>
  Object.keys(losses).map((loss) => ({ activation, loss })),
);

it('every activation function and loss is known to both engines', () => {
  expect(Object.keys(formulas.activations)).toEqual(Object.keys(activations));
  expect(Object.keys(formulas.losses)).toEqual(Object.keys(losses));
});

describe('both engines agree on 20 steps', () => {
  test.each(combinations)('with $activation and $loss', async (choice) => {
    const spec = Spec.parse({ hidden: [30, 20], initializer: 'he', ...choice });
    const a = await takeSteps(ours.openTrainer, spec);
    const b = await takeSteps(reference.openTrainer, spec);
    expect(a.loss).toHaveLength(STEPS);
    expect(difference(a.loss, b.loss)).toBeLessThan(1e-4);
    expect(difference([a.evaluation.loss], [b.evaluation.loss])).toBeLessThan(1e-4);
    expect(Math.abs(a.evaluation.accuracy - b.evaluation.accuracy)).toBeLessThan(0.005);
    for (const [i, { step, norm, mean }] of b.gradients.entries()) {
      expect(a.gradients[i]!.step).toBe(step);
      expect(difference(a.gradients[i]!.norm, norm)).toBeLessThan(1e-4);
      expect(difference(a.gradients[i]!.mean, mean)).toBeLessThan(1e-4);
    }
  });
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
    const { tf } = await import('../../src/lab/tensorflow.ts');
    const { train } = await openEngine('tfjs');
    const before = tf.memory().numTensors;
    await train(Spec.parse({ hidden: [10], epochs: 1 }), { data });
    expect(tf.memory().numTensors).toBe(before);
  });
});
