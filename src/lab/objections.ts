/** @file Which choices do not go together, in sentences for the person who made them. */
import { pictureAfter } from './convolution-sizes.ts';
import type { Spec } from './spec.ts';
import { plain } from './words.ts';

type Rule = (spec: Spec) => string | false | undefined;

const rules: Rule[] = [
  ({ convolutions }) => {
    const sizes = pictureAfter(convolutions);
    const at = sizes.findIndex((side) => side < 1);
    const before = at > 0 ? sizes[at - 1]! : 28;
    return (
      at >= 0 &&
      `Convolution ${at + 1} does not fit: a picture of ${before} × ${before} pixels is left for it. Take a smaller kernel or stride, less pooling, or the padding “same”.`
    );
  },
  ({ batchNorm, batchSize }) =>
    batchNorm !== 'none' &&
    batchSize < 2 &&
    'Batch normalization compares the samples of a batch with each other, so it needs a batch size of at least 2.',
  ({ batchNorm, batchSize, trainingSize }) =>
    batchNorm !== 'none' &&
    batchSize > 1 &&
    trainingSize % batchSize === 1 &&
    `In batches of ${plain(batchSize)}, ${plain(trainingSize)} images leave one alone in the last batch, and batch normalization compares the images of a batch with each other. Take one image or so less, or another batch size.`,
  ({ batchNorm, hidden, convolutions }) =>
    batchNorm !== 'none' &&
    hidden.length + convolutions.length === 0 &&
    'Batch normalization needs a hidden layer to follow. Give the network some, such as `layers:128`.',
  ({ dropout, hidden }) =>
    dropout > 0 &&
    hidden.length === 0 &&
    'Dropout switches off units of hidden layers, and this network has none. Give it some, such as `layers:128`.',
  ({ skip, hidden }) =>
    skip &&
    !hidden.some((units, i) => units === hidden[i - 1]) &&
    'A skip connection goes around a hidden layer that is as wide as the one before. Take at least two layers of the same width, such as `layers:3x100`.',
  ({ warmup, epochs }) =>
    warmup > epochs &&
    `A warm-up of ${plain(warmup)} epochs does not fit into a run of ${plain(epochs)}. Shorten it or train longer.`,
];

/** The first thing that does not go together, as a sentence or two; undefined if all does. */
export function objection(spec: Spec): string | undefined {
  for (const rule of rules) {
    const sentence = rule(spec);
    if (sentence) return sentence;
  }
  return undefined;
}
