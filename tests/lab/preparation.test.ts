/** @file What a run makes of a data set, and what is decided before its first step. */
import { describe, expect, it, test } from 'vitest';
import { PIXELS } from '../../src/lab/datasets.ts';
import { dropsOf } from '../../src/lab/dropout.ts';
import { prepare, scalingOf } from '../../src/lab/preparation.ts';
import { learningRates } from '../../src/lab/schedule.ts';
import { Spec } from '../../src/lab/spec.ts';

const samples = (count: number) => ({
  images: Uint8Array.from({ length: count * PIXELS }, (_, i) => (i % PIXELS === 0 ? 7 : (i * 37) % 256)),
  labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
});
const data = { name: 'made up', checksum: '', training: samples(1000), test: samples(50) };

describe('the training samples', () => {
  it('are the first so many', () => {
    const { training, test } = prepare(data, Spec.parse({ trainingSize: 30 }));
    expect([training.labels.length, training.images.length]).toEqual([30, 30 * PIXELS]);
    expect(test.labels).toEqual(data.test.labels);
    expect(prepare(data, Spec.parse({})).training.labels).toHaveLength(1000);
  });

  it('get wrong labels in the part that is asked for, the same for one seed; the test samples never do', () => {
    const noisy = (seed: number) => prepare(data, Spec.parse({ labelNoise: 0.3, seed }));
    const wrong = noisy(1).training.labels.filter((label, i) => label !== data.training.labels[i]);
    expect(wrong).toHaveLength(300);
    expect(noisy(1).training.labels).toEqual(noisy(1).training.labels);
    expect(noisy(2).training.labels).not.toEqual(noisy(1).training.labels);
    expect(noisy(1).test.labels).toEqual(data.test.labels);
    expect(Math.max(...noisy(1).training.labels)).toBe(9);
  });
});

describe('preprocessing', () => {
  const { images } = data.training;
  const scaled = (preprocessing: Spec['preprocessing'], pixel: number) => {
    const { mean, factor } = scalingOf(images, preprocessing);
    const [m, f] = [mean[pixel % mean.length]!, factor[pixel % factor.length]!];
    return Array.from({ length: 1000 }, (_, sample) => (images[sample * PIXELS + pixel]! - m) * f);
  };
  const average = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

  test.each([
    ['raw', 7],
    ['unit', 7 / 255],
  ] as const)('%s leaves the background where it is', (preprocessing, grey) => {
    expect(scaled(preprocessing, 0)[0]).toBeCloseTo(grey, 6);
  });

  it('standardizes over all pixels', () => {
    const all = Array.from({ length: PIXELS }, (_, pixel) => scaled('standardized', pixel)).flat();
    expect(average(all)).toBeCloseTo(0, 4);
    expect(average(all.map((x) => x * x))).toBeCloseTo(1, 4);
  });

  it('standardizes each pixel by itself, and makes those that never change 0', () => {
    const one = scaled('standardized-per-pixel', 5);
    expect(average(one)).toBeCloseTo(0, 4);
    expect(average(one.map((x) => x * x))).toBeCloseTo(1, 4);
    expect(new Set(scaled('standardized-per-pixel', 0))).toEqual(new Set([0]));
  });
});

describe('the learning rate', () => {
  const rates = (some: Partial<Spec>, steps: number[]) => {
    const rate = learningRates(Spec.parse({ learningRate: 1, batchSize: 10, epochs: 4, ...some }), 95);
    return steps.map((step) => Number(rate(step).toFixed(6)));
  };

  it('stays, steps down, or falls along half a wave', () => {
    expect(rates({}, [0, 39])).toEqual([1, 1]);
    const step = { schedule: 'step', stepEpochs: 2, stepFactor: 0.1 } as const;
    expect(rates(step, [0, 19, 20, 39])).toEqual([1, 1, 0.1, 0.1]);
    expect(rates({ schedule: 'cosine' }, [0, 10, 20, 30])).toEqual([1, 0.853553, 0.5, 0.146447]);
  });

  it('first rises, where there is a warm-up', () => {
    expect(rates({ warmup: 0.5 }, [0, 1, 4, 5])).toEqual([0.2, 0.4, 1, 1]);
    expect(rates({ warmup: 2, schedule: 'cosine' }, [9, 20, 30])).toEqual([0.5, 1, 0.5]);
  });
});

describe('dropout', () => {
  it('drops the part asked for and makes up for it, at other places in every step', () => {
    const drops = dropsOf(Spec.parse({ dropout: 0.25 }))!;
    const part = drops.pool.subarray(0, 100_000);
    expect(new Set(part)).toEqual(new Set([0, Math.fround(4 / 3)]));
    expect(part.filter((x) => x === 0).length / part.length).toBeCloseTo(0.25, 2);
    const offsets = Array.from({ length: 100 }, (_, step) => drops.offset(step));
    expect(new Set(offsets).size).toBe(100);
    expect(Math.max(...offsets) + 64 * 128).toBeLessThanOrEqual(drops.pool.length);
    expect(offsets[7]).toBe(dropsOf(Spec.parse({ dropout: 0.25 }))!.offset(7));
  });

  it('is nothing where nothing is dropped', () => {
    expect(dropsOf(Spec.parse({}))).toBeUndefined();
  });
});
