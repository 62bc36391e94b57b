/** @file How large a network is, without building it. */
import { convolved, pictureAfter, SIDE } from './convolution-sizes.ts';
import { CLASSES, PIXELS } from './datasets.ts';
import type { Spec } from './spec.ts';

export interface Sizes {
  /** Everything that is trained, and the weights among it. */
  parameters: number;
  weights: number;
  /** Units of the hidden dense layers, and outputs of all filters before any pooling. */
  units: number;
  outputs: number;
  /** Pixels under the kernels, over all their places. */
  patches: number;
  /** Pixels of the picture. */
  pixels: number;
  /** Multiplications and additions for a training sample: a product forward and two back, but none back to the pixels. */
  operations: number;
  convolutionOperations: number;
}

export function sizesOf(spec: Pick<Spec, 'convolutions' | 'hidden'> & Partial<Spec>): Sizes {
  const { convolutions, hidden, batchNorm = 'none' } = spec;
  const sides = [SIDE, ...pictureAfter(convolutions)];
  const slid = convolutions.map((convolution, i) => {
    const column = (convolutions[i - 1]?.filters ?? 1) * convolution.kernel ** 2;
    const places = convolved(sides[i]!, convolution) ** 2;
    const weights = convolution.filters * column;
    return {
      weights,
      outputs: convolution.filters * places,
      patches: column * places,
      operations: 2 * weights * places * (i === 0 ? 2 : 3),
    };
  });
  const last = convolutions.at(-1);
  const widths = [last ? last.filters * sides.at(-1)! ** 2 : PIXELS, ...hidden, CLASSES];
  const dense = widths.slice(1).map((units, i) => widths[i]! * units);
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

  const units = total(hidden);
  const denseWeights = total(dense);
  const weights = denseWeights + total(slid.map((one) => one.weights));
  const channels = units + total(convolutions.map(({ filters }) => filters));
  // Each hidden unit and filter has a bias, or a scale and a shift, or all three.
  const perChannel = { none: 1, before: 2, after: 3 }[batchNorm];
  return {
    parameters: weights + perChannel * channels + CLASSES,
    weights,
    units,
    outputs: total(slid.map((one) => one.outputs)),
    patches: total(slid.map((one) => one.patches)),
    pixels: PIXELS,
    operations: 6 * denseWeights - (last ? 0 : 2 * dense[0]!),
    convolutionOperations: total(slid.map((one) => one.operations)),
  };
}
