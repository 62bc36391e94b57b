/** @file Training with ONNX Runtime. Imported only by the child process that trains: see session.ts. */
import { PIXELS, type Samples } from './datasets.ts';
import { readMeasured } from './diagnostics.ts';
import { size } from './graph.ts';
import { initialValues, type Layer, network, parametersOf } from './network.ts';
import { entering, leaving, TURNS, writeLoop, writeModel } from './onnx/writer.ts';
import { type Optimizer, optimizers } from './optimizers.ts';
import { run, type Train } from './run.ts';
import { ENGINE, type Feed, openSession, type Session } from './session.ts';
import type { Spec } from './spec.ts';
import { evaluation, slotName, trainingLoop } from './step.ts';
import type { Trainer, TrainerOptions } from './trainer.ts';

export type { Progress, Train, Trained } from './run.ts';
export { ENGINE } from './session.ts';

/** Test samples evaluated at a time. */
const TEST_BATCH = 1000;

export const train: Train = (spec, options) => run(spec, { ...ENGINE, open: openTrainer }, options);

export async function openTrainer(spec: Spec, { data, every }: TrainerOptions): Promise<Trainer> {
  const layers = network(spec);
  const optimizer: Optimizer = optimizers[spec.optimizer];
  const samples = data.training.labels.length;
  const training = sessionsBySize((batchSize) =>
    writeLoop(trainingLoop(spec, layers, { samples, batchSize, every })),
  );
  const testing = sessionsBySize((count) => {
    const { inputs, outputs } = evaluation(spec, layers, count);
    return writeModel(inputs, outputs);
  });
  const measuredLayers = parametersOf(layers).filter(({ role }) => role === 'weights').length;
  const trainingFeeds = feedsOf(data.training);
  let state = initialState(spec, layers, optimizer);

  return {
    async steps(first, order, batchSize) {
      const turns = order.length / batchSize;
      const scalars = Array.from({ length: turns }, (_, i) =>
        optimizer.scalars(first + i, spec.learningRate),
      );
      const session = await training.of(batchSize);
      const outputs = await session.run({
        ...trainingFeeds,
        ...rename(state, entering),
        [TURNS]: { data: BigInt64Array.of(BigInt(turns)), shape: [] },
        first: { data: BigInt64Array.of(BigInt(first)), shape: [] },
        batches: { data: order, shape: [turns, batchSize] },
        scalars: { data: Float32Array.from(scalars.flat()), shape: [turns, scalars[0]!.length] },
      });
      state = Object.fromEntries(
        Object.entries(state).map(([name, { shape }]) => [name, { data: outputs[leaving(name)]!, shape }]),
      );
      return {
        loss: outputs.loss as Float32Array,
        gradients: readMeasured(outputs.gradients as Float32Array, measuredLayers, first, every),
      };
    },

    async evaluate() {
      const parameters = Object.fromEntries(parametersOf(layers).map(({ name }) => [name, state[name]!]));
      const count = data.test.labels.length;
      let [loss, correct] = [0, 0];
      for (let start = 0; start < count; start += TEST_BATCH) {
        const part = slice(data.test, start, Math.min(start + TEST_BATCH, count));
        const session = await testing.of(part.labels.length);
        const outputs = await session.run({ ...feedsOf(part), ...parameters });
        loss += Number(outputs.loss![0]) * part.labels.length;
        correct += Number(outputs.correct![0]);
      }
      return { loss: loss / count, accuracy: correct / count };
    },

    async close() {
      await training.close();
      await testing.close();
    },
  };
}

/** The parameters at their initial values and what the optimiser remembers at 0, by name. */
function initialState(spec: Spec, layers: readonly Layer[], optimizer: Optimizer): Record<string, Feed> {
  const initial = initialValues(layers, spec.seed);
  const entries = parametersOf(layers).flatMap(({ name, shape }, i): [string, Feed][] => [
    [name, { data: initial[i]!, shape }],
    ...optimizer.slots.map((slot): [string, Feed] => [
      slotName({ name }, slot),
      { data: new Float32Array(size(shape)), shape },
    ]),
  ]);
  return Object.fromEntries(entries);
}

function feedsOf({ images, labels }: Samples): { images: Feed; labels: Feed } {
  return {
    images: { data: images, shape: [labels.length, PIXELS] },
    labels: { data: Int32Array.from(labels), shape: [labels.length] },
  };
}

function slice({ images, labels }: Samples, start: number, end: number): Samples {
  return { images: images.subarray(start * PIXELS, end * PIXELS), labels: labels.subarray(start, end) };
}

function rename(feeds: Record<string, Feed>, name: (old: string) => string): Record<string, Feed> {
  return Object.fromEntries(Object.entries(feeds).map(([old, feed]) => [name(old), feed]));
}

/** Models have fixed sizes: a session for each size that occurs, opened when it does. */
function sessionsBySize(write: (size: number) => Uint8Array) {
  const open = new Map<number, Promise<Session>>();
  return {
    of(size: number): Promise<Session> {
      const session = open.get(size) ?? openSession(write(size));
      open.set(size, session);
      return session;
    },
    async close() {
      for (const session of open.values()) await (await session).close();
    },
  };
}
