/** @file Exactly one process serves a shard; another takes over when it is gone. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Holder, type Lease, type LeaseParts, takeLease } from '../../src/bot/lease.ts';
import { dealShards, onlyShard, type Shards, serves, showShards } from '../../src/bot/shards.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Records, Store } from '../../src/store/records.ts';

let store: Store;
let holders: Records<Holder>;
let clock: number;
const held: Lease[] = [];

beforeEach(async () => {
  store = await openStore({ memory: true });
  holders = store.records('holders');
  clock = 1_000_000;
});
afterEach(async () => {
  for (const lease of held.splice(0)) await lease.release();
  await store.close();
});

async function take(more: Partial<LeaseParts> & { shards?: Shards } = {}): Promise<Lease> {
  const lease = await takeLease({
    records: holders,
    shards: onlyShard,
    log: pino({ level: 'silent' }),
    now: () => clock,
    waiting: () => {
      throw new Error('has to wait');
    },
    lost: () => undefined,
    times: { life: 40, look: 5 },
    ...more,
  });
  held.push(lease);
  return lease;
}

const elsewhere = (more: Partial<Holder> = {}): Holder => ({
  id: 'other',
  host: 'another machine',
  pid: 1,
  until: clock + 40,
  ...more,
});

describe('a shard', () => {
  test('is held by the process that took it, until it is released', async () => {
    const lease = await take();
    expect(await holders.get('1:0')).toMatchObject({ host: hostname(), pid: process.pid });
    await lease.release();
    expect(await holders.get('1:0')).toBeUndefined();
  });

  test('of a process on another machine is waited for until it falls silent', async () => {
    await holders.set('1:0', elsewhere());
    await expect(take()).rejects.toThrow('has to wait');
    const waited: string[] = [];
    const taking = take({
      waiting: ({ id }) => {
        waited.push(id);
        clock += 41;
      },
    });
    await taking;
    expect(waited).toEqual(['other']);
    expect((await holders.get('1:0'))?.pid).toBe(process.pid);
  });

  test('of a process of this machine that was killed is free at once', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await holders.set('1:0', elsewhere({ host: hostname(), pid: child.pid! }));
    await expect(take()).rejects.toThrow('has to wait');
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    await take();
  });

  test('that another process took over ends the first one, once', async () => {
    const lost = Promise.withResolvers<void>();
    let times = 0;
    await take({
      lost: () => {
        times++;
        lost.resolve();
      },
    });
    await holders.set('1:0', elsewhere());
    await lost.promise;
    expect(times).toBe(1);
  });

  test('is renewed while it is held', async () => {
    await take();
    const before = (await holders.get('1:0'))?.until ?? 0;
    clock += 30;
    await expect.poll(async () => (await holders.get('1:0'))?.until ?? 0).toBeGreaterThan(before);
  });

  test('is not served twice by a process that counts the shards otherwise', async () => {
    await holders.set('4:2', elsewhere());
    await expect(take({ shards: { ids: [0, 1], count: 2 } })).rejects.toThrow('has to wait');
    clock += 41;
    await take({ shards: { ids: [0, 1], count: 2 } });
    expect(await holders.get('2:1')).toBeDefined();
  });

  test('of others with the same count is nobody else’s concern', async () => {
    await holders.set('4:2', elsewhere());
    await take({ shards: { ids: [0, 1], count: 4 } });
    expect((await holders.get('4:2'))?.id).toBe('other');
  });
});

describe('servers', () => {
  test('belong to exactly one group of shards, direct messages to the first', () => {
    const groups = dealShards(10, 3);
    expect(groups.map(showShards)).toEqual(['0-2/10', '3-5/10', '6-9/10']);
    expect(groups.filter((group) => serves(group, undefined))).toEqual([groups[0]]);
    for (let i = 0n; i < 200n; i++) {
      const guild = String((123456789n + i * 7919n) << 22n);
      expect(groups.filter((group) => serves(group, guild))).toHaveLength(1);
    }
  });

  test('are all of one process where there is only one', () => {
    expect(serves(onlyShard, '5')).toBe(true);
    expect(dealShards(1, 8)).toEqual([onlyShard]);
  });
});
