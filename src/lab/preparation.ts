/** @file What a run sees of a data set: how many samples, with which labels, and how its grey values are scaled. */
import { CLASSES, type Dataset, PIXELS, type Samples } from './datasets.ts';
import { createRandom, shuffled } from './random.ts';
import type { Spec } from './spec.ts';

export interface Prepared {
  training: Samples;
  test: Samples;
  scaling: Scaling;
}

/** From grey values g to network inputs (g − mean) · factor: one number each for all pixels, or one for every pixel. */
export interface Scaling {
  mean: Float32Array;
  factor: Float32Array;
}

export function prepare({ training, test }: Dataset, spec: Spec): Prepared {
  const used = firstOf(training, spec.trainingSize);
  return {
    training: { ...used, labels: withNoise(used.labels, spec) },
    test,
    scaling: scalingOf(used.images, spec.preprocessing),
  };
}

/** The first `count` samples, or all if there are no more. */
export function firstOf({ images, labels }: Samples, count: number): Samples {
  return { images: images.subarray(0, count * PIXELS), labels: labels.subarray(0, count) };
}

/** The given part of the labels, chosen by chance, becomes any other class. */
function withNoise(labels: Uint8Array, { labelNoise, seed }: Spec): Uint8Array {
  if (labelNoise === 0) return labels;
  const random = createRandom(seed, 'label noise');
  const noisy = Uint8Array.from(labels);
  for (const sample of shuffled(labels.length, random).subarray(0, Math.round(labelNoise * labels.length))) {
    const shift = 1 + Math.floor(random() * (CLASSES - 1));
    noisy[sample] = (noisy[sample]! + shift) % CLASSES;
  }
  return noisy;
}

/** Means and deviations are those of the training samples. */
export function scalingOf(images: Uint8Array, preprocessing: Spec['preprocessing']): Scaling {
  switch (preprocessing) {
    case 'raw':
      return { mean: Float32Array.of(0), factor: Float32Array.of(1) };
    case 'unit':
      return { mean: Float32Array.of(0), factor: Float32Array.of(1 / 255) };
    case 'standardized':
      return standardization(images, 1);
    case 'standardized-per-pixel':
      return standardization(images, PIXELS);
  }
}

/** Of so many values side by side, each by itself. What never varies is made 0. */
function standardization(images: Uint8Array, width: number): Scaling {
  const [sum, squares] = [new Float64Array(width), new Float64Array(width)];
  for (let i = 0, k = 0; i < images.length; i++, k = k + 1 === width ? 0 : k + 1) {
    const grey = images[i]!;
    sum[k] = sum[k]! + grey;
    squares[k] = squares[k]! + grey * grey;
  }
  const count = images.length / width;
  const mean = Float32Array.from(sum, (total) => total / count);
  const factor = Float32Array.from(squares, (total, k) => {
    const variance = total / count - (sum[k]! / count) ** 2;
    return variance > 1e-9 ? 1 / Math.sqrt(variance) : 0;
  });
  return { mean, factor };
}
