import { expect, test } from 'vitest';
import { brier, type Prediction, score, winners } from '../../src/lab/prediction.ts';
import { record } from './records.ts';

const said = (run: number, sure: number): Prediction => ({
  experimentId: 'x',
  personId: `${run} ${sure}`,
  run,
  sure,
  at: 0,
});

test('the winner is the run with the highest last accuracy; equal ones share it, diverged ones never have it', () => {
  const ends = (...accuracies: number[]) => accuracies.map((end) => record({ testAccuracy: [0.99, end] }));
  expect(winners(ends(0.9, 0.95, 0.8))).toEqual([1]);
  expect(winners(ends(0.95, 0.95, 0.8))).toEqual([0, 1]);
  const broken = record({ testAccuracy: [0.99], diverged: { step: 3, what: 'nan' } });
  expect(winners([broken, ...ends(0.2)])).toEqual([1]);
  expect(winners([broken])).toEqual([]);
});

test('the Brier score is the squared distance to what came, and 0.25 for a coin', () => {
  expect(brier(said(1, 90), [1])).toBeCloseTo(0.01);
  expect(brier(said(0, 90), [1])).toBeCloseTo(0.81);
  expect(brier(said(0, 50), [1])).toBe(0.25);
  expect(brier(said(1, 50), [1])).toBe(0.25);
});

test('a class is scored by the mean of its predictions', () => {
  expect(score([said(1, 90), said(1, 60), said(0, 80)], [1])).toEqual({
    predictions: 3,
    right: 2,
    brier: expect.closeTo((0.01 + 0.16 + 0.64) / 3),
    sure: expect.closeTo(230 / 3),
  });
  expect(score([], [1])).toBeUndefined();
});
