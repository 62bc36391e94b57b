import { describe, expect, it } from 'vitest';
import { addEvaluation, addSteps, createSeries } from '../../src/lab/series.ts';

const gradient = (step: number, norm: number) => ({
  step,
  norm: [norm],
  mean: [norm / 10],
  ratio: [norm / 1000],
  saturation: [0.25],
});
const one = { layers: 1, hidden: 1 };
const dead = [0.5];

describe('the series of a run', () => {
  it('grow with every chunk of steps', () => {
    const series = createSeries(one);
    addSteps(series, { loss: [3, 2], measurements: [gradient(0, 5)] });
    addSteps(series, { loss: [1], measurements: [] });
    addEvaluation(series, { loss: 1.5, accuracy: 0.75, dead });
    expect(series).toMatchObject({
      loss: [3, 2, 1],
      gradientSteps: [0],
      gradientNorm: [[5]],
      gradientMean: [[0.5]],
      updateRatio: [[0.005]],
      saturation: [[0.25]],
      deadUnits: [[0.5]],
      testLoss: [1.5],
      testAccuracy: [0.75],
    });
    expect(series.diverged).toBeUndefined();
  });

  it.each([
    [Number.NaN, 'nan'],
    [Number.POSITIVE_INFINITY, 'infinity'],
    [2e9, 'explosion'],
  ])('end before a loss of %f', (bad, what) => {
    const series = createSeries(one);
    addSteps(series, { loss: [3], measurements: [gradient(0, 1)] });
    addSteps(series, {
      loss: [2, 1, bad, 1],
      measurements: [gradient(1, 2), gradient(3, 9), gradient(4, 9)],
    });
    expect(series).toMatchObject({ loss: [3, 2, 1], gradientSteps: [0, 1], diverged: { step: 3, what } });
  });

  it('end before a gradient that is not finite, even while the loss still is', () => {
    const series = createSeries(one);
    addSteps(series, { loss: [2, 1, Number.NaN], measurements: [gradient(1, Number.POSITIVE_INFINITY)] });
    expect(series).toMatchObject({ loss: [2], gradientSteps: [], diverged: { step: 1, what: 'infinity' } });
  });

  it('say that weights which were all 0 have changed as a whole, or not at all', () => {
    const series = createSeries(one);
    const from0 = (step: number, ratio: number) => ({ ...gradient(step, 1), ratio: [ratio] });
    addSteps(series, {
      loss: [2, 1],
      measurements: [from0(0, Number.POSITIVE_INFINITY), from0(1, Number.NaN)],
    });
    expect(series.updateRatio).toEqual([[1, 0]]);
  });

  it('end at an evaluation that is not sound', () => {
    const series = createSeries(one);
    addSteps(series, { loss: [2, 1], measurements: [] });
    addEvaluation(series, { loss: Number.NaN, accuracy: 0.1, dead });
    expect(series).toMatchObject({ testLoss: [], testAccuracy: [], diverged: { step: 2, what: 'nan' } });
  });

  it('tell apart all float32 numbers, in nine digits', () => {
    const loss = Float32Array.from({ length: 1000 }, (_, i) => Math.sqrt(i + 1) / 7);
    const series = createSeries(one);
    addSteps(series, { loss, measurements: [] });
    expect(Float32Array.from(series.loss)).toEqual(loss);
    expect(Math.max(...series.loss.map((x) => String(x).length))).toBeLessThanOrEqual(12);
  });
});
