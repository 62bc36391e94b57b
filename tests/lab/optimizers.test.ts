import { beforeAll, describe, expect, it, test } from 'vitest';
import { type Input, input } from '../../src/lab/graph.ts';
import { type Optimizer, optimizerOf, withDecay } from '../../src/lab/optimizers.ts';
import { openBackend, tf } from '../../src/lab/reference/tensorflow.ts';
import { Spec } from '../../src/lab/spec.ts';
import { open } from './compute.ts';

const named = (optimizer: Spec['optimizer'], weightDecay = 0) => {
  const spec = Spec.parse({ optimizer, weightDecay });
  return withDecay(optimizerOf(spec), spec);
};

const STEPS = 20;
const START = [0.5, -1, 2, 0];
/** Gradients of very different size and sign, one of which is often 0. */
const gradientAt = (step: number) => [
  Math.sin(step + 1),
  1e-3 * Math.cos(3 * step),
  10 - step,
  step % 3 === 0 ? 1 : 0,
];

/** The parameters after each step. */
async function ours(optimizer: Optimizer, learningRate: number): Promise<number[][]> {
  const shape = [START.length];
  const state = ['w', ...optimizer.slots].map((name) => input(name, shape));
  const [w, ...slots] = state as [Input, ...Input[]];
  const g = input('g', shape);
  const scalars = optimizer.scalars(0, learningRate).map((_, i) => input(`scalar${i}`, []));
  const updated = optimizer.update(w, g, slots, scalars);
  const next = [updated.parameter, ...updated.slots].map((value, i) => [`next ${state[i]!.name}`, value]);
  const { compute, close } = await open([...state, g, ...scalars], Object.fromEntries(next));

  const numbers: Record<string, number[]> = { w: START };
  for (const { name } of slots) numbers[name] = START.map(() => 0);
  const path: number[][] = [];
  for (let step = 0; step < STEPS; step++) {
    numbers.g = gradientAt(step);
    for (const [i, value] of optimizer.scalars(step, learningRate).entries()) numbers[`scalar${i}`] = [value];
    const results = await compute(numbers);
    for (const { name } of state) numbers[name] = results[`next ${name}`]!;
    path.push(numbers.w!);
  }
  await close();
  return path;
}

const inTensorFlow = {
  sgd: (rate: number) => tf.train.sgd(rate),
  momentum: (rate: number) => tf.train.momentum(rate, 0.9),
  nesterov: (rate: number) => tf.train.momentum(rate, 0.9, true),
  rmsprop: (rate: number) => tf.train.rmsprop(rate, 0.9, 0, 1e-7),
  adam: (rate: number) => tf.train.adam(rate, 0.9, 0.999, 1e-7),
};

async function theirs(name: keyof typeof inTensorFlow, learningRate: number): Promise<number[][]> {
  const optimizer = inTensorFlow[name](learningRate);
  const w = tf.variable(tf.tensor1d(START));
  const path: number[][] = [];
  for (let step = 0; step < STEPS; step++) {
    optimizer.applyGradients([{ name: w.name, tensor: tf.tensor1d(gradientAt(step)) }]);
    path.push(Array.from(w.dataSync()));
  }
  w.dispose();
  return path;
}

beforeAll(async () => {
  await openBackend();
});

describe('optimisers', () => {
  test.each(Object.keys(inTensorFlow) as (keyof typeof inTensorFlow)[])(
    '%s walks the same way as in TensorFlow.js',
    async (name) => {
      const [a, b] = [await ours(named(name), 0.05), await theirs(name, 0.05)];
      for (const [step, values] of a.entries()) {
        for (const [i, value] of values.entries()) expect(value).toBeCloseTo(b[step]![i]!, 5);
      }
      expect(a.at(-1)).not.toEqual(START);
    },
  );

  it('adamw is adam after a decay that no gradient sees', async () => {
    const [decayed, plain] = [await ours(named('adamw', 0.004), 0.05), await ours(named('adam'), 0.05)];
    // w₁ = (1 − 0.05 · 0.004) w₀ + Δ, where adam goes from w₀ to w₀ + Δ
    for (const [i, value] of decayed[0]!.entries()) {
      expect(value).toBeCloseTo(plain[0]![i]! - 0.05 * 0.004 * START[i]!, 6);
    }
  });

  it.each(['sgd', 'momentum', 'rmsprop', 'adam'] as const)(
    '%s with L2 sees a gradient that pulls towards 0',
    async (name) => {
      const [pulled, plain] = [await ours(named(name, 0.5), 0.01), await ours(named(name), 0.01)];
      // The third weight starts at 2 with a gradient of 10: with L2 of 0.5 as if it were 11.
      expect(pulled[0]![2]).toBeLessThanOrEqual(plain[0]![2]!);
      expect(Math.abs(pulled.at(-1)![1]!)).toBeLessThan(Math.abs(plain.at(-1)![1]!));
      if (name === 'sgd') expect(pulled[0]![2]).toBeCloseTo(2 - 0.01 * 11, 6);
    },
  );

  it('adam takes steps of the learning rate at first, however large the gradient', async () => {
    const [first] = await ours(named('adam'), 0.01);
    expect(first![0]).toBeCloseTo(START[0]! - 0.01, 4);
    expect(first![2]).toBeCloseTo(START[2]! - 0.01, 4);
  });
});
