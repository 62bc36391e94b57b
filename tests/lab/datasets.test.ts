import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMnist, PIXELS } from '../../src/lab/datasets.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mnist-'));
});
afterAll(() => rm(directory, { recursive: true }));

describe('MNIST', () => {
  it('is the original: 60,000 and 10,000 digits', async () => {
    const { training, test, checksum } = await loadMnist();
    expect(training.images).toHaveLength(60_000 * PIXELS);
    expect(training.labels).toHaveLength(60_000);
    expect(test.images).toHaveLength(10_000 * PIXELS);
    expect(test.labels).toHaveLength(10_000);
    expect(checksum).toBe('b2d8f5bf39174ee5ffeefa97e42d673c35432b411bb5d1f74fbbeddae7f1690a');

    const perDigit = Array.from({ length: 10 }, () => 0);
    for (const label of training.labels) perDigit[label]!++;
    expect(perDigit).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect([...training.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    expect(training.images.subarray(0, PIXELS).filter((grey) => grey > 0)).toHaveLength(166);
  });

  it('names the file that is missing, and what helps', async () => {
    await expect(loadMnist(directory)).rejects.toThrow(
      `cannot read ${join(directory, 'train-images-idx3-ubyte')}: ENOENT. Run npm ci to install it again.`,
    );
  });

  it('refuses files that are cut short or of another kind', async () => {
    const write = (name: string, header: number[], length: number) =>
      writeFile(join(directory, name), Buffer.concat([Buffer.from(header), Buffer.alloc(length)]));
    await write('train-labels-idx1-ubyte', [0, 0, 8, 1, 0, 0, 0, 2], 2);
    await write('t10k-images-idx3-ubyte', [0, 0, 8, 1, 0, 0, 0, 1], 1);
    await write('t10k-labels-idx1-ubyte', [0, 0, 8, 1, 0, 0, 0, 1], 1);

    await write('train-images-idx3-ubyte', [0, 0, 8, 1, 0, 0, 0, 9], 8);
    await expect(loadMnist(directory)).rejects.toThrow('expected 17 bytes, got 16');
    await write('train-images-idx3-ubyte', [0x1f, 0x8b, 8, 1, 0, 0, 0, 9], 9);
    await expect(loadMnist(directory)).rejects.toThrow(
      'is not an IDX file of bytes: it starts with 1f8b0801',
    );
    await write('train-images-idx3-ubyte', [0, 0, 8, 1, 0, 0, 0, 9], 9);
    await expect(loadMnist(directory)).rejects.toThrow(
      'expected 784 pixels for each of 2 labels, got 9 pixels',
    );
  });
});
