/** @file The program of a child process that asks one trained network about some pictures: only children load the engine. */
import { batchOf } from '../batch-graph.ts';
import { CLASSES, loadMnist, PIXELS } from '../datasets.ts';
import { input, positions } from '../graph.ts';
import { readWeights } from '../kept-weights.ts';
import { outputs } from '../losses.ts';
import { forward, network } from '../network.ts';
import { writeModel } from '../onnx/writer.ts';
import { firstOf, type Scaling, scalingOf } from '../preparation.ts';
import type { RunRecord } from '../record.ts';
import { type Feed, openSession } from '../session.ts';
import type { Spec } from '../spec.ts';
import { inputsOf } from '../step.ts';

export interface Question {
  run: Pick<RunRecord, 'spec' | 'weights'>;
  /** `count * 784` grey values. */
  images: Uint8Array;
}

export type Verdict =
  /** `count * 10`: what the network says of each picture. */
  { is: 'said'; outputs: Float32Array } | { is: 'failed'; message: string };

const say = (verdict: Verdict) => process.send?.(verdict, () => process.exit());

process.on('disconnect', () => process.exit());
process.on('message', async (question: Question) => {
  try {
    say({ is: 'said', outputs: await ask(question) });
  } catch (error) {
    say({ is: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

async function ask({ run, images }: Question): Promise<Float32Array> {
  const weights = readWeights(run);
  if (!weights) throw new Error('expected a record with weights, got one without');
  const count = images.length / PIXELS;
  const layer = network(run.spec);
  const pictures = input('images', [count, PIXELS], 'uint8');
  const own = inputsOf(layer);
  const values = new Map(own.map((one) => [one.name, one]));
  const { x } = batchOf(pictures, positions(new Int32Array(count)), await scaling(run.spec), 0);
  const { logits } = forward(layer, x, {
    training: false,
    value: (name) => values.get(name)!,
    mask: () => undefined,
  });
  const said = outputs[run.spec.loss](logits);
  const session = await openSession(writeModel([pictures, ...own], { said }));
  const feeds: Record<string, Feed> = { images: { data: images, shape: [count, PIXELS] } };
  for (const { name, shape } of own) feeds[name] = { data: weights.get(name)!, shape };
  const found = (await session.run(feeds)).said as Float32Array;
  if (found.length !== count * CLASSES)
    throw new Error(`expected ${count * CLASSES} outputs, got ${found.length}`);
  return found;
}

/** As in training, for which the training samples are needed where they set the scale. */
async function scaling({ preprocessing, trainingSize }: Spec): Promise<Scaling> {
  const fixed = preprocessing === 'raw' || preprocessing === 'unit';
  const images = fixed ? new Uint8Array() : firstOf((await loadMnist()).training, trainingSize).images;
  return scalingOf(images, preprocessing);
}
