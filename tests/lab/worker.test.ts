/** @file One child process: how its end is noticed, and how it notices its parent's. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { Spec } from '../../src/lab/spec.ts';
import { startWorker } from '../../src/lab/worker.ts';

const settings = { args: ['onnx'], bytes: 2 ** 30, timeout: 60 };
const scripted = new URL('./scripted-child.ts', import.meta.url);

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('a child that is killed from outside fails its run and says by what', async () => {
  const worker = startWorker({ ...settings, module: scripted });
  const hang = worker.train(
    { spec: Spec.parse({ seed: 3 }) },
    () => process.kill(worker.pid!, 'SIGKILL'),
    new AbortController().signal,
  );
  await expect(hang).rejects.toMatchObject({ name: 'RunFailed', why: 'death', message: 'ended by SIGKILL' });
  await worker.gone;
});

test('a child stops in the middle of a training when its parent is killed', async () => {
  const parent = spawn(process.execPath, [fileURLToPath(new URL('./lonely-parent.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(parent.stdout, 'data');
  const child = Number(line);
  expect(runs(child)).toBe(true);
  parent.kill('SIGKILL');
  await vi.waitUntil(() => !runs(child), { timeout: 5000, interval: 20 });
});

test('a signal that was given already ends the run before it begins', async () => {
  const worker = startWorker({ ...settings, module: scripted });
  const reason = new Error('changed my mind');
  const run = worker.train({ spec: Spec.parse({ seed: 1 }) }, () => {}, AbortSignal.abort(reason));
  await expect(run).rejects.toBe(reason);
  worker.kill();
  await worker.gone;
});
