/** @file One run from the first step to its record, whatever engine computes the steps. */
import { setImmediate } from 'node:timers/promises';
import { chunks, measureEvery, nextChunk } from './batches.ts';
import type { Dataset } from './datasets.ts';
import { createRandom, shuffled } from './random.ts';
import type { RunRecord } from './record.ts';
import { addEvaluation, addSteps, createSeries } from './series.ts';
import type { Spec } from './spec.ts';
import { checkTrainable } from './trainable.ts';
import type { OpenTrainer } from './trainer.ts';

/** What a run leaves; its id and its name are given by whoever ordered it. */
export type Trained = Omit<RunRecord, 'id' | 'name'>;

export interface Progress {
  /** Steps taken, of `steps`. */
  step: number;
  steps: number;
  /** Epochs completed. */
  epoch: number;
  /** Of the newest completed epoch. */
  testAccuracy?: number;
}

export interface TrainOptions {
  data: Dataset;
  /** Called after every chunk of steps, a few times a second. */
  report?: (progress: Progress) => void;
  /** Ends the run between two chunks with the signal's reason. */
  signal?: AbortSignal;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Steps of the first chunk: few, so that the first report comes at once. */
const FIRST_CHUNK = 10;

export type Train = (spec: Spec, options: TrainOptions) => Promise<Trained>;

export interface Engine {
  name: string;
  version: string;
  open: OpenTrainer;
}

/** Trains as `spec` says. Apart from the times, the result depends on the specification, the data and the engine alone. */
export async function run(spec: Spec, engine: Engine, options: TrainOptions): Promise<Trained> {
  checkTrainable(spec);
  const { data, report, signal, now = Date.now } = options;
  const samples = data.training.labels.length;
  const steps = Math.ceil(samples / spec.batchSize) * spec.epochs;
  const series = createSeries(spec.hidden.length + 1);
  // Only the pace of reports depends on this, not the numbers.
  let chunkSteps = FIRST_CHUNK;
  const startedAt = now();

  const trainer = await engine.open(spec, { data, every: measureEvery(steps) });
  const progress = (epoch: number) =>
    report?.({ step: series.loss.length, steps, epoch, testAccuracy: series.testAccuracy.at(-1) });
  try {
    for (let epoch = 0; epoch < spec.epochs && !series.diverged; epoch++) {
      const epochStarted = now();
      const order = shuffled(samples, createRandom(spec.seed, `order of epoch ${epoch}`));
      for (const { order: part, batchSize } of chunks(order, spec.batchSize, () => chunkSteps)) {
        const chunkStarted = now();
        addSteps(series, await trainer.steps(series.loss.length, part, batchSize));
        if (series.diverged) break;
        if (batchSize === spec.batchSize) {
          chunkSteps = nextChunk(part.length / batchSize, (now() - chunkStarted) / 1000);
        }
        progress(epoch);
        await setImmediate();
        signal?.throwIfAborted();
      }
      if (series.diverged) break;
      series.secondsPerEpoch.push((now() - epochStarted) / 1000);
      addEvaluation(series, await trainer.evaluate());
      progress(epoch + 1);
    }
  } finally {
    await trainer.close();
  }

  return {
    spec,
    engine: { name: engine.name, version: engine.version },
    data: {
      name: data.name,
      checksum: data.checksum,
      trainingSamples: samples,
      testSamples: data.test.labels.length,
    },
    ...series,
    startedAt,
    seconds: (now() - startedAt) / 1000,
  };
}
