/** @file What a run will take, known before it starts. */
import { CLASSES, PIXELS } from './datasets.ts';
import type { Spec } from './spec.ts';

export interface Cost {
  /** Weights and biases. */
  parameters: number;
  steps: number;
  /** Wall time with ONNX Runtime on one core. */
  seconds: number;
  /** Memory of the process that trains. */
  bytes: number;
}

const TRAINING_SAMPLES = 60_000;
const TEST_SAMPLES = 10_000;

/**
 * Fitted to 40 networks from none to ten hidden layers and batches from 1 to 1,024, on one core of a Sapphire Rapids
 * server: most within 15 %, the worst within 35 %.
 */
const SECONDS = {
  start: 0.1,
  step: 15e-6,
  layer: 8e-6,
  /** Reading a sample's pixels. */
  sample: 0.6e-6,
  /** Activation of a unit for one sample, there and back. */
  unit: 1e-9,
  /** A multiplication or addition within a matrix product. */
  operation: 1 / 180e9,
  /** Reading and writing a weight, and what comes on top when the weights do not fit into the processor's cache. */
  weight: 0.2e-9,
  uncachedWeight: 0.35e-9,
};
const CACHED_WEIGHTS = 250_000;

const BYTES = { process: 215e6, weight: 50, unitOfBatch: 24, pixelOfBatch: 32 };

/** The cost of a run on all of MNIST. */
export function estimate(spec: Spec): Cost {
  const steps = Math.ceil(TRAINING_SAMPLES / spec.batchSize) * spec.epochs;
  const { weights, units } = sizes(spec);
  const evaluation = TEST_SAMPLES * 2 * weights * SECONDS.operation;
  return {
    parameters: weights + units + CLASSES,
    steps,
    seconds: SECONDS.start + steps * secondsPerStep(spec) + spec.epochs * evaluation,
    bytes:
      BYTES.process +
      BYTES.weight * weights +
      spec.batchSize * (BYTES.unitOfBatch * units + BYTES.pixelOfBatch * PIXELS),
  };
}

function secondsPerStep(spec: Spec): number {
  const { weights, units, operations } = sizes(spec);
  return (
    SECONDS.step +
    SECONDS.layer * (spec.hidden.length + 1) +
    spec.batchSize * (SECONDS.sample + SECONDS.unit * units + SECONDS.operation * operations) +
    SECONDS.weight * weights +
    SECONDS.uncachedWeight * Math.max(0, weights - CACHED_WEIGHTS)
  );
}

/** Weights, hidden units, and operations per sample: a product forward and two back, but none back to the pixels. */
function sizes({ hidden }: Spec): { weights: number; units: number; operations: number } {
  const widths = [PIXELS, ...hidden, CLASSES];
  const layers = widths.slice(1).map((units, i) => widths[i]! * units);
  const weights = layers.reduce((total, count) => total + count, 0);
  const units = hidden.reduce((total, count) => total + count, 0);
  return { weights, units, operations: 6 * weights - 2 * layers[0]! };
}
