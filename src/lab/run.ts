/** @file One run from the first step to its record, whatever engine computes the steps. */
import { setImmediate } from 'node:timers/promises';
import { UserError } from '../user-error.ts';
import { chunks, measureEvery, nextChunk } from './batches.ts';
import type { Dataset } from './datasets.ts';
import { histogramOf } from './histogram.ts';
import { keptWeights } from './kept-weights.ts';
import { objection } from './objections.ts';
import { accuracyOf, outcomeOf } from './outcome.ts';
import { prepare } from './preparation.ts';
import { processorName } from './processor.ts';
import { createRandom, shuffled } from './random.ts';
import type { HistogramsAt, RunRecord } from './record.ts';
import { addEvaluation, addSteps, createSeries } from './series.ts';
import type { Spec } from './spec.ts';
import type { Evaluation, NamedValues, OpenTrainer, Trainer } from './trainer.ts';
import { weightImages } from './weight-images.ts';

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
  /** False to measure nothing but losses and accuracies. */
  diagnostics?: boolean;
  /** Keep the weights, however many they are. */
  whole?: boolean;
}

/** Steps of the first chunk: few, so that the first report comes at once. */
const FIRST_CHUNK = 10;

export type Train = (spec: Spec, options: TrainOptions) => Promise<Trained>;

export interface Engine {
  name: string;
  version: string;
  open: OpenTrainer;
}

/**
 * Trains as `spec` says. Apart from the times, the result depends on the specification, the data and the engine alone.
 * Throws a UserError if the specification contradicts itself.
 */
export async function run(spec: Spec, engine: Engine, options: TrainOptions): Promise<Trained> {
  const sentence = objection(spec);
  if (sentence) throw new UserError(sentence);
  const { data, report, signal, now = Date.now, diagnostics = true, whole } = options;
  const startedAt = now();
  const prepared = prepare(data, spec);
  const samples = prepared.training.labels.length;
  const steps = Math.ceil(samples / spec.batchSize) * spec.epochs;
  const hidden = spec.convolutions.length + spec.hidden.length;
  const series = createSeries({ layers: hidden + 1, hidden });
  const every = diagnostics ? measureEvery(steps) : Number.MAX_SAFE_INTEGER;
  // Only the pace of reports depends on this, not the numbers.
  let chunkSteps = FIRST_CHUNK;

  const trainer = await engine.open(spec, { data: prepared, every });
  const look = diagnostics ? createLook(trainer) : undefined;
  let last: Evaluation | undefined;
  const progress = (epoch: number) =>
    report?.({ step: series.loss.length, steps, epoch, testAccuracy: series.testAccuracy.at(-1) });
  try {
    await look?.take(0);
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
      last = await trainer.evaluate();
      addEvaluation(series, { ...last, accuracy: accuracyOf(last, data.test.labels) });
      if (epoch === 0 || epoch === spec.epochs - 1) await look?.take(series.loss.length);
      progress(epoch + 1);
    }
    return {
      spec,
      engine: { name: engine.name, version: engine.version },
      processor: processorName(),
      data: {
        name: data.name,
        checksum: data.checksum,
        trainingSamples: samples,
        testSamples: data.test.labels.length,
      },
      ...series,
      ...(last && !series.diverged && outcomeOf(last, data.test.labels)),
      ...look?.found(),
      ...(diagnostics &&
        !series.diverged && {
          weights: keptWeights(trainer.values(), whole ? Number.POSITIVE_INFINITY : undefined),
        }),
      startedAt,
      seconds: (now() - startedAt) / 1000,
    };
  } finally {
    await trainer.close();
  }
}

/** Looks inside a network now and then. */
function createLook(trainer: Trainer) {
  const firstWeights = (): NamedValues => {
    const { data, ...rest } = trainer.values()[0]!;
    return { ...rest, data: data.slice() };
  };
  const before = firstWeights();
  const histograms: HistogramsAt[] = [];
  return {
    /** Distributions after so many steps; none if something is not finite. */
    async take(step: number): Promise<void> {
      if (histograms.at(-1)?.step === step) return;
      const { activations, gradients } = await trainer.probe();
      if (![...activations, ...gradients].every((values) => values.every(Number.isFinite))) return;
      histograms.push({
        step,
        activations: activations.map(histogramOf),
        gradients: gradients.map(histogramOf),
      });
    },
    found: (): Pick<RunRecord, 'histograms' | 'firstLayer'> => ({
      histograms,
      firstLayer: weightImages(before, firstWeights()),
    }),
  };
}
