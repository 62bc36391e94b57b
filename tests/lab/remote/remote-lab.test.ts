/** @file The laboratory on several machines as a bot sees it; the machines train by script, in this process. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Lab } from '../../../src/lab/lab.ts';
import { defaultLimits } from '../../../src/lab/limits.ts';
import { openDatabase } from '../../../src/lab/remote/database.ts';
import { openJobs } from '../../../src/lab/remote/jobs.ts';
import { sweep } from '../../../src/lab/remote/machines.ts';
import type { RemoteLabSettings } from '../../../src/lab/remote/remote-lab.ts';
import { takeRun } from '../../../src/lab/remote/taking.ts';
import { startPostgres, type TestPostgres } from '../../support/postgres.ts';
import { openBot, order, until } from './remote-world.ts';

let postgres: TestPostgres;
let url = '';
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  url = await postgres.newDatabase();
});

const open: Lab[] = [];
afterEach(() => Promise.all(open.splice(0).map((lab) => lab.close())));

/** The seed says what the scripted child does: see scripted-child.ts. */
const child = new URL('../scripted-child.ts', import.meta.url);
const [well, exits, hangs, throws] = [{ seed: 1 }, { seed: 2 }, { seed: 3 }, { seed: 5 }];

async function bot(workers = 0, settings: Partial<RemoteLabSettings> = {}): Promise<Lab> {
  const lab = await openBot(url, { workers, child, ...settings });
  open.push(lab);
  return lab;
}

test('an order entered by one process is trained by another', async () => {
  const [lab] = [await bot(), await bot(1)];
  const { runs } = await until(await lab.train(order('a', [well, well])), 'done');
  expect(runs.map(({ name, engine }) => [name, engine.name])).toEqual([
    ['run 0', 'Scripted'],
    ['run 1', 'Scripted'],
  ]);
  expect(await lab.engine()).toEqual({ name: 'Scripted', version: '1' });
  expect(await lab.engine('tfjs')).toBeUndefined();
});

test('many may start at once on an empty database', async () => {
  const databases = await Promise.all(Array.from({ length: 6 }, () => openDatabase(url)));
  const warned: unknown[] = [];
  const settings = { timeout: 60, watch: false, warn: (error: unknown) => void warned.push(error) };
  const all = await Promise.all(databases.map((database) => openJobs(database, settings)));
  for (const jobs of all) await jobs.close();
  for (const database of databases) await database.close();
  expect(warned).toEqual([]);
});

test('what is too large is refused before it stands in line', async () => {
  const lab = await bot();
  await expect(Promise.resolve(lab.train(order('a', [{ hidden: [2048, 2048] }])))).rejects.toThrow(
    'the limit here is 4 million weights',
  );
  expect(await lab.owner('a')).toBeUndefined();
});

test('the place in line is told, and moves when another process cancels', async () => {
  const [one, other] = [await bot(1), await bot()];
  await until(await one.train(order('a', [hangs])), 'running', ({ runs }) => runs[0]!.testAccuracy === 0.9);
  await other.train(order('b', [well], { owner: 'ana' }));
  const updates = await one.train(order('c', [well], { owner: 'ana' }));
  expect(await until(updates, 'waiting')).toMatchObject({ ahead: 1, seconds: expect.any(Number) });
  expect(await one.owner('b')).toBe('ana');
  expect(await one.cancel('b')).toBe(true);
  await until(updates, 'waiting', ({ ahead }) => ahead === 0);
  expect(await other.cancel('a')).toBe(true);
  await until(updates, 'done');
});

test('a reader who leaves cancels the order', async () => {
  const lab = await bot(1);
  for await (const _ of await lab.train(order('a', [hangs]))) break;
  await expect.poll(() => lab.owner('a')).toBeUndefined();
  await until(await lab.train(order('b', [well])), 'done');
});

describe('without any machine', () => {
  test('the one who waits is told after five seconds, keeps the place, and trains when one comes', async () => {
    let now = 0;
    const lab = await bot(0, { now: () => now });
    const updates = await lab.train(order('a', [well]));
    expect(await until(updates, 'waiting')).toEqual({
      state: 'waiting',
      ahead: 0,
      seconds: expect.any(Number),
    });
    now = 5000;
    expect(await until(updates, 'waiting')).toMatchObject({ ahead: 0, deserted: true });
    await bot(1);
    await until(updates, 'done');
  });
});

describe('a run that', () => {
  test.each([
    ['exits', exits!, /^The process that trained “run 0” was ended by the system/],
    ['throws', throws!, /^Training “run 0” failed on my side/],
  ])('%s fails its order with a sentence, and the next one trains', async (_, spec, sentence) => {
    const [lab] = [await bot(), await bot(1)];
    const failed = await until(await lab.train(order('a', [spec, hangs!])), 'failed');
    expect(failed.reason).toMatch(sentence);
    await until(await lab.train(order('b', [well!])), 'done');
  });

  test('costs one machine after the other is given up, and the one who asked is told', async () => {
    const lab = await bot();
    const updates = await lab.train(order('a', [well!]));
    const database = await openDatabase(url);
    const jobs = await openJobs(database, { timeout: 60, watch: false, warn: () => undefined });
    expect(await takeRun(database, jobs)).toMatchObject({ order: 'a', retryCount: 0 });
    // As if that machine was lost, and two after it.
    await database.query(`UPDATE pgboss.job SET state = 'retry', retry_count = 2`);
    await jobs.close();
    await database.close();
    await bot(1);
    const { reason } = await until(updates, 'failed');
    expect(reason).toMatch(/^The machine that trained “run 0” was lost 3 times/);
  });
});

test('what was fetched and what nobody fetched for a day is deleted', async () => {
  const lab = await bot(1);
  for await (const _ of await lab.train(order('a', [well]))) void _;
  await until(await lab.train(order('b', [well])), 'done');
  const database = await openDatabase(url);
  const left = async () =>
    (await database.query<{ id: string }>('SELECT id FROM epoch_lab.orders')).map(({ id }) => id);
  await sweep(database);
  expect(await left()).toEqual(['a', 'b']);
  await database.query(`UPDATE epoch_lab.orders SET collected_at = collected_at - interval '6 minutes'`);
  await sweep(database);
  expect(await left()).toEqual(['b']);
  await database.query(`UPDATE epoch_lab.orders SET ended_at = ended_at - interval '25 hours'`);
  await sweep(database);
  expect(await left()).toEqual([]);
  await database.close();
});

test('as many as there are limits for, whichever process they ask', async () => {
  const limits = { ...defaultLimits, inAll: 2 };
  const [one, other] = [await bot(0, { limits }), await bot(0, { limits })];
  await one.train(order('a', [well]));
  await other.train(order('b', [well]));
  await expect(Promise.resolve(one.train(order('c', [well])))).rejects.toThrow('The laboratory is full');
});
