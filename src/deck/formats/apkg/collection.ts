/** @file An Anki collection, opened as what it is: an SQLite file from a stranger. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PackageFault } from './package-fault.ts';

const start = new TextEncoder().encode('SQLite format 3\0');

/**
 * `use` gets the open database, which ends with the call, as does the folder that the file lies in. Views, virtual tables
 * and computed columns could run for ever, so that none of `tables` may be or have one.
 */
export function openCollection<T>(
  bytes: Uint8Array,
  tables: readonly string[],
  use: (db: DatabaseSync) => T,
): T {
  if (!start.every((byte, i) => bytes[i] === byte)) throw unreadable();
  return inFolder((folder) => {
    const file = join(folder, 'collection');
    writeFileSync(file, bytes, { mode: 0o600 });
    let db: DatabaseSync | undefined;
    try {
      db = new DatabaseSync(file, { readOnly: true, allowExtension: false });
      db.exec(
        'PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY',
      );
      for (const table of tables) checkTable(db, table);
      return use(db);
    } catch (error) {
      throw (error as { code?: string }).code === 'ERR_SQLITE_ERROR' ? unreadable() : error;
    } finally {
      db?.close();
    }
  });
}

/** Makes a collection: `fill` gets an empty database. */
export function makeCollection(
  fill: (db: DatabaseSync) => void,
  read: (file: string) => Uint8Array,
): Uint8Array {
  return inFolder((folder) => {
    const file = join(folder, 'collection');
    const db = new DatabaseSync(file);
    try {
      db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
      fill(db);
    } finally {
      db.close();
    }
    return read(file);
  });
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'epoch-deck-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function hasTable(db: DatabaseSync, table: string): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
}

function checkTable(db: DatabaseSync, table: string): void {
  if (!hasTable(db, table)) return;
  const plain = db
    .prepare("SELECT sql FROM sqlite_schema WHERE name = ? AND type = 'table'")
    .all(table)
    .every(({ sql }) => /^\s*create\s+table\b/i.test(String(sql)));
  const views = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = ? AND type <> 'table'").get(table);
  const computed = db.prepare('SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden <> 0').get(table);
  if (!plain || views !== undefined || computed !== undefined) throw unreadable();
}

function unreadable(): PackageFault {
  return new PackageFault(
    'The collection in the package is not one that Anki makes, or it is damaged. Export it from Anki once more and send that.',
  );
}
