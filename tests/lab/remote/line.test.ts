/** @file The line in PostgreSQL: as fair as the one in memory, whoever enters an order and whoever takes it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defaultLimits, type Limits } from '../../../src/lab/limits.ts';
import { places } from '../../../src/lab/queue.ts';
import { type Database, openDatabase } from '../../../src/lab/remote/database.ts';
import { type Job, type Jobs, openJobs } from '../../../src/lab/remote/jobs.ts';
import { queueOf, readOrders } from '../../../src/lab/remote/line.ts';
import { endEarly, enter, recordsOf } from '../../../src/lab/remote/orders.ts';
import { finish, giveBack, takeRun, wantedRun } from '../../../src/lab/remote/taking.ts';
import { startPostgres, type TestPostgres } from '../../support/postgres.ts';
import { record } from '../records.ts';
import { order } from './remote-world.ts';

const limits = { ...defaultLimits, perPerson: 100 };
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** Two processes on one database: one that asks, one that trains. */
let [bot, machine] = [] as unknown as [Side, Side];
interface Side {
  database: Database;
  jobs: Jobs;
}
async function side(url: string): Promise<Side> {
  const database = await openDatabase(url);
  const jobs = await openJobs(database, {
    timeout: 60,
    watch: false,
    warn: (error) => {
      throw error;
    },
  });
  return { database, jobs };
}
beforeEach(async () => {
  const url = await postgres.newDatabase();
  [bot, machine] = [await side(url), await side(url)];
});
afterEach(async () => {
  for (const { jobs, database } of [bot, machine]) {
    await jobs.close();
    await database.close();
  }
});

/** `'math/ana'` is an order of Ana in the server Math; it has one run unless told otherwise. */
async function join(who: string, id: string, runs = 1, within: Limits = limits, from = bot): Promise<void> {
  const [group = '', owner = ''] = who.split('/');
  const specs = Array.from({ length: runs }, (_, at) => ({ seed: at + 1 }));
  await enter(order(id, specs, { group, owner }), within, from.database, from.jobs);
}

async function take(): Promise<Job> {
  const job = await takeRun(machine.database, machine.jobs);
  if (!job) throw new Error('expected a run to take, got none');
  return job;
}

async function end(job: Job): Promise<void> {
  const wanted = await wantedRun(job, machine.database);
  if (!wanted) throw new Error(`expected ${job.order} to be wanted`);
  const { id, name, ...trained } = { ...record({}), spec: wanted.run.spec };
  await finish(job, wanted.run, trained, undefined, machine.database, machine.jobs);
}

/** Lets one machine do everything and tells in which order. */
async function work(): Promise<string[]> {
  const job = await takeRun(machine.database, machine.jobs);
  if (!job) return [];
  await end(job);
  return [job.order, ...(await work())];
}

async function joinAll(orders: [who: string, id: string][]): Promise<void> {
  for (const [who, id] of orders) await join(who, id);
}

describe('turns', () => {
  test('go round the servers, so that a busy server delays another by one turn at most', async () => {
    await joinAll([
      ['math/ana', 'm1'],
      ['math/ben', 'm2'],
      ['math/cem', 'm3'],
      ['art/dora', 'a1'],
    ]);
    expect(await work()).toEqual(['m1', 'a1', 'm2', 'm3']);
  });

  test('go round the people of a server, so that one who asks a lot comes last with the rest', async () => {
    await joinAll([
      ['math/ana', 'ana 1'],
      ['math/ana', 'ana 2'],
      ['math/ana', 'ana 3'],
      ['math/ben', 'ben 1'],
    ]);
    expect(await work()).toEqual(['ana 1', 'ben 1', 'ana 2', 'ana 3']);
  });

  test('are remembered while anybody waits: asking again at once does not bring a second turn forward', async () => {
    await joinAll([
      ['math/ana', 'm1'],
      ['art/ben', 'b1'],
      ['art/cem', 'b2'],
    ]);
    const first = await take();
    await join('math/ana', 'm2');
    await end(first);
    expect([first.order, ...(await work())]).toEqual(['m1', 'b1', 'm2', 'b2']);
    expect(await machine.database.query('SELECT FROM epoch_lab.turns')).not.toEqual([]);
    await join('math/ana', 'm3');
    expect(await machine.database.query('SELECT FROM epoch_lab.turns')).toEqual([]);
  });

  test('are for whole experiments: one that has begun gives out all its runs first', async () => {
    await join('math/ana', 'a', 3);
    await join('art/ben', 'b');
    const taken = [await take(), await take(), await take(), await take()];
    expect(taken.map((job) => `${job.order}${job.run}`)).toEqual(['a0', 'a1', 'a2', 'b0']);
  });

  test('nobody is lost and nobody is served twice where many machines take at once', async () => {
    const ids = Array.from({ length: 24 }, (_, at) => `o${at}`);
    await joinAll(ids.map((id, at) => [`${'stuv'[at % 4]}/p${at % 7}`, id]));
    const side = async () => {
      const mine: string[] = [];
      for (let job = await takeRun(machine.database, machine.jobs); job; ) {
        mine.push(job.order);
        await end(job);
        job = await takeRun(machine.database, machine.jobs);
      }
      return mine;
    };
    const served = (await Promise.all([side(), side(), side()])).flat();
    expect(served.toSorted()).toEqual(ids.toSorted());
  });

  test('a server waits for at most one order of each other server before its own next one', async () => {
    const asked = ['s', 's', 's', 't', 's', 'u', 't', 'v', 's', 'u', 'v', 't', 's'];
    await joinAll(asked.map((server, at) => [`${server}/p${at % 3}`, `${server} ${at}`]));
    const servers = (await work()).map((id) => id.split(' ')[0]);
    const count = new Set(servers).size;
    for (const server of new Set(servers)) {
      const turns = servers.flatMap((one, at) => (one === server ? [at] : []));
      turns.forEach((at, nth) => void expect(at).toBeLessThan((nth + 1) * count));
    }
  });
});

