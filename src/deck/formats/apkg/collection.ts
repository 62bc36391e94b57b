/** @file An Anki collection, opened as what it is: a database from a stranger. It lives in memory alone. */
import { constants, DatabaseSync } from 'node:sqlite';
import { PackageFault } from './package-fault.ts';

const start = new TextEncoder().encode('SQLite format 3\0');
const { SQLITE_DENY, SQLITE_FUNCTION, SQLITE_OK, SQLITE_READ, SQLITE_SELECT } = constants;
const harmless = new Set(['count', 'substr', 'length']);

/**
 * `use` gets the open database, which ends with the call. It may read tables and nothing else: what a view or a computed
 * column of the file would do never begins.
 */
export function openCollection<T>(
  bytes: Uint8Array,
  tables: readonly string[],
  use: (db: DatabaseSync) => T,
): T {
  if (!start.every((byte, i) => bytes[i] === byte)) throw unreadable();
  const db = inMemory();
  try {
    db.deserialize(bytes);
    withPlainOrder(db);
    db.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON');
    for (const table of tables) checkTable(db, table);
    db.setAuthorizer((action, first, second, _, within) => {
      if (within !== null) return SQLITE_DENY;
      if (action === SQLITE_FUNCTION)
        return harmless.has(String(second).toLowerCase()) ? SQLITE_OK : SQLITE_DENY;
      if (action === SQLITE_READ)
        return first === 'sqlite_master' || tables.includes(String(first)) ? SQLITE_OK : SQLITE_DENY;
      return action === SQLITE_SELECT ? SQLITE_OK : SQLITE_DENY;
    });
    return use(db);
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_SQLITE_ERROR' ? unreadable() : error;
  } finally {
    db.close();
  }
}

/** Newer collections sort names by an order that only Anki knows, and without it SQLite does not even read them. */
function withPlainOrder(db: DatabaseSync): void {
  db.enableDefensive(false);
  db.exec(
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'unicase', 'nocase') WHERE sql LIKE '%unicase%'; PRAGMA writable_schema = RESET",
  );
  db.enableDefensive(true);
}

/** The file of a new collection: `fill` gets an empty database. */
export function makeCollection(fill: (db: DatabaseSync) => void): Uint8Array {
  const db = inMemory();
  try {
    fill(db);
    return db.serialize();
  } finally {
    db.close();
  }
}

export function hasTable(db: DatabaseSync, table: string): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
}

function inMemory(): DatabaseSync {
  if (!('deserialize' in DatabaseSync.prototype))
    throw new PackageFault(
      `Anki packages need Node 24.16, and this Epoch runs on ${process.versions.node}. Anki's "Notes in Plain Text" works.`,
    );
  return new DatabaseSync(':memory:', { allowExtension: false });
}

/** A virtual table runs code of its own, a computed column an expression of the file's. */
function checkTable(db: DatabaseSync, table: string): void {
  const found = db.prepare('SELECT type, sql FROM sqlite_schema WHERE name = ?').all(table);
  if (found.length === 0) return;
  const plain = found.every(({ type, sql }) => type === 'table' && /^\s*create\s+table\b/i.test(String(sql)));
  const computed = plain && db.prepare('SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden <> 0').get(table);
  if (!plain || computed) throw unreadable();
}

function unreadable(): PackageFault {
  return new PackageFault(
    'The collection in the package is not one that Anki makes, or it is damaged. Export it from Anki once more and send that.',
  );
}
