/** @file Training with ONNX Runtime. Imported only by the child process that trains: see session.ts. */
import { PIXELS, type Samples } from './datasets.ts';
import { readMeasured } from './diagnostics.ts';
import { dropsOf } from './dropout.ts';
import { type Data, size } from './graph.ts';
import { evaluation, inspection } from './inspection.ts';
import { initialValues, type Layer, network, weightsOf } from './network.ts';
import { entering, leaving, TURNS, writeLoop, writeModel } from './onnx/writer.ts';
import { firstOf } from './preparation.ts';
import { run, type Train } from './run.ts';
import { learningRates } from './schedule.ts';
import { ENGINE, type Feed, openSession, type Session } from './session.ts';
import type { Spec } from './spec.ts';
import { optimizerFor, scalarsOf, slotName, trainingLoop } from './step.ts';
import { probed, type Trainer, type TrainerOptions } from './trainer.ts';

export type { Progress, Train, Trained } from './run.ts';
export { ENGINE } from './session.ts';

export const train: Train = (spec, options) => run(spec, { ...ENGINE, open: openTrainer }, options);

export async function openTrainer(spec: Spec, { data, every }: TrainerOptions): Promise<Trainer> {
  const { training: given, test, scaling } = data;
  const layer = network(spec);
  const drops = dropsOf(spec);
  const samples = given.labels.length;
  const rate = learningRates(spec, samples);
  const training = sessionsBySize((batchSize) =>
    writeLoop(trainingLoop(spec, layer, { samples, batchSize, every, scaling, drops })),
  );
  const testing = sessionsBySize((count) => modelOf(evaluation(spec, layer, count, scaling)));
  const probing = sessionsBySize((count) => modelOf(inspection(spec, layer, count, scaling)));
  const width = { layers: weightsOf(layer).length, hidden: spec.convolutions.length + spec.hidden.length };
  const feeds = { ...feedsOf(given), ...(drops && { drops: floats(drops.pool) }) };
  let state = initialState(spec, layer);

  const named = (items: readonly { name: string }[]) =>
    Object.fromEntries(items.map(({ name }) => [name, state[name]!]));
  const statistics = layer.statistics ?? [];

  return {
    async steps(first, order, batchSize) {
      const turns = order.length / batchSize;
      const numbers = Array.from({ length: turns }, (_, i) => first + i);
      const scalars = numbers.map((step) => scalarsOf(spec, step, rate(step)));
      const session = await training.of(batchSize);
      const outputs = await session.run({
        ...feeds,
        ...rename(state, entering),
        ...(drops && { offsets: longs(numbers.map(drops.offset), [turns]) }),
        [TURNS]: longs([turns], []),
        first: longs([first], []),
        batches: { data: order, shape: [turns, batchSize] },
        scalars: { data: Float32Array.from(scalars.flat()), shape: [turns, scalars[0]!.length] },
      });
      state = Object.fromEntries(
        Object.entries(state).map(([name, { shape }]) => [name, { data: outputs[leaving(name)]!, shape }]),
      );
      return {
        loss: outputs.loss as Float32Array,
        measurements: readMeasured(outputs.measured as Float32Array, width, first, every),
      };
    },

    async evaluate() {
      const values = named([...layer.parameters, ...statistics]);
      const count = test.labels.length;
      const [predicted, confidence] = [new Uint8Array(count), new Float32Array(count)];
      const always: Float32Array[] = [];
      let loss = 0;
      for (let start = 0; start < count; start += testBatch(spec)) {
        const part = slice(test, start, Math.min(start + testBatch(spec), count));
        const session = await testing.of(part.labels.length);
        const outputs = await session.run({ ...feedsOf(part), ...values });
        loss += Number(outputs.loss![0]) * part.labels.length;
        predicted.set(Array.from(outputs.predicted!, Number), start);
        confidence.set(outputs.confidence as Float32Array, start);
        for (let i = 0; i < width.hidden; i++) {
          const own = outputs[`always${i}`] as Float32Array;
          always[i] = always[i]?.map((before, unit) => Math.min(before, own[unit]!)) ?? own;
        }
      }
      const dead = always.map((units) => units.reduce((total, one) => total + one, 0) / units.length);
      return { loss: loss / count, predicted, confidence, dead };
    },

    async probe() {
      const part = firstOf(given, probed(spec));
      const session = await probing.of(part.labels.length);
      const outputs = await session.run({ ...feedsOf(part), ...named(layer.parameters) });
      const all = (name: string, count: number) =>
        Array.from({ length: count }, (_, i) => outputs[`${name}${i}`] as Float32Array);
      return { activations: all('activation', width.hidden), gradients: all('gradient', width.layers) };
    },

    values: () =>
      [...layer.parameters, ...statistics].map(({ name, shape }) => ({
        name,
        shape,
        data: state[name]!.data as Float32Array,
      })),

    async close() {
      for (const sessions of [training, testing, probing]) await sessions.close();
    },
  };
}

/** Test samples evaluated at a time: fewer for convolutions, where a sample takes many values on the way. */
function testBatch({ convolutions }: Spec): number {
  return convolutions.length > 0 ? 100 : 1000;
}

/** Parameters and statistics at their initial values and what the optimiser remembers at 0, by name. */
function initialState(spec: Spec, layer: Layer): Record<string, Feed> {
  const initial = initialValues(layer, spec.seed);
  const own = [...layer.parameters, ...(layer.statistics ?? [])].map(({ name, shape }): [string, Feed] => [
    name,
    { data: initial.get(name)!, shape },
  ]);
  const slots = layer.parameters.flatMap(({ name, role, shape }) =>
    optimizerFor(spec, role).slots.map((slot): [string, Feed] => [
      slotName(name, slot),
      { data: new Float32Array(size(shape)), shape },
    ]),
  );
  return Object.fromEntries([...own, ...slots]);
}

function feedsOf({ images, labels }: Samples): { images: Feed; labels: Feed } {
  return {
    images: { data: images, shape: [labels.length, PIXELS] },
    labels: { data: Int32Array.from(labels), shape: [labels.length] },
  };
}

const floats = (data: Data): Feed => ({ data, shape: [data.length] });
const longs = (numbers: number[], shape: number[]): Feed => ({
  data: BigInt64Array.from(numbers, BigInt),
  shape,
});

function slice({ images, labels }: Samples, start: number, end: number): Samples {
  return { images: images.subarray(start * PIXELS, end * PIXELS), labels: labels.subarray(start, end) };
}

function rename(feeds: Record<string, Feed>, name: (old: string) => string): Record<string, Feed> {
  return Object.fromEntries(Object.entries(feeds).map(([old, feed]) => [name(old), feed]));
}

function modelOf({ inputs, outputs }: ReturnType<typeof evaluation>): Uint8Array {
  return writeModel(inputs, outputs);
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
