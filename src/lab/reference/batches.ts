/** @file Batches as tensors. */
import { CLASSES, PIXELS, type Samples } from '../datasets.ts';
import type { Scaling } from '../preparation.ts';
import { type Tensor2D, tf } from './tensorflow.ts';

export interface Batch {
  images: Tensor2D;
  /** 1 in the column of the right class, less a part that all classes share. */
  targets: Tensor2D;
}

export function batchOf(
  { images, labels }: Samples,
  numbers: ArrayLike<number>,
  { mean, factor }: Scaling,
  smoothing = 0,
): Batch {
  const pixels = new Float32Array(numbers.length * PIXELS);
  const targets = new Float32Array(numbers.length * CLASSES).fill(smoothing / CLASSES);
  for (let row = 0; row < numbers.length; row++) {
    const sample = numbers[row]!;
    for (let i = 0; i < PIXELS; i++) {
      const centred = Math.fround(images[sample * PIXELS + i]! - mean[i % mean.length]!);
      pixels[row * PIXELS + i] = centred * factor[i % factor.length]!;
    }
    targets[row * CLASSES + labels[sample]!] = 1 - smoothing + smoothing / CLASSES;
  }
  return {
    images: tf.tensor2d(pixels, [numbers.length, PIXELS]),
    targets: tf.tensor2d(targets, [numbers.length, CLASSES]),
  };
}
