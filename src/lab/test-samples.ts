/** @file The test samples alone, for charts that show them: 8 MB, where a whole data set has 55. */
import { mnistDirectory, type Samples } from './datasets.ts';
import { fashionDirectory } from './fashion-mnist.ts';
import { loadTestIdx } from './idx.ts';
import { loadDataset } from './load-dataset.ts';
import type { Spec } from './spec.ts';

type Name = Spec['dataset'];

/** `directory` is where data sets are kept that had to be converted. Throws a UserError if one is not installed. */
export async function testSamples(dataset: Name, directory?: string): Promise<Samples> {
  return (await stored(dataset, directory)) ?? (await loadDataset(dataset, directory)).test;
}

/** Gives those of a data set that needs no conversion (any more), read once; undefined of another. */
export type Pictures = (dataset: Name) => Promise<Samples | undefined>;

export function createPictures(directory?: string): Pictures {
  const known = new Map<Name, Samples>();
  return async (dataset) => {
    const found = known.get(dataset) ?? (await stored(dataset, directory));
    if (found) known.set(dataset, found);
    return found;
  };
}

/** Those of all data sets that some runs were tested on, as far as `pictures` has them. */
export async function picturesOf(
  runs: readonly { spec: Pick<Spec, 'dataset'> }[],
  pictures: Pictures,
): Promise<Partial<Record<Name, Samples>>> {
  const names = [...new Set(runs.map(({ spec }) => spec.dataset))];
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await pictures(name)])));
}

function stored(dataset: Name, directory: string | undefined): Promise<Samples | undefined> {
  if (dataset === 'mnist') return loadTestIdx(mnistDirectory());
  if (directory === undefined) return Promise.resolve(undefined);
  return loadTestIdx(fashionDirectory(directory)).catch(() => undefined);
}
