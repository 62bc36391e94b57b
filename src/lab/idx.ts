/** @file Data sets in the IDX format of MNIST: unsigned bytes after a header that says how many. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SIDE } from './convolution-sizes.ts';
import type { Dataset, Samples } from './datasets.ts';

const PIXELS = SIDE * SIDE;

/** Named as the original files of MNIST are. */
const FILES = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
] as const;

/** Reads the four files of a data set. Throws an error that names the file if one is missing or broken. */
export async function loadIdx(name: string, directory: string): Promise<Dataset> {
  const files = await Promise.all(FILES.map((file) => readIdx(join(directory, file))));
  const [images, labels, testImages, testLabels] = files.map(({ data }) => data) as [
    Uint8Array,
    ...Uint8Array[],
  ];
  const hash = createHash('sha256');
  for (const { file } of files) hash.update(file);
  return {
    name,
    checksum: hash.digest('hex'),
    training: samples(images, labels!),
    test: samples(testImages!, testLabels!),
  };
}

/** The test samples alone: 8 MB, where the whole data set has 55. Throws an error that names a missing file. */
export async function loadTestIdx(directory: string): Promise<Samples> {
  const files = await Promise.all(FILES.slice(2).map((file) => readIdx(join(directory, file))));
  const [images, labels] = files.map(({ data }) => data);
  return samples(images!, labels!);
}

/** Writes the four files into a new directory, which is there only once it is whole. */
export async function writeIdx(
  directory: string,
  { training, test }: Pick<Dataset, 'training' | 'test'>,
): Promise<void> {
  const unfinished = `${directory}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  const contents = [training, test].flatMap(({ images, labels }) => [
    idx([labels.length, SIDE, SIDE], images),
    idx([labels.length], labels),
  ]);
  for (const [i, file] of FILES.entries()) await writeFile(join(unfinished, file), contents[i]!);
  try {
    await rename(unfinished, directory);
  } catch {
    // Another process was faster, with the same files.
    await rm(unfinished, { recursive: true });
  }
}

function idx(lengths: readonly number[], data: Uint8Array): Uint8Array {
  const header = new DataView(new ArrayBuffer(4 + 4 * lengths.length));
  header.setUint32(0, 0x800 + lengths.length);
  for (const [i, length] of lengths.entries()) header.setUint32(4 + 4 * i, length);
  return Buffer.concat([new Uint8Array(header.buffer), data]);
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
