/** @file Writes that share a transaction. */
import { expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';

test('a write that fails does not take its neighbours with it', async () => {
  const db = openSqlite(':memory:');
  await db.query('CREATE TABLE t (a INTEGER NOT NULL UNIQUE)');
  const put = (a: unknown) => db.query('INSERT INTO t (a) VALUES (?) RETURNING a', a);
  const results = await Promise.allSettled([put(1), put(1), put(null), put(2)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(await db.query('SELECT a FROM t ORDER BY a')).toEqual([{ a: 1 }, { a: 2 }]);
  await db.close();
});
