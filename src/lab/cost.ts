/** @file What a run will take, known before it starts. */
import { CLASSES, PIXELS } from './datasets.ts';
import type { Spec } from './spec.ts';

export interface Cost {
  /** Weights and biases. */
  parameters: number;
  steps: number;
  /** Wall time on one core of the machine this was measured on. */
  seconds: number;
  /** Memory of the process that trains. */
  bytes: number;
}

const TRAINING_SAMPLES = 60_000;

/** Measured with bench/epoch.ts; see docs. */
const SECONDS_TO_START = 0.4;
const SECONDS_PER_STEP = 40e-6;
const SECONDS_PER_LAYER = 12e-6;
const OPERATIONS_PER_SECOND = 100e9;

export function estimate(spec: Spec): Cost {
  const steps = Math.ceil(TRAINING_SAMPLES / spec.batchSize) * spec.epochs;
  return {
    parameters: parameters(spec),
    steps,
    seconds: SECONDS_TO_START + steps * secondsPerStep(spec),
    bytes: 0,
  };
}

/** As many as take about a tenth of a second, at most 100: then the cost of a call is less than one in fifty. */
export function stepsPerChunk(spec: Spec): number {
  return Math.max(1, Math.min(100, Math.round(0.1 / secondsPerStep(spec))));
}

function secondsPerStep(spec: Spec): number {
  const operations = 6 * parameters(spec) * spec.batchSize;
  return SECONDS_PER_STEP + (spec.hidden.length + 1) * SECONDS_PER_LAYER + operations / OPERATIONS_PER_SECOND;
}

function parameters({ hidden }: Spec): number {
  const widths = [PIXELS, ...hidden, CLASSES];
  return widths.slice(1).reduce((total, units, i) => total + (widths[i]! + 1) * units, 0);
}
