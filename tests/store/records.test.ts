/** @file What every kind of record promises, on a real SQLite database and on a real PostgreSQL. */
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Records, Store } from '../../src/store/records.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

interface Note {
  n: number;
  text?: string;
  maybe?: undefined;
}

async function all<T>(records: Records<T>, prefix?: string): Promise<[string, T][]> {
  return Array.fromAsync(records.entries(prefix));
}

const databases = [
  { name: 'SQLite', start: async () => undefined },
  { name: 'PostgreSQL', start: () => startPostgres() },
];

describe.each(databases)('on $name', ({ start }) => {
  let server: TestPostgres | undefined;
  let store: Store;
  let notes: Records<Note>;
  let round = 0;

  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    store = await openStore(server ? { url: await server.newDatabase() } : { memory: true });
    notes = store.records<Note>('notes');
  });
  afterEach(() => store.close());

  describe('a record', () => {
    test('comes back as it was written', async () => {
      await notes.set('a', { n: 1, text: ':colon first, "quotes", \u0000, 🎓 and ’' });
      expect(await notes.get('a')).toEqual({ n: 1, text: ':colon first, "quotes", \u0000, 🎓 and ’' });
    });

    test('is absent before it is written and after it is deleted', async () => {
      expect(await notes.get('a')).toBeUndefined();
      expect(await notes.delete('a')).toBe(false);
      await notes.set('a', { n: 1 });
      expect(await notes.delete('a')).toBe(true);
      expect(await notes.get('a')).toBeUndefined();
    });

    test('loses properties that are undefined, as JSON does', async () => {
      await notes.set('a', { n: 1, maybe: undefined });
      expect(Object.keys((await notes.get('a')) ?? {})).toEqual(['n']);
    });

    test('belongs to its kind alone', async () => {
      const others = store.records<Note>('others');
      await notes.set('a', { n: 1 });
      await others.set('a', { n: 2 });
      expect(await notes.get('a')).toEqual({ n: 1 });
      expect(await all(others)).toEqual([['a', { n: 2 }]]);
    });

    test('of one kind is the same collection wherever it is asked for', async () => {
      await notes.set('a', { n: 1 });
      expect(await store.records<Note>('notes').get('a')).toEqual({ n: 1 });
    });

    test('needs a key that the database can hold', async () => {
      await expect(notes.get('')).rejects.toThrow('expected a key of 1 to 255 characters in notes, got 0');
      await expect(notes.set('x'.repeat(256), { n: 1 })).rejects.toThrow('got 256');
      await expect(notes.insert('notes:a', { n: 1 })).rejects.toThrow(
        'expected no "notes:" before the key "notes:a"',
      );
    });

    test('needs a value', async () => {
      await expect(notes.set('a', undefined as unknown as Note)).rejects.toThrow(
        'expected a value for notes/a, got undefined',
      );
    });
  });

  describe('insert', () => {
    test('writes once only', async () => {
      expect(await notes.insert('a', { n: 1 })).toBe(true);
      expect(await notes.insert('a', { n: 2 })).toBe(false);
      expect(await notes.get('a')).toEqual({ n: 1 });
    });

    test('lets exactly one of many win', async () => {
      const won = await Promise.all(Array.from({ length: 50 }, (_, n) => notes.insert('a', { n })));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await notes.get('a')).toEqual({ n: won.indexOf(true) });
    });
  });

  describe('update', () => {
    test('loses nothing of many at once', async () => {
      const add = (old: Note | undefined) => ({ n: (old?.n ?? 0) + 1 });
      await Promise.all(Array.from({ length: 100 }, () => notes.update('a', add)));
      expect(await notes.get('a')).toEqual({ n: 100 });
    });

    test('gives back what was written', async () => {
      expect(await notes.update('a', () => ({ n: 7 }))).toEqual({ n: 7 });
    });

    test('leaves all as it is when the change says so', async () => {
      await notes.set('a', { n: 1 });
      expect(await notes.update('a', () => undefined)).toBeUndefined();
      expect(await notes.update('b', () => undefined)).toBeUndefined();
      expect(await all(notes)).toEqual([['a', { n: 1 }]]);
    });

    test('passes on what the change throws, and the next one is not held up', async () => {
      const failed = notes.update('a', () => {
        throw new Error('no');
      });
      const after = notes.update('a', (old) => ({ n: old?.n ?? 5 }));
      await expect(failed).rejects.toThrow('no');
      expect(await after).toEqual({ n: 5 });
    });
  });

  describe('entries', () => {
    test('come in order of key, also over many pages', async () => {
      const keys = Array.from({ length: 650 }, (_, i) => String((i * 37) % 650).padStart(4, '0'));
      await Promise.all(keys.map((key) => notes.set(key, { n: Number(key) })));
      expect((await all(notes)).map(([key]) => key)).toEqual([...keys].sort());
    });

    test('with a prefix are those that start with it, nothing else', async () => {
      const key = fc.string({
        unit: fc.constantFrom('a', 'b', ':', '%', '_', 'é', '🎓'),
        minLength: 1,
        maxLength: 4,
      });
      const prefix = fc.string({ unit: fc.constantFrom('a', 'b', ':', '%', '_', '🎓'), maxLength: 2 });
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(key), prefix, async (keys, start) => {
          const records = store.records<Note>(`notes ${round++}`);
          await Promise.all(keys.map((one, n) => records.set(one, { n })));
          const found = (await all(records, start)).map(([one]) => one);
          expect(found).toEqual(keys.filter((one) => one.startsWith(start)).sort(byCodePoint));
        }),
        { numRuns: 50 },
      );
    });

    test('behind a key are those that come after it, whether it stands or not', async () => {
      const keys = Array.from({ length: 450 }, (_, i) => `a:${String(i * 2).padStart(4, '0')}`);
      await Promise.all([...keys, 'b:0000'].map((key) => notes.set(key, { n: 1 })));
      for (const [after, first] of [
        ['a:0100', 51],
        ['a:0101', 51],
        ['a:', 0],
        ['a:9999', 450],
      ] as const) {
        const found = await Array.fromAsync(notes.entries('a:', { after }));
        expect(found.map(([key]) => key)).toEqual(keys.slice(first));
      }
      await expect(Array.fromAsync(notes.entries('a:', { after: 'b:0000' }))).rejects.toThrow(
        'expected "after" to start with "a:", got "b:0000"',
      );
    });

    test('go on past records that are deleted or added on the way', async () => {
      for (const key of ['a', 'b', 'c']) await notes.set(key, { n: 1 });
      const seen: string[] = [];
      for await (const [key] of notes.entries()) {
        seen.push(key);
        await notes.delete(key);
      }
      expect(seen).toEqual(['a', 'b', 'c']);
      expect(await all(notes)).toEqual([]);
    });
  });
});

function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
