/** @file The data sets by the names they have in a specification. */
import { type Dataset, loadMnist } from './datasets.ts';
import { loadFashionMnist } from './fashion-mnist.ts';
import type { Spec } from './spec.ts';

/**
 * Loads it. `directory` is where data sets are kept that had to be converted. Throws a UserError if one is not installed.
 */
export function loadDataset(name: Spec['dataset'], directory?: string): Promise<Dataset> {
  return name === 'mnist' ? loadMnist() : loadFashionMnist(directory);
}
