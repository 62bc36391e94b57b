/** @file Records over one Keyv: what Keyv cannot do (insert, update, order) is done in its table, in portable SQL. */
import { setImmediate as breath } from 'node:timers/promises';
import type { Keyv } from 'keyv';
import type { Records } from './records.ts';
import { createTurns } from './turns.ts';

/** Runs a statement on the table that the Keyv writes to; `?` stands for a parameter. */
export type Query = (sql: string, ...parameters: unknown[]) => Promise<unknown[]>;

/** Rows that `entries` holds in memory at a time. */
const page = 200;
/** Width of the key column. */
const keyLimit = 255;
const highest = '\u{10ffff}';

const read = 'SELECT value FROM keyv WHERE namespace = ? AND key = ?';
const insert = `INSERT INTO keyv (key, value, namespace) VALUES (?, ?, ?)
  ON CONFLICT DO NOTHING RETURNING key`;
const swap = 'UPDATE keyv SET value = ? WHERE namespace = ? AND key = ? AND value = ? RETURNING key';
const first = 'SELECT key, value FROM keyv WHERE namespace = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?';
const next = 'SELECT key, value FROM keyv WHERE namespace = ? AND key > ? AND key < ? ORDER BY key LIMIT ?';

/** `keyv` must have `kind` as its namespace and no error listener, so that its errors reject instead of vanishing. */
export function keyvRecords<T>(keyv: Keyv, kind: string, query: Query): Records<T> {
  const turns = createTurns();

  function check(key: string): string {
    if (key.length < 1 || key.length > keyLimit) {
      throw new RangeError(`expected a key of 1 to ${keyLimit} characters in ${kind}, got ${key.length}`);
    }
    // Keyv's SQL adapters take such a beginning for their own and cut it off.
    if (key.startsWith(`${kind}:`)) throw new RangeError(`expected no "${kind}:" before the key "${key}"`);
    return key;
  }

  async function encode(key: string, value: T): Promise<string> {
    if (value === undefined || value === null)
      throw new TypeError(`expected a value for ${kind}/${key}, got ${value}`);
    return (await keyv.encode({ value })) as string;
  }

  async function decode(raw: unknown): Promise<T> {
    return (await keyv.decode<T>(raw))?.value as T;
  }

  async function insertRaw(key: string, raw: string): Promise<boolean> {
    return (await query(insert, key, raw, kind)).length > 0;
  }

  /** Compares and swaps: if another process wrote in between, reads anew and changes again. */
  async function change(key: string, step: (old: T | undefined) => T | undefined): Promise<T | undefined> {
    for (;;) {
      const [row] = (await query(read, kind, key)) as { value: string }[];
      const value = step(row && (await decode(row.value)));
      if (value === undefined) return undefined;
      const raw = await encode(key, value);
      if (row?.value === raw) return value;
      const done = row
        ? (await query(swap, raw, kind, key, row.value)).length > 0
        : await insertRaw(key, raw);
      if (done) return value;
    }
  }

  return {
    get: async (key) => keyv.get<T>(check(key)),
    async set(key, value) {
      await encode(key, value);
      if (!(await keyv.set(check(key), value)))
        throw new Error(`expected to write ${kind}/${key}, got a refusal`);
    },
    delete: async (key) => keyv.delete(check(key)),
    insert: async (key, value) => insertRaw(check(key), await encode(key, value)),
    update: (key, step) => turns.take(check(key), () => change(key, step)),
    async *entries(prefix = '', { after } = {}) {
      const end = prefix + highest;
      if (after?.startsWith(prefix) === false)
        throw new RangeError(`expected "after" to start with "${prefix}", got "${after}"`);
      const [begin, from] = after === undefined ? [first, prefix] : [next, after];
      let rows = (await query(begin, kind, from, end, page)) as { key: string; value: string }[];
      while (rows.length > 0) {
        for (const row of rows) yield [row.key, await decode(row.value)];
        if (rows.length < page) return;
        await breath();
        rows = (await query(next, kind, rows.at(-1)?.key, end, page)) as typeof rows;
      }
    },
  };
}
