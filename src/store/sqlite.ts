/** @file One SQLite file: cached statements, and all writes of one turn of the event loop in one transaction. */

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setImmediate as breath } from 'node:timers/promises';

type Row = Record<string, unknown>;

export interface Sqlite {
  /** Reads answer at once; a write resolves when it is on disk. Rows come from SELECT and RETURNING. */
  query(sql: string, ...parameters: unknown[]): Promise<Row[]>;
  /** Writes what was asked for before; later queries reject. */
  close(): Promise<void>;
}

interface Write {
  run(): Row[];
  resolve(rows: Row[]): void;
  reject(error: unknown): void;
}

/** How long another process on the same file is waited for, in milliseconds. */
const patience = 5000;

/** Opens or creates the file; `:memory:` is a database that ends with the process. */
export function openSqlite(file: string): Sqlite {
  const db = new DatabaseSync(file, { timeout: patience });
  db.exec('PRAGMA journal_mode = WAL');
  // FULL: a commit survives a power cut, not only the end of this process (docs/decisions/002-durable-store.md).
  db.exec('PRAGMA synchronous = FULL');

  const statements = new Map<string, StatementSync>();
  let waiting: Write[] = [];

  function statement(sql: string): StatementSync {
    let prepared = statements.get(sql);
    if (!prepared) {
      prepared = db.prepare(sql);
      statements.set(sql, prepared);
    }
    return prepared;
  }

  function commit(): void {
    const writes = waiting;
    waiting = [];
    if (writes.length === 0) return;
    const settle: (() => void)[] = [];
    try {
      db.exec('BEGIN IMMEDIATE');
      for (const write of writes) settle.push(attempt(write));
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      for (const write of writes) write.reject(error);
      return;
    }
    for (const done of settle) done();
  }

  return {
    async query(sql, ...parameters) {
      if (!db.isOpen) throw new Error('expected an open store, got a closed one');
      const values = parameters.map((value) => (value === undefined ? null : value) as SQLInputValue);
      const run = () => statement(sql).all(...values);
      if (!/^\s*(INSERT|UPDATE|DELETE)\b/i.test(sql)) return run();
      return new Promise<Row[]>((resolve, reject) => {
        if (waiting.push({ run, resolve, reject }) === 1) setImmediate(commit);
      });
    },
    async close() {
      // Writes that were asked for in this turn of the loop are still on their way through Keyv.
      await breath();
      commit();
      db.close();
    },
  };
}

/** A statement that fails undoes only itself; its neighbours in the transaction stand. */
function attempt(write: Write): () => void {
  try {
    const rows = write.run();
    return () => write.resolve(rows);
  } catch (error) {
    return () => write.reject(error);
  }
}
