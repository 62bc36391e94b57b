/** @file One PostgreSQL database: a pool of connections, and the table that all kinds share, as Keyv writes to it. */
import pg from 'pg';
import type { Query } from './keyv-records.ts';

/** The least that Keyv needs of a store; it puts `NAMESPACE::` before each key. */
interface KeyvStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<boolean>;
  delete(key: string): Promise<boolean>;
  clear(): Promise<void>;
}

export interface Postgres {
  query: Query;
  /** What a Keyv of this namespace stores in. */
  storeOf(namespace: string): KeyvStore;
  /** Resolves once every connection has ended. */
  close(): Promise<void>;
}

/** Connections that one process holds at most; a small server allows a hundred in all. */
const connections = 10;
/** Milliseconds that a person waits in vain for a database that is gone. */
const patience = 5000;

/** Keys are compared by their bytes, as SQLite does, whatever language the database was made in. */
const table = `CREATE TABLE IF NOT EXISTS keyv (
  key VARCHAR(255) COLLATE "C" NOT NULL,
  value TEXT NOT NULL,
  namespace VARCHAR(255) COLLATE "C" NOT NULL,
  PRIMARY KEY (namespace, key)
)`;
const select = 'SELECT value FROM keyv WHERE namespace = $1 AND key = $2';
const upsert = `INSERT INTO keyv (namespace, key, value) VALUES ($1, $2, $3)
  ON CONFLICT (namespace, key) DO UPDATE SET value = excluded.value`;
const remove = 'DELETE FROM keyv WHERE namespace = $1 AND key = $2 RETURNING key';
const clear = 'DELETE FROM keyv WHERE namespace = $1';
/** Any number; processes that start at once make the table one after the other. */
const tableLock = 7_305_211;

/** Makes the table where it is missing. A `snapshot` shows the records as they are now, and cannot be written. Rejects with the driver's error if the database cannot be reached. */
export async function openPostgres(url: string, { snapshot = false } = {}): Promise<Postgres> {
  const pool = new pg.Pool({
    connectionString: url,
    // A snapshot is one transaction, so it has one connection.
    max: snapshot ? 1 : connections,
    connectionTimeoutMillis: patience,
    query_timeout: 3 * patience,
    keepAlive: true,
  });
  // A connection that breaks while idle is replaced; the statement that needs one tells if that fails.
  pool.on('error', () => undefined);

  const run = async (sql: string, values?: unknown[]) => (await pool.query(sql, values)).rows;
  try {
    await prepare(pool);
    if (snapshot) await pool.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  } catch (error) {
    await pool.end();
    throw error;
  }

  function storeOf(namespace: string): KeyvStore {
    const own = (key: string) => [namespace, key.slice(namespace.length + 2)];
    return {
      get: async (key) => (await run(select, own(key)))[0]?.value,
      async set(key, value) {
        await run(upsert, [...own(key), value]);
        return true;
      },
      delete: async (key) => (await run(remove, own(key))).length > 0,
      async clear() {
        await run(clear, [namespace]);
      },
    };
  }

  return { query: (sql, ...parameters) => run(numbered(sql), parameters), storeOf, close: () => pool.end() };
}

async function prepare(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [tableLock]);
    await client.query(table);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/** `?` as PostgreSQL writes it: `$1`, `$2`. */
function numbered(sql: string): string {
  let n = 0;
  return sql.replace(/\?/g, () => `$${++n}`);
}
