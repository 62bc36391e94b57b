/** @file Where the sandbox keeps its records: one SQLite file in DATA_DIR, or memory alone. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Records are JSON by kind and id; files are bytes by id. */
export interface Disk {
  load(kind: string): unknown[];
  save(kind: string, id: string, record: unknown): void;
  remove(kind: string, id: string): void;
  saveFile(id: string, bytes: Uint8Array): void;
  loadFile(id: string): Uint8Array | undefined;
  removeFile(id: string): void;
  /** Runs `work` as one transaction. */
  together(work: () => void): void;
  close(): void;
}

/** The state cannot be opened; the message names the file, why, and what to do. */
export class DiskError extends Error {
  override name = 'DiskError';
  /** After sysexits(3): reading or writing failed. */
  readonly exitCode = 74;
}

const SCHEMA = `
  PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 2000;
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS records (kind TEXT, id TEXT, json TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS files (id TEXT PRIMARY KEY, bytes BLOB NOT NULL);
`;

/**
 * Opens `directory`/sandbox.sqlite, or a database in memory where no directory is given. Throws a DiskError where that
 * fails, and where another sandbox has it open: each holds the records in memory, so two would not see each other's.
 */
export function openDisk(directory?: string): Disk {
  const path = directory === undefined ? ':memory:' : join(directory, 'sandbox.sqlite');
  let db: DatabaseSync | undefined;
  try {
    if (directory !== undefined) mkdirSync(directory, { recursive: true });
    db = new DatabaseSync(path);
    db.exec(SCHEMA);
  } catch (error) {
    db?.close();
    throw new DiskError(explain(path, error), { cause: error });
  }
  const select = db.prepare('SELECT json FROM records WHERE kind = ? ORDER BY length(id), id');
  const upsert = db.prepare('INSERT OR REPLACE INTO records (kind, id, json) VALUES (?, ?, ?)');
  const erase = db.prepare('DELETE FROM records WHERE kind = ? AND id = ?');
  const putFile = db.prepare('INSERT OR REPLACE INTO files (id, bytes) VALUES (?, ?)');
  const getFile = db.prepare('SELECT bytes FROM files WHERE id = ?');
  const eraseFile = db.prepare('DELETE FROM files WHERE id = ?');
  return {
    load: (kind) => select.all(kind).map((row) => JSON.parse(String(row.json))),
    save: (kind, id, record) => void upsert.run(kind, id, JSON.stringify(record)),
    remove: (kind, id) => void erase.run(kind, id),
    saveFile: (id, bytes) => void putFile.run(id, bytes),
    loadFile: (id) => getFile.get(id)?.bytes as Uint8Array | undefined,
    removeFile: (id) => void eraseFile.run(id),
    together(work) {
      db.exec('BEGIN');
      try {
        work();
        db.exec('COMMIT');
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => db.close(),
  };
}

function explain(path: string, error: unknown): string {
  if (/locked/.test(String(error))) {
    return `Another sandbox is running on ${path}. Stop it, or set DATA_DIR to another folder.`;
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `The sandbox cannot use ${path} (${reason}). Move that file away to begin with a new class, or set DATA_DIR to another folder.`;
}
