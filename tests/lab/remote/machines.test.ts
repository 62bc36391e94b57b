/** @file Machines of the laboratory as processes of their own, on a real PostgreSQL: lost, stopped, cut off. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
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
