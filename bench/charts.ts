/** @file How long charts take, and what the drawing thread does to the thread that asks: `node bench/charts.ts`. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { drawChart } from '../src/charts/draw.ts';
import { accuracyChart } from '../src/lab/charts/accuracy.ts';
import { gradientChart } from '../src/lab/charts/gradient.ts';
import type { RunRecord } from '../src/lab/record.ts';
import { Spec } from '../src/lab/spec.ts';
import { quantile } from './spread.ts';

/** Five epochs of a network with six layers of weights, as the vanishing gradient's demonstration leaves them. */
function record(name: string, shrink: number): RunRecord {
  const steps = Array.from({ length: 469 }, (_, at) => at * 10);
  const layers = Array.from({ length: 6 }, (_, layer) =>
    steps.map((step) => 0.01 * shrink ** (5 - layer) * Math.exp(0.3 * Math.sin(step / 50 + layer))),
  );
  return {
    id: name,
    name,
    spec: Spec.parse({}),
    engine: { name: 'none', version: '0' },
    data: { name: 'none', checksum: '', trainingSamples: 60_000, testSamples: 10_000 },
    loss: [1],
    gradientSteps: steps,
    gradientNorm: layers,
    gradientMean: layers,
    testAccuracy: [0.93, 0.95, 0.96, 0.965, 0.97],
    testLoss: [],
    secondsPerEpoch: [],
    startedAt: 0,
    seconds: 1,
  };
}

const runs = [record('sigmoid', 0.2), record('ReLU', 0.9)];
const milliseconds = (value: number) => `${value.toFixed(0)} ms`;

async function drawBoth(): Promise<number> {
  const began = performance.now();
  await Promise.all([accuracyChart(runs), gradientChart(runs)].map(drawChart));
  return performance.now() - began;
}

/** Gives lines to print. */
export async function run(): Promise<string[]> {
  const cold = await drawBoth();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const times: number[] = [];
  for (let round = 0; round < 30; round++) times.push(await drawBoth());
  delay.disable();
  const [typical, slowest] = [quantile(times, 0.5), Math.max(...times)];
  return [
    'the two charts of an experiment',
    `  thread not started          ${milliseconds(cold)}`,
    `  thread warm                 p50 ${milliseconds(typical)}   max ${milliseconds(slowest)}`,
    `  delay of the asking thread  p99 ${milliseconds(delay.percentile(99) / 1e6)}   max ${milliseconds(delay.max / 1e6)}`,
  ];
}

if (import.meta.main) for (const line of await run()) console.log(line);
