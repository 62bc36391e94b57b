import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../../src/lab/datasets.ts';
import { prepare } from '../../src/lab/preparation.ts';
import { createRandom, shuffled } from '../../src/lab/random.ts';
import { Spec } from '../../src/lab/spec.ts';
import { openTrainer, type Progress, train } from '../../src/lab/training.ts';
import { someMnist } from './mnist.ts';

let data: Dataset;
beforeAll(async () => {
  data = await someMnist(2050, 1100);
});

const spec = Spec.parse({
  hidden: [20, 10],
  batchSize: 100,
  epochs: 2,
  learningRate: 0.2,
  initializer: 'he',
});

describe('training', () => {
  it('learns digits', async () => {
    const { testAccuracy, testLoss, loss } = await train({ ...spec, epochs: 10, hidden: [50] }, { data });
    expect(testAccuracy).toHaveLength(10);
    expect(testAccuracy[0]).toBeGreaterThan(0.5);
    expect(testAccuracy.at(-1)).toBeGreaterThan(0.85);
    expect(testLoss.at(-1)).toBeLessThan(testLoss[0]!);
    expect(loss.at(-1)).toBeLessThan(0.5);
  });

  it('leaves a complete record', async () => {
    // An hour passes with every look at the clock.
    let time = 0;
    const now = () => {
      time += 3_600_000;
      return time;
    };
    const record = await train(spec, { data, now });
    expect(record).toMatchObject({
      spec,
      engine: { name: 'ONNX Runtime', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
      data: { name: 'MNIST', checksum: data.checksum, trainingSamples: 2050, testSamples: 1100 },
      startedAt: 3_600_000,
    });
    // 20 batches of 100 and one of 50, twice
    expect(record.loss).toHaveLength(42);
    expect(record.gradientSteps).toEqual([0, 10, 20, 30, 40]);
    expect(record.gradientNorm.map(({ length }) => length)).toEqual([5, 5, 5]);
    expect(record.gradientMean.map(({ length }) => length)).toEqual([5, 5, 5]);
    expect(record.gradientNorm.flat().every((norm) => norm > 0)).toBe(true);
    expect(record.testAccuracy).toHaveLength(2);
    const inEpochs = record.secondsPerEpoch.reduce((total, seconds) => total + seconds, 0);
    expect(record.secondsPerEpoch).toHaveLength(2);
    expect(record.seconds).toBeGreaterThan(inEpochs);
    expect(record.seconds % 3600).toBe(0);
    expect(record.diverged).toBeUndefined();
  });

  it('starts at the loss of a guess', async () => {
    const { loss } = await train({ ...spec, initializer: 'uniform', epochs: 1 }, { data });
    expect(loss[0]).toBeCloseTo(Math.log(10), 1);
  });

  it('gives the same numbers for the same seed, to the last bit, and others for another', async () => {
    const numbers = async (spec: Spec) => {
      const { loss, gradientNorm, gradientMean, testAccuracy, testLoss } = await train(spec, { data });
      return { loss, gradientNorm, gradientMean, testAccuracy, testLoss };
    };
    const first = await numbers(spec);
    expect(await numbers(spec)).toEqual(first);
    expect((await numbers({ ...spec, seed: 2 })).loss).not.toEqual(first.loss);
  });

  it.each(['sgd', 'adam'] as const)(
    'by %s does not depend on how the steps are cut into chunks, nor on what is measured',
    async (optimizer) => {
      const chosen = { ...spec, learningRate: 0.01, optimizer };
      const order = shuffled(600, createRandom(1, 'order'));
      const train = async (chunk: number, every: number) => {
        const trainer = await openTrainer(chosen, { data: prepare(data, chosen), every });
        const loss: number[] = [];
        const gradients = [];
        for (let step = 0; step < 60; step += chunk) {
          const taken = await trainer.steps(step, order.subarray(step * 10, (step + chunk) * 10), 10);
          loss.push(...Array.from(taken.loss));
          gradients.push(...taken.measurements);
        }
        const evaluation = await trainer.evaluate();
        await trainer.close();
        return { loss, gradients, evaluation };
      };
      const whole = await train(60, 10);
      expect(whole.gradients.map(({ step }) => step)).toEqual([0, 10, 20, 30, 40, 50]);
      expect(await train(12, 10)).toEqual(whole);
      expect(await train(1, 10)).toEqual(whole);
      const { loss, evaluation } = await train(12, 1_000_000);
      expect({ loss, evaluation }).toEqual({ loss: whole.loss, evaluation: whole.evaluation });
    },
  );

  it('reports steps and epochs as they are completed', async () => {
    const reports: Progress[] = [];
    // The clock stands still, so chunks are as large as they may be.
    const { testAccuracy } = await train(spec, { data, now: () => 0, report: (p) => reports.push(p) });
    expect(reports).toEqual([
      { step: 10, steps: 42, epoch: 0, testAccuracy: undefined },
      { step: 20, steps: 42, epoch: 0, testAccuracy: undefined },
      { step: 21, steps: 42, epoch: 0, testAccuracy: undefined },
      { step: 21, steps: 42, epoch: 1, testAccuracy: testAccuracy[0] },
      { step: 41, steps: 42, epoch: 1, testAccuracy: testAccuracy[0] },
      { step: 42, steps: 42, epoch: 1, testAccuracy: testAccuracy[0] },
      { step: 42, steps: 42, epoch: 2, testAccuracy: testAccuracy[1] },
    ]);
  });

  it('stops when it is told to, with the reason given', async () => {
    const controller = new AbortController();
    const reports: Progress[] = [];
    const training = train(spec, {
      data,
      signal: controller.signal,
      report: (progress) => {
        reports.push(progress);
        controller.abort(new Error('the class is over'));
      },
    });
    await expect(training).rejects.toThrow('the class is over');
    expect(reports).toHaveLength(1);
  });

  it('trains in one batch if the batch is larger than the data', async () => {
    const { loss } = await train({ ...spec, batchSize: 4096, epochs: 3 }, { data });
    expect(loss).toHaveLength(3);
  });

  it('trains without hidden layers', async () => {
    const { testAccuracy, gradientNorm } = await train({ ...spec, hidden: [] }, { data });
    expect(gradientNorm).toHaveLength(1);
    expect(testAccuracy[1]).toBeGreaterThan(0.7);
  });
});

describe('a run that diverges', () => {
  it('ends at the step where the loss is lost, and says so', async () => {
    const hot = { ...spec, hidden: [50, 50, 50], learningRate: 1000 };
    const { diverged, loss, gradientSteps, testAccuracy } = await train(hot, { data });
    expect(diverged).toEqual({
      step: loss.length,
      what: expect.stringMatching(/^(nan|infinity|explosion)$/),
    });
    expect(loss.length).toBeGreaterThan(0);
    expect(loss.length).toBeLessThan(21);
    expect([...loss, ...gradientSteps].every(Number.isFinite)).toBe(true);
    expect(testAccuracy).toEqual([]);
  });

  it('stops taking steps within a chunk', async () => {
    const trainer = await openTrainer(
      { ...spec, learningRate: 1000 },
      { data: prepare(data, spec), every: 10 },
    );
    const { loss } = await trainer.steps(0, shuffled(2000, createRandom(1, 'order')), 100);
    expect(loss.length).toBeLessThan(20);
    expect(Math.abs(loss[loss.length - 1]!)).not.toBeLessThan(1e9);
    await trainer.close();
  });
});

describe('what the laboratory is for', () => {
  it('shows: five sigmoid layers lose the gradient on its way down, relu keeps it', async () => {
    const deep = { ...spec, hidden: [100, 100, 100, 100, 100], batchSize: 64, epochs: 1 };
    const firstToLast = async (change: Partial<Spec>) => {
      const { gradientMean } = await train({ ...deep, ...change }, { data });
      return gradientMean[0]![0]! / gradientMean.at(-1)![0]!;
    };
    expect(await firstToLast({ activation: 'sigmoid', initializer: 'glorot' })).toBeLessThan(1e-3);
    expect(await firstToLast({ activation: 'relu', initializer: 'glorot' })).toBeGreaterThan(0.05);
  });
});
