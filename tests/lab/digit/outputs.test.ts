/** @file Both engines judge alike: where one has no binary, the other takes its place. */
import { expect, test } from 'vitest';
import { specOf } from '../../../src/lab/choices.ts';
import { PIXELS } from '../../../src/lab/datasets.ts';
import * as onnx from '../../../src/lab/digit/outputs.ts';
import { initialValues, network } from '../../../src/lab/network.ts';
import { scalingOf } from '../../../src/lab/preparation.ts';
import * as tensorflow from '../../../src/lab/reference/outputs.ts';
import { someMnist } from '../mnist.ts';

const convolution = { filters: 4, kernel: 3, stride: 2, padding: 'same', pool: 'none' } as const;

test.each([
  { hidden: [32], loss: 'cross-entropy' as const },
  { hidden: [32, 32], skip: true, batchNorm: 'before' as const, loss: 'mse' as const },
  { convolutions: [convolution], preprocessing: 'standardized-per-pixel' as const },
])('%j', async (choices) => {
  const spec = specOf(choices);
  const { test: samples, training } = await someMnist(500, 20);
  const scaling = scalingOf(training.images, spec.preprocessing);
  const weights = initialValues(network(spec), 3);
  const images = samples.images.slice(0, 20 * PIXELS);
  const [ours, theirs] = [
    await onnx.outputsOf(spec, weights, images, scaling),
    await tensorflow.outputsOf(spec, weights, images, scaling),
  ];
  expect(theirs.length).toBe(200);
  expect(Math.max(...ours.map((value, at) => Math.abs(value - theirs[at]!)))).toBeLessThan(1e-5);
});
