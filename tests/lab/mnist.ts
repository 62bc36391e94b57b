/** @file A small part of MNIST, for tests that need not wait for all of it. */
import { type Dataset, loadMnist, PIXELS, type Samples } from '../../src/lab/datasets.ts';

/** The first samples of the training and the test set. */
export async function someMnist(training: number, test: number): Promise<Dataset> {
  const all = await loadMnist();
  const first = ({ images, labels }: Samples, count: number): Samples => ({
    images: images.slice(0, count * PIXELS),
    labels: labels.slice(0, count),
  });
  return { ...all, training: first(all.training, training), test: first(all.test, test) };
}
