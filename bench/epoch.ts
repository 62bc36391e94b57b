/** @file One epoch of training on all of MNIST: ours against TensorFlow.js on its best backend here, turn by turn. */
import { type Dataset, loadMnist, PIXELS } from '../src/lab/datasets.ts';
import { openEngine } from '../src/lab/engines.ts';
import type { Train } from '../src/lab/run.ts';
import { Spec } from '../src/lab/spec.ts';
import { spread } from './spread.ts';

const spec = Spec.parse({ hidden: [128], activation: 'relu', batchSize: 64, epochs: 1 });

/** Of ours for one of theirs, so that both are timed over seconds. */
const OUR_EPOCHS = 10;

/** Seconds after which no further pair begins, on a machine that is slow or busy. */
const patience = 45;

/** Trains both engines alternately, so that a busy machine slows both. Gives lines to print. */
export async function run(repeats = 3): Promise<string[]> {
  const data = await loadMnist();
  const ours = await openEngine('onnx');
  const theirs = await openEngine('tfjs');
  for (const { train } of [ours, theirs]) await train(spec, { data: part(data, 6400) });

  const pairs: { ours: Time; theirs: Time }[] = [];
  const began = performance.now();
  while (pairs.length < repeats && performance.now() - began < patience * 1000) {
    pairs.push({
      ours: await timeOfEpoch(ours.train, OUR_EPOCHS, data),
      theirs: await timeOfEpoch(theirs.train, 1, data),
    });
  }
  const wall = pairs.map((pair) => pair.theirs.wall / pair.ours.wall);
  const processor = pairs.map((pair) => pair.theirs.processor / pair.ours.processor);
  return [
    `epoch of 784-128-10, batch 64, ${pairs.length} times in turn (min / median / max)`,
    `  ${ours.name} ${ours.version}: ${spread(pairs.map((pair) => pair.ours.wall))} s`,
    `  ${theirs.name} ${theirs.version}: ${spread(pairs.map((pair) => pair.theirs.wall))} s`,
    `  ratio of wall time: ${spread(wall, 1)}`,
    `  ratio of processor time, which other programs disturb less: ${spread(processor, 1)}`,
  ];
}

/** Seconds per epoch: on the wall, and of the processor (which includes the evaluations). */
interface Time {
  wall: number;
  processor: number;
}

async function timeOfEpoch(train: Train, epochs: number, data: Dataset): Promise<Time> {
  const before = process.cpuUsage();
  const { secondsPerEpoch } = await train({ ...spec, epochs }, { data, now: () => performance.now() });
  const { user, system } = process.cpuUsage(before);
  const wall = secondsPerEpoch.reduce((total, seconds) => total + seconds, 0) / epochs;
  return { wall, processor: (user + system) / 1e6 / epochs };
}

function part(data: Dataset, count: number): Dataset {
  const { images, labels } = data.training;
  return {
    ...data,
    training: { images: images.subarray(0, count * PIXELS), labels: labels.subarray(0, count) },
  };
}

if (import.meta.main) for (const line of await run()) console.log(line);
