/** @file A child process that does what the seed says: for what a real training does only on a bad day. */
import type { Job, Report } from '../../src/lab/protocol.ts';
import type { Trained } from '../../src/lab/run.ts';
import type { Spec } from '../../src/lab/spec.ts';

const trained = (spec: Spec): Trained => ({
  spec,
  engine: { name: 'Scripted', version: '1' },
  data: { name: 'none', checksum: 'none', trainingSamples: 1, testSamples: 1 },
  loss: [1],
  gradientSteps: [0],
  gradientNorm: [[1], [1]],
  gradientMean: [[1], [1]],
  testAccuracy: [0.9],
  testLoss: [1],
  secondsPerEpoch: [1],
  startedAt: 0,
  seconds: 1,
});

const say = (report: Report) => process.send?.(report);
const deeds: Record<number, (job: Job) => void> = {
  1: ({ spec }) => say({ is: 'done', run: trained(spec), bytes: 1 }),
  2: () => process.exit(3),
  3: () => {
    // The message channel stays open, so this goes on for ever.
    say({ is: 'progress', progress: { epoch: 1, done: 0.5, testAccuracy: 0.9 }, bytes: 1 });
  },
  4: () => say({ is: 'progress', progress: { epoch: 0, done: 0.1 }, bytes: 2 ** 40 }),
  5: () => say({ is: 'failed', message: 'expected a shape, got none' }),
  6: () => process.kill(process.pid, 'SIGSEGV'),
};

process.on('disconnect', () => process.exit());
process.on('message', (job: Job) => deeds[job.spec.seed]?.(job));
say({ is: 'ready', engine: { name: 'Scripted', version: '1' } });
