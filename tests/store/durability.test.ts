/** @file Real processes on real files: what was acknowledged outlives a kill, and two writers lose nothing. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Place } from '../../src/store/open-store.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'epoch-store-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function start(script: string, place: Place, ...args: string[]): ChildProcessWithoutNullStreams {
  const program = join(import.meta.dirname, 'processes', script);
  const child = spawn(process.execPath, [program, JSON.stringify(place), ...args]);
  child.stderr.pipe(process.stderr);
  return child;
}

/** Kills the writer after it has acknowledged `count` changes; gives back all that it acknowledged. */
async function writeAndKill(place: Place, from: number, count: number): Promise<string[]> {
  const child = start('writer.ts', place, String(from));
  const lines: string[] = [];
  const closed = once(child, 'close');
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (lines.length === count) child.kill('SIGKILL');
  }
  const [code, signal] = await closed;
  expect([code, signal]).toEqual([null, 'SIGKILL']);
  return lines;
}

describe.each(['SQLite', 'PostgreSQL'])('on %s', (name) => {
  let server: TestPostgres | undefined;
  beforeAll(async () => {
    server = name === 'PostgreSQL' ? await startPostgres({ durable: true }) : undefined;
  });
  afterAll(() => server?.stop());
  const placeOf = async (): Promise<Place> => (server ? { url: await server.newDatabase() } : { dataDir });

  test('a process killed at any moment loses nothing that it acknowledged', { timeout: 60_000 }, async () => {
    const place = await placeOf();
    const moments = fc.sample(fc.integer({ min: 1, max: 300 }), 5);
    const answered: number[] = [];
    let counted = 0;
    for (const [round, moment] of moments.entries()) {
      for (const line of await writeAndKill(place, round * 100_000, moment)) {
        const [what, n] = line.split(' ');
        if (what === 'answer') answered.push(Number(n));
        else counted = Math.max(counted, Number(n));
      }
      const store = await openStore(place);
      const answers = store.records<{ n: number }>('answers');
      for (const n of answered) expect(await answers.get(`a${n}`)).toEqual({ n });
      const counter = await store.records<{ n: number }>('counters').get('all');
      expect(counter?.n ?? 0).toBeGreaterThanOrEqual(counted);
      await store.close();
    }
    expect(answered.length + counted).toBeGreaterThan(6);
  });

  test('two processes on one file lose no update and share out each insert once', {
    timeout: 60_000,
  }, async () => {
    const place = await placeOf();
    const times = 150;
    const children = ['left', 'right'].map((name) => start('counter.ts', place, name, String(times)));
    const won = children.map((child) => {
      const lines: string[] = [];
      createInterface(child.stdout).on('line', (line) => lines.push(line));
      return lines;
    });
    await Promise.all(children.map((child) => once(child.stdout, 'readable')));
    for (const child of children) child.stdin.write('go\n');
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'close'))[0]));
    expect(codes).toEqual([0, 0]);

    const store = await openStore(place);
    expect(await store.records('counters').get('all')).toEqual({ n: 2 * times });
    const prizes = won.flat().filter((line) => line.startsWith('won'));
    expect(new Set(prizes).size).toBe(times);
    expect(prizes).toHaveLength(times);
    await store.close();
  });

  // SQLite has nothing that could be away.
  if (name === 'SQLite') return;
  test('a database that was away is used again when it is back, and loses nothing', async () => {
    const store = await openStore(await placeOf());
    const numbers = store.records<number>('numbers');
    await numbers.set('a', 1);
    await server?.kill();
    await expect(numbers.set('b', 2)).rejects.toThrow(/ECONNREFUSED|terminat|closed/);
    await server?.start();
    expect(await numbers.get('a')).toBe(1);
    await numbers.set('b', 2);
    expect(await numbers.get('b')).toBe(2);
    await store.close();
  });
});

test('a database that cannot be reached is named without its password', async () => {
  await expect(openStore({ url: 'postgres://epoch:geheim@127.0.0.1:9/epoch' })).rejects.toThrow(
    'expected to reach the database postgres://127.0.0.1:9/epoch, got: connect ECONNREFUSED 127.0.0.1:9',
  );
});

test('what was written is there after closing and opening again', async () => {
  const first = await openStore({ dataDir: join(dataDir, 'not', 'yet', 'there') });
  const unawaited = first.records<number>('numbers').set('a', 1);
  await first.close();
  await unawaited;
  const second = await openStore({ dataDir: join(dataDir, 'not', 'yet', 'there') });
  expect(await second.records('numbers').get('a')).toBe(1);
  await second.close();
});

test('a closed store says so', async () => {
  const store = await openStore({ dataDir });
  const numbers = store.records<number>('numbers');
  await store.close();
  await expect(numbers.set('a', 1)).rejects.toThrow('expected an open store, got a closed one');
  await expect(numbers.get('a')).rejects.toThrow('expected an open store, got a closed one');
});

test('a file that is no database is named, and left as it is', async () => {
  writeFileSync(
    join(dataDir, 'epoch.sqlite'),
    'not a database, but long enough to be taken for one '.repeat(40),
  );
  await expect(openStore({ dataDir })).rejects.toThrow(/expected to read and write .*epoch\.sqlite, got: /);
});

test('a folder that cannot be made is named', async () => {
  writeFileSync(join(dataDir, 'file'), '');
  chmodSync(join(dataDir, 'file'), 0o400);
  await expect(openStore({ dataDir: join(dataDir, 'file') })).rejects.toThrow(
    /expected to read and write .*file/,
  );
});
