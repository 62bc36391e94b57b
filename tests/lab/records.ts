/** @file Records made by hand, for whatever reads records. */
import type { RunRecord } from '../../src/lab/record.ts';
import { Spec } from '../../src/lab/spec.ts';

/** What makes a record of one run; everything else is as usual. */
export interface Told {
  name?: string;
  spec?: Partial<Spec>;
  testAccuracy?: number[];
  /** Mean gradient of each layer with weights, at the first and every later measured step. */
  gradient?: number[][];
  diverged?: RunRecord['diverged'];
  seconds?: number;
}

export function record(told: Told = {}): RunRecord {
  const spec = Spec.parse({ ...told.spec });
  const testAccuracy = told.testAccuracy ?? [0.93, 0.95, 0.96, 0.965, 0.97];
  const gradient = told.gradient ?? [
    [0.002, 0.001],
    [0.01, 0.005],
  ];
  return {
    id: told.name ?? 'run',
    name: told.name ?? 'ReLU',
    spec: { ...spec, epochs: told.spec?.epochs ?? Math.max(1, testAccuracy.length) },
    engine: { name: 'by hand', version: '1' },
    data: { name: 'MNIST', checksum: 'none', trainingSamples: 60_000, testSamples: 10_000 },
    loss: [2.3, 1, 0.5],
    gradientSteps: gradient[0]!.map((_, at) => at * 10),
    gradientNorm: gradient,
    gradientMean: gradient,
    testAccuracy,
    testLoss: testAccuracy.map((share) => 1 - share),
    secondsPerEpoch: testAccuracy.map(() => 0.3),
    ...(told.diverged && { diverged: told.diverged }),
    startedAt: 1_700_000_000_000,
    seconds: told.seconds ?? 2,
  };
}
