/** @file What a record keeps of a trained network. */
import { describe, expect, it } from 'vitest';
import { specOf } from '../../src/lab/choices.ts';
import { keptWeights, MOST_KEPT, readWeights } from '../../src/lab/kept-weights.ts';
import { accuracyOf, outcomeOf } from '../../src/lab/outcome.ts';
import { Convolution } from '../../src/lab/spec.ts';
import { train } from '../../src/lab/training.ts';
import { weightImages } from '../../src/lab/weight-images.ts';
import { someMnist } from './mnist.ts';

describe('mistakes', () => {
  const labels = Uint8Array.of(0, 1, 2, 2);
  const predicted = Uint8Array.of(0, 2, 1, 2);
  const confidence = Float32Array.of(0.9, 0.5, 0.75, 0.6);

  it('are counted, and listed with the surest first', () => {
    const { confusion, mistakes } = outcomeOf({ predicted, confidence }, labels);
    expect(accuracyOf({ predicted }, labels)).toBe(0.5);
    expect(confusion[2]!.slice(0, 3)).toEqual([0, 1, 1]);
    expect(confusion.flat().reduce((a, b) => a + b)).toBe(4);
    expect(mistakes).toEqual([
      { image: 2, label: 2, predicted: 1, confidence: 0.75 },
      { image: 1, label: 1, predicted: 2, confidence: 0.5 },
    ]);
  });

  it('are kept up to a hundred', () => {
    const many = new Uint8Array(500).fill(3);
    const sure = Float32Array.from({ length: 500 }, (_, i) => i / 500);
    const { mistakes } = outcomeOf({ predicted: many, confidence: sure }, new Uint8Array(500));
    expect([mistakes.length, mistakes[0]!.image]).toEqual([100, 499]);
  });
});

describe('weights', () => {
  it('of the first units are kept as pictures before and after', () => {
    const values = (data: number[]) => ({
      name: 'dense1/weights',
      shape: [3, 2],
      data: Float32Array.from(data),
    });
    const images = weightImages(values([1, -1, 0.5, 0, 0, 2]), values([0, 0, 0, 0, 0, -4]));
    expect(images).toMatchObject({ side: 28, largest: 4 });
    const bytes = (text: string) => Array.from(new Int8Array(Buffer.from(text, 'base64')));
    // The first unit's weights, then the second's.
    expect(bytes(images.before)).toEqual([32, 16, 0, -32, 0, 64]);
    expect(bytes(images.after)).toEqual([0, 0, 0, 0, 0, -127]);
  });

  it('of networks too large for a record are not kept', () => {
    const data = new Float32Array(MOST_KEPT + 1);
    expect(keptWeights([{ name: 'dense1/weights', shape: [data.length], data }])).toBeUndefined();
  });

  it('come back by name, in half precision', () => {
    const spec = specOf({ hidden: [2], batchNorm: 'before' });
    const lengths = { 'dense1/weights': 1568, 'dense1/scale': 2, 'dense1/shift': 2 };
    const last = { 'dense2/weights': 20, 'dense2/biases': 10, 'dense1/mean': 2, 'dense1/variance': 2 };
    const values = Object.entries({ ...lengths, ...last }).map(([name, length], i) => ({
      name,
      shape: [length],
      data: Float32Array.from({ length }, (_, k) => i + k / 1000),
    }));
    const read = readWeights({ spec, weights: keptWeights(values) })!;
    expect([...read.keys()]).toEqual(values.map(({ name }) => name));
    for (const { name, data } of values) {
      for (const [k, x] of read.get(name)!.entries()) expect(Math.abs(x - data[k]!)).toBeLessThan(5e-3);
    }
    expect(readWeights({ spec })).toBeUndefined();
  });
});

describe('a run with everything', () => {
  it('leaves all diagnostics, the same to the last bit when repeated, and none when told so', async () => {
    const data = await someMnist(330, 200);
    const spec = specOf({
      convolutions: [Convolution.parse({ filters: 2, kernel: 5, pool: 'max' })],
      hidden: [20, 20],
      batchNorm: 'before',
      dropout: 0.2,
      skip: true,
      optimizer: 'adamw',
      schedule: 'cosine',
      warmup: 1,
      clipNorm: 1,
      labelSmoothing: 0.1,
      labelNoise: 0.1,
      preprocessing: 'standardized',
      initializer: 'orthogonal',
      epochs: 2,
    });
    const numbers = async (diagnostics: boolean) => {
      const { startedAt, seconds, secondsPerEpoch, ...rest } = await train(spec, { data, diagnostics });
      expect(secondsPerEpoch).toHaveLength(2);
      return rest;
    };
    const first = await numbers(true);
    expect(await numbers(true)).toEqual(first);
    // Five batches of 64 and one of 10, twice; measured at steps 0 and 10.
    expect(first.loss).toHaveLength(12);
    expect(first.gradientSteps).toEqual([0, 10]);
    expect(first.updateRatio!.map((layer) => layer.length)).toEqual([2, 2, 2, 2]);
    expect(first.saturation!.map((layer) => layer.length)).toEqual([2, 2, 2]);
    expect(first.deadUnits!.map((layer) => layer.length)).toEqual([2, 2, 2]);
    expect(first.histograms!.map(({ step }) => step)).toEqual([0, 6, 12]);
    expect(first.histograms![0]!.activations).toHaveLength(3);
    expect(first.histograms![0]!.gradients[0]!.counts.reduce((a, b) => a + b)).toBe(50);
    expect(first.confusion!.flat().reduce((a, b) => a + b)).toBe(200);
    expect(first.firstLayer!.side).toBe(5);
    expect([...readWeights(first)!.keys()]).toContain('dense2/variance');

    const bare = await numbers(false);
    expect(bare.loss).toEqual(first.loss);
    expect(bare.testAccuracy).toEqual(first.testAccuracy);
    expect([bare.histograms, bare.weights, bare.firstLayer]).toEqual([undefined, undefined, undefined]);
  });

  it('is refused if it contradicts itself', async () => {
    const spec = { ...specOf({ batchNorm: 'before' }), batchSize: 1 };
    await expect(train(spec, { data: await someMnist(10, 10) })).rejects.toThrow(
      'it needs a batch size of at least 2',
    );
  });
});
