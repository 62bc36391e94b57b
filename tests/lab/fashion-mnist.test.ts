/** @file The data sets beside MNIST, and the files in which they are kept. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../../src/lab/datasets.ts';
import { loadIdx, writeIdx } from '../../src/lab/idx.ts';
import { loadDataset } from '../../src/lab/load-dataset.ts';
import { createPictures, picturesOf } from '../../src/lab/test-samples.ts';

const directory = mkdtempSync(join(tmpdir(), 'epoch-data-'));
afterAll(() => rmSync(directory, { recursive: true }));

const installed = (() => {
  try {
    return Boolean(createRequire(import.meta.url).resolve('fashion-mnist/package.json'));
  } catch {
    return false;
  }
})();
if (!installed)
  console.log('Fashion-MNIST is an optional package and not installed: its conversion is not tested.');

describe('IDX files', () => {
  const samples = (count: number) => ({
    images: Uint8Array.from({ length: count * PIXELS }, (_, i) => i % 251),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
  });

  it('keep a data set as it is', async () => {
    const [training, test] = [samples(5), samples(3)];
    await writeIdx(join(directory, 'small'), { training, test });
    const read = await loadIdx('small', join(directory, 'small'));
    expect(Buffer.compare(read.training.images, training.images)).toBe(0);
    expect([...read.test.labels]).toEqual([...test.labels]);
    // A second writer finds them there and leaves nothing behind.
    await writeIdx(join(directory, 'small'), { training, test });
    expect((await loadIdx('small', join(directory, 'small'))).checksum).toBe(read.checksum);
    expect(readdirSync(directory)).toEqual(['small']);
  });

  it('are not believed when they are broken', async () => {
    await writeIdx(join(directory, 'broken'), { training: samples(2), test: samples(2) });
    writeFileSync(join(directory, 'broken', 't10k-labels-idx1-ubyte'), 'nonsense');
    await expect(loadIdx('broken', join(directory, 'broken'))).rejects.toThrow('t10k-labels-idx1-ubyte');
    rmSync(join(directory, 'broken'), { recursive: true });
  });
});

describe.skipIf(!installed)('Fashion-MNIST', () => {
  it('is converted once, each class as often as any other, in turn', { timeout: 120_000 }, async () => {
    const pictures = createPictures(directory);
    expect(await pictures('fashion-mnist')).toBeUndefined();
    const { training, test, name, checksum } = await loadDataset('fashion-mnist', directory);
    expect(name).toBe('Fashion-MNIST');
    expect(checksum).toMatch(/^54636cf1/);
    expect([training.labels.length, test.labels.length]).toEqual([60_000, 10_000]);
    expect([...training.labels.subarray(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    // Clothes fill more of the picture than digits: MNIST's mean is 33.
    const mean = training.images.reduce((sum, grey) => sum + grey, 0) / training.images.length;
    expect(mean).toBeGreaterThan(70);
    expect(mean).toBeLessThan(76);
    expect((await loadDataset('fashion-mnist', directory)).checksum).toBe(checksum);
    // Charts show its pictures from then on, each run those of its own data set.
    const runs = [{ spec: { dataset: 'fashion-mnist' } }, { spec: { dataset: 'mnist' } }] as const;
    const shown = await picturesOf(runs, pictures);
    expect(Buffer.compare(shown['fashion-mnist']!.images, test.images)).toBe(0);
    expect(shown.mnist!.labels.length).toBe(10_000);
    expect(shown.mnist!.labels).not.toEqual(test.labels);
  });
});
