/**
 * @file Five networks on both engines, and what the diagnostics add: seconds for an epoch of MNIST, computed from a part
 * of it. Times are of the processor, which other programs disturb less than the wall's.
 */
import { type Choices, specOf } from '../src/lab/choices.ts';
import { loadMnist } from '../src/lab/datasets.ts';
import { prepare } from '../src/lab/preparation.ts';
import { createRandom, shuffled } from '../src/lab/random.ts';
import * as reference from '../src/lab/reference/engine.ts';
import { Convolution } from '../src/lab/spec.ts';
import type { OpenTrainer } from '../src/lab/trainer.ts';
import { openTrainer } from '../src/lab/training.ts';

const lenet = [
  { filters: 6, kernel: 5, padding: 'same', pool: 'max' },
  { filters: 16, kernel: 5, pool: 'max' },
].map((one) => Convolution.parse(one));

/** `ours` and `theirs`: steps that are timed. */
export const networks: Record<string, { choices: Choices; ours: number; theirs: number }> = {
  small: { choices: { hidden: [25] }, ours: 900, theirs: 60 },
  default: { choices: {}, ours: 400, theirs: 40 },
  deep: { choices: { hidden: [100, 100, 100, 100, 100] }, ours: 300, theirs: 30 },
  'deep + batch norm': {
    choices: { hidden: [100, 100, 100, 100, 100], batchNorm: 'before' },
    ours: 200,
    theirs: 20,
  },
  'LeNet-5': { choices: { convolutions: lenet, hidden: [120, 84] }, ours: 40, theirs: 6 },
};

const UNMEASURED = Number.MAX_SAFE_INTEGER;

export async function run(repeats = 3): Promise<string[]> {
  const { name } = await reference.openReference();
  const lines = [
    `seconds of an epoch, batch 64, best of ${repeats}: ONNX Runtime, ${name}, ratio; diagnostics`,
  ];
  for (const [title, { choices, ours, theirs }] of Object.entries(networks)) {
    const timed: { plain: number; measured: number; reference: number }[] = [];
    for (let i = 0; i < repeats; i++) {
      timed.push({
        plain: await secondsOfEpoch(openTrainer, choices, ours, UNMEASURED),
        measured: await secondsOfEpoch(openTrainer, choices, ours, 10),
        reference: await secondsOfEpoch(reference.openTrainer, choices, theirs, 10),
      });
    }
    const best = (key: 'plain' | 'measured' | 'reference') => Math.min(...timed.map((one) => one[key]));
    const ratio = best('reference') / best('measured');
    const overhead = best('measured') / best('plain');
    lines.push(
      `  ${title.padEnd(18)} ${best('measured').toFixed(3)} s  ${best('reference').toFixed(2).padStart(7)} s  × ${ratio.toFixed(1).padStart(5)}   × ${overhead.toFixed(2)}`,
    );
  }
  return lines;
}

/** Our engine's seconds for an epoch of one of the networks, diagnostics included, the best of three. */
export async function ourSeconds(name: string): Promise<number> {
  const { choices, ours } = networks[name]!;
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i++) best = Math.min(best, await secondsOfEpoch(openTrainer, choices, ours, 10));
  return best;
}

/** Of the processor, for as many steps as an epoch has, measured over `steps`. */
async function secondsOfEpoch(
  open: OpenTrainer,
  choices: Choices,
  steps: number,
  every: number,
): Promise<number> {
  const spec = specOf(choices);
  const trainer = await open(spec, { data: prepare(await mnist, spec), every });
  const order = shuffled(60_000, createRandom(1, 'order'));
  // Sessions open with their first step.
  await trainer.steps(0, order.subarray(0, spec.batchSize), spec.batchSize);
  const before = process.cpuUsage();
  const chunk = Math.min(steps, 100);
  for (let step = 0; step < steps; step += chunk) {
    await trainer.steps(step, order.subarray(0, chunk * spec.batchSize), spec.batchSize);
  }
  const { user, system } = process.cpuUsage(before);
  await trainer.close();
  return ((user + system) / 1e6 / steps) * Math.ceil(60_000 / spec.batchSize);
}

const mnist = loadMnist();

if (import.meta.main) for (const line of await run()) console.log(line);
