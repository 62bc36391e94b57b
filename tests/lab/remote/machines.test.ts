/** @file Machines of the laboratory as processes of their own, on a real PostgreSQL: lost, stopped, cut off. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLab } from '../../../src/lab/create-lab.ts';
import type { Lab } from '../../../src/lab/lab.ts';
import { defaultLimits } from '../../../src/lab/limits.ts';
import { startPostgres, type TestPostgres } from '../../support/postgres.ts';
import {
  long,
  type MachineProcess,
  openBot,
  order,
  small,
  startMachineProcess,
  until,
} from './remote-world.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const open: Lab[] = [];
const machines: MachineProcess[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((lab) => lab.close()));
  await Promise.all(machines.splice(0).map((machine) => machine.end('SIGKILL')));
});

async function bot(url: string): Promise<Lab> {
  const lab = await openBot(url);
  open.push(lab);
  return lab;
}

async function machine(url: string, slots = 1): Promise<MachineProcess> {
  const started = await startMachineProcess(url, { slots });
  machines.push(started);
  return started;
}

test('a run on another machine leaves the same record as here, bit by bit', async () => {
  const url = await postgres.newDatabase();
  const [lab] = await Promise.all([bot(url), machine(url)]);
  // The second one diverges, so its losses are not all finite.
  const asked = order('a', [small, { ...small, learningRate: 500, activation: 'linear' }]);
  const here = createLab({ engine: 'onnx', workers: 1, limits: defaultLimits, now: Date.now });
  open.push(here);
  const [far, near] = await Promise.all(
    [lab, here].map(async (one) => (await until(await one.train(asked), 'done')).runs),
  );
  const timeless = (runs = far!) =>
    runs.map(({ startedAt, seconds, secondsPerEpoch, ...rest }) => ({
      ...rest,
      epochs: secondsPerEpoch.length,
    }));
  expect(timeless(far)).toEqual(timeless(near));
  expect(JSON.stringify(timeless(far))).toBe(JSON.stringify(timeless(near)));
  expect(far![1]!.diverged).toBeDefined();
});

describe('a run whose machine', () => {
  test('is killed ends on another one', { timeout: 120_000 }, async () => {
    const url = await postgres.newDatabase();
    const lab = await bot(url);
    const first = await machine(url);
    const updates = await lab.train(order('a', [long]));
    await machine(url);
    const before = await until(updates, 'running', ({ runs }) => runs[0]!.done > 0.2);
    await first.end('SIGKILL');
    const killed = performance.now();
    await until(updates, 'running', ({ runs }) => runs[0]!.done < before.runs[0]!.done);
    // Ten seconds without a sign of life, and up to three until somebody looks.
    expect(performance.now() - killed).toBeLessThan(15_000);
    const { runs } = await until(updates, 'done');
    expect(runs.map((run) => run.testAccuracy.length)).toEqual([long.epochs]);
  });

  test('is stopped in order goes to another one at once', { timeout: 120_000 }, async () => {
    const url = await postgres.newDatabase();
    const lab = await bot(url);
    const first = await machine(url);
    const updates = await lab.train(order('a', [long]));
    await machine(url);
    const before = await until(updates, 'running', ({ runs }) => runs[0]!.done > 0.2);
    const stopped = performance.now();
    expect(await first.end('SIGTERM')).toBe(0);
    await until(updates, 'running', ({ runs }) => runs[0]!.done < before.runs[0]!.done);
    expect(performance.now() - stopped).toBeLessThan(4000);
    await until(updates, 'done');
  });
});

test('cancelling stops a run on another machine within a second, and its place is free again', async () => {
  const url = await postgres.newDatabase();
  const [lab] = await Promise.all([bot(url), machine(url)]);
  const updates = await lab.train(order('a', [{ ...long, epochs: 50 }]));
  await until(updates, 'running', ({ runs }) => runs[0]!.done > 0);
  const next = await lab.train(order('b', [small]));
  const cancelled = performance.now();
  expect(await lab.cancel('a')).toBe(true);
  await until(updates, 'cancelled');
  await until(next, 'running');
  expect(performance.now() - cancelled).toBeLessThan(1000);
  await until(next, 'done');
  expect(await lab.cancel('a')).toBe(false);
});

test('a bot that was restarted meanwhile finds its order and shows it to the end', async () => {
  const url = await postgres.newDatabase();
  const [first] = await Promise.all([bot(url), machine(url)]);
  const asked = order('a', [long, small]);
  const before = await first.train(asked);
  const { runs } = await until(before, 'running', ({ runs }) => runs[0]!.done > 0.2);
  await first.close();
  await until(before, 'interrupted');
  const second = await bot(url);
  const after = await second.train(asked);
  const found = await until(after, 'running');
  expect(found.runs[0]!.done).toBeGreaterThanOrEqual(runs[0]!.done);
  const done = await until(after, 'done');
  expect(done.runs.map(({ name, testAccuracy }) => [name, testAccuracy.length])).toEqual([
    ['run 0', long.epochs],
    ['run 1', 1],
  ]);
});

test('a database that is gone for a while loses nothing', { timeout: 120_000 }, async () => {
  const own = await startPostgres();
  try {
    const url = await own.newDatabase();
    const [lab, far] = await Promise.all([bot(url), machine(url)]);
    const running = await lab.train(order('a', [long]));
    const waiting = await lab.train(order('b', [small]));
    await until(running, 'running', ({ runs }) => runs[0]!.done > 0.1);
    const trained = far.logs('lab-run-trained');
    const gone = far.logs('lab-database-gone');
    await own.kill();
    await Promise.all([trained, gone]);
    await own.start();
    expect((await until(running, 'done')).runs).toHaveLength(1);
    expect((await until(waiting, 'done')).runs).toHaveLength(1);
    await Promise.all(open.splice(0).map((one) => one.close()));
    await Promise.all(machines.splice(0).map((one) => one.end('SIGTERM')));
  } finally {
    await own.stop();
  }
});
