/** @file What a run will take, known before it starts. */
import { sizesOf } from './network-sizes.ts';
import type { Spec } from './spec.ts';

export interface Cost {
  /** Weights, biases and the scales of batch normalisation. */
  parameters: number;
  steps: number;
  /** Wall time with ONNX Runtime on one core. */
  seconds: number;
  /** Memory of the process that trains. */
  bytes: number;
}

const TEST_SAMPLES = 10_000;

/**
 * Fitted to 60 networks with none to ten hidden layers, none to three convolutions and batches from 1 to 1,024, on one core
 * of a Sapphire Rapids server: most within 15 %, the worst within 35 %.
 */
const SECONDS = {
  start: 0.12,
  step: 15e-6,
  layer: 8e-6,
  /** Reading a sample's pixels. */
  sample: 0.6e-6,
  /** Activation of a unit for one sample, there and back; of a convolution's before its pooling. */
  unit: 1e-9,
  filterOutput: 1.7e-9,
  /** A pixel copied from under a kernel. */
  patch: 0.7e-9,
  /** A multiplication or addition within a matrix product; a convolution's matrices are less handy. */
  operation: 1 / 180e9,
  convolutionOperation: 1 / 120e9,
  /** Reading and writing a weight, and what comes on top when the weights do not fit into the processor's cache. */
  weight: 0.2e-9,
  uncachedWeight: 0.7e-9,
  /** Normalising a unit for one sample, and dropping it. */
  normalized: 2e-9,
  dropped: 1e-9,
  /** L2, and clipping, per weight. */
  decay: 0.2e-9,
  clip: 0.5e-9,
};
const CACHED_WEIGHTS = 250_000;

/** On top of plain gradient descent, per weight: what it remembers takes time to read and write. */
const OPTIMIZER: Record<Spec['optimizer'], { seconds: number; slots: number }> = {
  sgd: { seconds: 0, slots: 0 },
  momentum: { seconds: 0.4e-9, slots: 1 },
  nesterov: { seconds: 0.75e-9, slots: 1 },
  rmsprop: { seconds: 1.4e-9, slots: 1 },
  adam: { seconds: 1.8e-9, slots: 2 },
  adamw: { seconds: 2e-9, slots: 2 },
};

const BYTES = { process: 215e6, weight: 60, slot: 35, unitOfBatch: 24, pixelOfBatch: 32, patchOfBatch: 20 };

/** The cost of a run, on all of a data set unless it says otherwise. */
export function estimate(spec: Spec): Cost {
  const steps = Math.ceil(spec.trainingSize / spec.batchSize) * spec.epochs;
  const { parameters, weights, units, outputs, patches, pixels } = sizesOf(spec);
  const evaluation = (TEST_SAMPLES / 3) * secondsPerSample(spec);
  // Evaluations take samples by the hundred or thousand.
  const batch = Math.max(spec.batchSize, spec.convolutions.length > 0 ? 100 : 0);
  return {
    parameters,
    steps,
    seconds: SECONDS.start + steps * secondsPerStep(spec) + spec.epochs * evaluation,
    bytes:
      BYTES.process +
      (BYTES.weight + BYTES.slot * OPTIMIZER[spec.optimizer].slots) * weights +
      batch *
        (BYTES.unitOfBatch * (units + outputs) + BYTES.pixelOfBatch * pixels + BYTES.patchOfBatch * patches),
  };
}

function secondsPerStep(spec: Spec): number {
  const { weights } = sizesOf(spec);
  const layers = spec.hidden.length + 1 + 2 * spec.convolutions.length;
  const extra = Number(spec.batchNorm !== 'none') + 0.5 * Number(spec.dropout > 0);
  const perWeight =
    SECONDS.weight +
    OPTIMIZER[spec.optimizer].seconds +
    (spec.weightDecay > 0 ? SECONDS.decay : 0) +
    (spec.clipNorm > 0 ? SECONDS.clip : 0);
  return (
    SECONDS.step +
    SECONDS.layer * layers * (1 + extra) +
    spec.batchSize * secondsPerSample(spec) +
    perWeight * weights +
    SECONDS.uncachedWeight * (1 + OPTIMIZER[spec.optimizer].slots / 2) * Math.max(0, weights - CACHED_WEIGHTS)
  );
}

function secondsPerSample({ batchNorm, dropout, ...spec }: Spec): number {
  const { units, outputs, patches, operations, convolutionOperations } = sizesOf(spec);
  return (
    SECONDS.sample +
    SECONDS.unit * units +
    SECONDS.filterOutput * outputs +
    SECONDS.patch * patches +
    SECONDS.operation * operations +
    SECONDS.convolutionOperation * convolutionOperations +
    (batchNorm !== 'none' ? SECONDS.normalized * (units + outputs) : 0) +
    (dropout > 0 ? SECONDS.dropped * units : 0)
  );
}
