/** @file Records that move to another database, are backed up and come back: all of them, and nothing else. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backUp } from '../../src/store/backup.ts';
import { copyRecords, sumUp } from '../../src/store/copy.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/records.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let folder: string;
let round = 0;
const open: Store[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'epoch-copy-'));
});
afterAll(async () => {
  await Promise.all(open.map((store) => store.close()));
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function sqlite(): Promise<{ store: Store; dataDir: string }> {
  const dataDir = join(folder, `data-${++round}`);
  const store = await openStore({ dataDir });
  open.push(store);
  return { store, dataDir };
}

async function database(): Promise<{ store: Store; url: string }> {
  const url = await postgres.newDatabase();
  const store = await openStore({ url });
  open.push(store);
  return { store, url };
}

async function fill(store: Store, count = 250): Promise<void> {
  const odd = { text: 'ümläut 🎓 \u0000 "quoted"\n', list: [1, null, 0.1], nested: { a: { b: [] } } };
  await store.records('answers').set('odd:é:🎓', odd);
  await Promise.all(
    Array.from({ length: count }, (_, n) => store.records('quizzes').set(`q${n}`, { n, at: 1e12 + n })),
  );
  await store.records('holders').set('1:0', { id: 'me' });
}

describe('a copy', () => {
  test('to PostgreSQL and back holds the same, but not who serves what', async () => {
    const [first, middle, last] = [(await sqlite()).store, (await database()).store, (await sqlite()).store];
    await fill(first);
    const there = await copyRecords(first, middle);
    expect(there.kinds).toEqual({ answers: 1, quizzes: 250 });
    expect(await copyRecords(middle, last)).toEqual(there);
    expect(await sumUp(first)).toEqual(there);
    expect(await middle.records('holders').get('1:0')).toBeUndefined();
    expect(await last.records('answers').get('odd:é:🎓')).toEqual(
      await first.records('answers').get('odd:é:🎓'),
    );
  });

  test('that was cut short can be repeated', async () => {
    const [from, to] = [(await sqlite()).store, (await database()).store];
    await fill(from, 20);
    await to.records('quizzes').set('q3', { n: 3, at: 1e12 + 3 });
    expect((await copyRecords(from, to)).records).toBe(21);
    expect((await copyRecords(from, to)).records).toBe(21);
  });

  test('never overwrites other records unless it is told to', async () => {
    const [from, to] = [(await sqlite()).store, (await database()).store];
    await fill(from, 5);
    await to.records('quizzes').set('q3', { n: 'other' });
    await to.records('people').set('ada', { zone: 'UTC' });
    await expect(copyRecords(from, to)).rejects.toThrow(
      /already holds 2 records that the source has not, or has otherwise.*Nothing was written/,
    );
    expect(await to.records('quizzes').get('q0')).toBeUndefined();
    await copyRecords(from, to, { replace: true });
    expect(await to.records('people').get('ada')).toBeUndefined();
    expect(await to.records('quizzes').get('q3')).toMatchObject({ n: 3 });
  });
});

describe.each([
  { name: 'SQLite', make: async () => ({ ...(await sqlite()) }) },
  { name: 'PostgreSQL', make: async () => ({ ...(await database()) }) },
])('a backup of $name', ({ make }) => {
  test('taken while it is written holds what stood at one moment', async () => {
    const { store, ...source } = await make();
    await fill(store, 20);
    // Each pair is written left first: a backup may have neither, or the left one alone, never the right one alone.
    let writing = true;
    const pairs = store.records<{ n: number }>('pairs');
    const writer = (async () => {
      for (let n = 0; writing; n++) {
        await pairs.set(`left:${n}`, { n });
        await pairs.set(`right:${n}`, { n });
      }
    })();
    const file = join(folder, `backup-${++round}.sqlite`);
    const kept = await backUp(source as { url: string }, file);
    writing = false;
    await writer;
    expect(kept.kinds).toMatchObject({ answers: 1, quizzes: 20 });
    const backup = await openStore({ file });
    const keys = await Array.fromAsync(backup.records('pairs').entries(), ([key]) => key);
    const alone = keys.filter(
      (key) => key.startsWith('right:') && !keys.includes(key.replace('right', 'left')),
    );
    expect(alone).toEqual([]);
    await backup.close();
  });

  test('never takes the place of a file that is there', async () => {
    const { store, ...source } = await make();
    await fill(store, 3);
    const file = join(folder, `backup-${++round}.sqlite`);
    await backUp(source as { url: string }, file);
    await expect(backUp(source as { url: string }, file)).rejects.toThrow('is there already');
  });
});
