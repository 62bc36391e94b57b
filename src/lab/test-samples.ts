/** @file The test samples alone, for charts that show them: 8 MB, where a whole data set has 55. */
import type { Samples } from './datasets.ts';
import { loadDataset } from './load-dataset.ts';
import type { Spec } from './spec.ts';

/** `directory` is where data sets are kept that had to be converted. Throws a UserError if one is not installed. */
export async function testSamples(dataset: Spec['dataset'], directory?: string): Promise<Samples> {
  return (await loadDataset(dataset, directory)).test;
}
