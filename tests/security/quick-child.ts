/** @file A child process that trains nothing and has a result at once, for tests that ask for hundreds of experiments. */
import type { Job, Report } from '../../src/lab/protocol.ts';
import type { Trained } from '../../src/lab/run.ts';
import type { Spec } from '../../src/lab/spec.ts';

function trained(spec: Spec): Trained {
  const layers = Array.from({ length: spec.convolutions.length + spec.hidden.length + 1 }, () => [1, 0.5]);
  const epochs = Array.from({ length: spec.epochs }, (_, i) => i + 1);
  return {
    spec,
    engine: { name: 'Quick', version: '1' },
    data: { name: 'none', checksum: 'none', trainingSamples: 1, testSamples: 1 },
    loss: [2, 1],
    gradientSteps: [0, 1],
    gradientNorm: layers,
    gradientMean: layers,
    testAccuracy: epochs.map((epoch) => 0.9 - 0.5 / epoch),
    testLoss: epochs.map((epoch) => 1 / epoch),
    secondsPerEpoch: epochs.map(() => 0.1),
    startedAt: 0,
    seconds: 1,
  };
}

const say = (report: Report) => process.send?.(report);

process.on('disconnect', () => process.exit());
process.on('message', ({ spec }: Job) => say({ is: 'done', run: trained(spec), bytes: 1 }));
say({ is: 'ready', engine: { name: 'Quick', version: '1' } });
