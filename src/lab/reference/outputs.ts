/** @file What a trained network says of pictures, with TensorFlow.js. */
import { PIXELS } from '../datasets.ts';
import type { OutputsOf } from '../digit/judge-child.ts';
import { network as structure } from '../network.ts';
import { batchOf } from './batches.ts';
import { losses } from './formulas.ts';
import { network } from './network.ts';
import { openBackend, type Tensor2D, tf } from './tensorflow.ts';

export const outputsOf: OutputsOf = async (spec, weights, images, scaling) => {
  await openBackend();
  const count = images.length / PIXELS;
  const { parameters, statistics = [] } = structure(spec);
  const values = new Map(
    [...parameters, ...statistics].map(({ name, shape }) => [
      name,
      tf.tensor(weights.get(name)!, [...shape]),
    ]),
  );
  const numbers = Array.from({ length: count }, (_, at) => at);
  const batch = batchOf({ images, labels: new Uint8Array(count) }, numbers, scaling);
  const [logits] = network(spec)(batch.images, {
    training: false,
    value: (name) => values.get(name)!,
    mask: () => undefined,
    activated: () => {},
    remember: () => {},
    gradient: () => {},
  });
  return losses[spec.loss].outputs(logits as Tensor2D).dataSync<'float32'>();
};
