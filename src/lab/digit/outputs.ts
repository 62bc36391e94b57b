/** @file What a trained network says of pictures, with ONNX Runtime. Only children may import this: see session.ts. */
import { batchOf } from '../batch-graph.ts';
import { PIXELS } from '../datasets.ts';
import { input, positions } from '../graph.ts';
import { outputs } from '../losses.ts';
import { forward, network } from '../network.ts';
import { writeModel } from '../onnx/writer.ts';
import { type Feed, openSession } from '../session.ts';
import { inputsOf } from '../step.ts';
import type { OutputsOf } from './judge-child.ts';

export const outputsOf: OutputsOf = async (spec, weights, images, scaling) => {
  const count = images.length / PIXELS;
  const layer = network(spec);
  const pictures = input('images', [count, PIXELS], 'uint8');
  const own = inputsOf(layer);
  const values = new Map(own.map((one) => [one.name, one]));
  const { x } = batchOf(pictures, positions(new Int32Array(count)), scaling, 0);
  const { logits } = forward(layer, x, {
    training: false,
    value: (name) => values.get(name)!,
    mask: () => undefined,
  });
  const session = await openSession(writeModel([pictures, ...own], { said: outputs[spec.loss](logits) }));
  const feeds: Record<string, Feed> = { images: { data: images, shape: [count, PIXELS] } };
  for (const { name, shape } of own) feeds[name] = { data: weights.get(name)!, shape };
  return (await session.run(feeds)).said as Float32Array;
};
