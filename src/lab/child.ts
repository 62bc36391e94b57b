/** @file The program of a child process: loads an engine and the data, then trains whatever its parent sends. */
import { writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { UserError } from '../user-error.ts';
import type { Dataset } from './datasets.ts';
import { openEngine } from './engines.ts';
import { loadDataset } from './load-dataset.ts';
import type { Job, Report } from './protocol.ts';
import type { Spec } from './spec.ts';

const say = (report: Report) => process.send?.(report);
const bytes = () => process.memoryUsage.rss();

// Nobody is left to train for once the parent is gone.
process.on('disconnect', () => process.exit());
// Ctrl-C in a terminal reaches the whole process group; the parent decides what becomes of a run under way.
process.on('SIGINT', () => {});

// Where memory runs out, Linux shall end a training before it ends the bot.
try {
  writeFileSync('/proc/self/oom_score_adj', '800');
} catch {
  // Other systems have no such file.
}

const [, , choice, directory] = process.argv;
if (choice !== 'onnx' && choice !== 'tfjs') throw new Error(`expected engine onnx or tfjs, got ${choice}`);
const engine = await openEngine(choice);
const loaded = new Map<Spec['dataset'], Promise<Dataset>>();
const load = (name: Spec['dataset']) => {
  const data = loaded.get(name) ?? loadDataset(name, directory);
  loaded.set(name, data);
  return data;
};
await load('mnist');

process.on('message', async ({ spec, whole }: Job) => {
  try {
    const run = await engine.train(spec, {
      data: await load(spec.dataset),
      ...(whole && { whole }),
      report: ({ step, steps, epoch, testAccuracy }) =>
        say({ is: 'progress', progress: { epoch, done: step / steps, testAccuracy }, bytes: bytes() }),
    });
    say({ is: 'done', run, bytes: bytes() });
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    say({ is: 'failed', message, stack, told: error instanceof UserError });
  }
});
const { name, version, fallback } = engine;
say({ is: 'ready', engine: { name, version }, ...(fallback && { fallback }) });
// A child ends by a kill, which would leave nothing compiled for the next one.
flushCompileCache();