test('the place in line counts what comes first, over all processes', async () => {
  await join('math/ana', 'm1');
  await join('math/ben', 'm2', 1, limits, machine);
  await join('art/dora', 'a1');
  const queue = queueOf(await readOrders(bot.database));
  expect([...places(queue, 1)].map(([id, { ahead }]) => [id, ahead])).toEqual([
    ['m1', 0],
    ['a1', 1],
    ['m2', 2],
  ]);
});

describe('limits', () => {
  test('hold over all processes, for a person, a server and the laboratory', async () => {
    await join('math/ana', 'one');
    await join('art/ana', 'two', 1, limits, machine);
    const tight = { ...limits, perPerson: 2 };
    await expect(join('math/ana', 'three', 1, tight)).rejects.toThrow('You already have 2 experiments');
    await join('math/ben', 'three', 1, tight);
    await expect(join('math/ben', 'four', 1, { ...limits, perServer: 2 }, machine)).rejects.toThrow(
      'This server already has 2 experiments in line.',
    );
    await expect(join('art/ben', 'four', 1, { ...limits, inAll: 3 })).rejects.toThrow(
      'The laboratory is full (3 experiments in line).',
    );
  });

  test('let only as many in as there is room for when many ask at once', async () => {
    const tight = { ...limits, perPerson: 2 };
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const asked = ids.map((id, at) => join('math/ana', id, 1, tight, at % 2 ? bot : machine));
    const settled = await Promise.allSettled(asked);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });
});

describe('an order', () => {
  test('that is given twice is one order, with the same results', async () => {
    await join('math/ana', 'a', 2);
    await join('math/ana', 'a', 2, { ...limits, perPerson: 1 }, machine);
    expect(await work()).toEqual(['a', 'a']);
    const asked = order('a', [{ seed: 2 }]);
    // After a restart only one of its runs may be missing.
    const numbers = await enter(asked, limits, bot.database, bot.jobs);
    expect(numbers).toEqual([1]);
    const [second] = await recordsOf(asked, numbers, bot.database);
    expect(second!.spec.seed).toBe(2);
    expect(await work()).toEqual([]);
  });

  test('that is cancelled gives out no more runs, and what was given out is no longer wanted', async () => {
    await join('math/ana', 'a', 3);
    const job = await take();
    const cancel = () => endEarly('a', { state: 'cancelled' }, bot.database, bot.jobs);
    expect(await Promise.all([cancel(), cancel()])).toContain(false);
    expect(await machine.jobs.touch(job)).toBe(false);
    expect(await wantedRun(job, machine.database)).toBeUndefined();
    expect(await work()).toEqual([]);
  });
});

describe('a run', () => {
  test('whose result comes twice keeps the first', async () => {
    await join('math/ana', 'a', 2);
    const job = await take();
    await end(job);
    const run = { spec: order('a', [{ seed: 1 }]).runs[0]!.spec };
    const { id, name, ...other } = { ...record({}), spec: run.spec, seconds: 1234 };
    await finish(job, run, other, undefined, machine.database, machine.jobs);
    expect(await work()).toEqual(['a']);
    const [first] = await recordsOf(order('a', [{ seed: 1 }]), [0], bot.database);
    expect(first!.seconds).not.toBe(1234);
  });

  test('that is given back is taken again, before others begin, and no longer by the one who gave it', async () => {
    await join('math/ana', 'a');
    await join('art/ben', 'b');
    const job = await take();
    await giveBack(job, machine.database, machine.jobs);
    expect(await machine.jobs.touch(job)).toBe(false);
    await giveBack(job, machine.database, machine.jobs);
    expect(await work()).toEqual(['a', 'b']);
  });

  test('whose machine is lost and comes back too late still ends once', async () => {
    await join('math/ana', 'a');
    const lost = await take();
    await lose(lost);
    const again = await take();
    expect([again.id, again.retryCount]).toEqual([lost.id, 1]);
    expect(await machine.jobs.touch(lost)).toBe(false);
    await end(lost);
    expect(await machine.jobs.touch(again)).toBe(false);
    expect(await work()).toEqual([]);
    expect(await recordsOf(order('a', [{ seed: 1 }]), [0], bot.database)).toHaveLength(1);
  });
});

/** As if its machine had not been heard of for a minute, and somebody noticed. */
async function lose({ id }: Job): Promise<void> {
  await bot.database.query(`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 minute' WHERE id = $1`, [
    id,
  ]);
  await bot.jobs.findLost();
}
