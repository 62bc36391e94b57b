/** @file The program of a child process that asks one trained network about some pictures: only children load the engine. */
import { CLASSES, loadMnist, PIXELS } from '../datasets.ts';
import { readWeights } from '../kept-weights.ts';
import { firstOf, type Scaling, scalingOf } from '../preparation.ts';
import type { RunRecord } from '../record.ts';
import type { Spec } from '../spec.ts';

export interface Question {
  run: Pick<RunRecord, 'spec' | 'weights'>;
  /** `count * 784` grey values. */
  images: Uint8Array;
}

/** `count * 10` outputs for `count * 784` grey values. */
export type OutputsOf = (
  spec: Spec,
  weights: ReadonlyMap<string, Float32Array>,
  images: Uint8Array,
  scaling: Scaling,
) => Promise<Float32Array>;

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
  const { outputsOf } = await engine();
  const found = await outputsOf(run.spec, weights, images, await scaling(run.spec));
  if (found.length !== count * CLASSES)
    throw new Error(`expected ${count * CLASSES} outputs, got ${found.length}`);
  return found;
}

/** Where ONNX Runtime has no binary for this platform, TensorFlow.js takes its place. */
async function engine(): Promise<{ outputsOf: OutputsOf }> {
  try {
    return await import('./outputs.ts');
  } catch {
    return import('../reference/outputs.ts');
  }
}

/** As in training, for which the training samples are needed where they set the scale. */
async function scaling({ preprocessing, trainingSize }: Spec): Promise<Scaling> {
  const fixed = preprocessing === 'raw' || preprocessing === 'unit';
  const images = fixed ? new Uint8Array() : firstOf((await loadMnist()).training, trainingSize).images;
  return scalingOf(images, preprocessing);
}
