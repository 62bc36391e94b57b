/** @file The laboratory's connections to PostgreSQL: statements, transactions, and whether an error is an outage. */
import pg from 'pg';
import { schema } from './schema.ts';

/** One connection, or any of the pool's. */
export interface Sql {
  // biome-ignore lint/suspicious/noExplicitAny: rows are what the statement says.
  query<Row = any>(sql: string, values?: unknown[]): Promise<Row[]>;
}

export interface Database extends Sql {
  url: string;
  /** All or nothing. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Resolves once every connection has ended. */
  close(): Promise<void>;
}

/** Connections that one process of the laboratory holds at most, besides the one that listens. */
const connections = 4;
/** Milliseconds after which a database that does not answer counts as gone. */
const patience = 5000;
/** Any number; processes that start at once make the tables one after the other. */
const schemaLock = 7_305_212;

/** One that stays open on its own, to listen. */
export const newClient = (url: string) =>
  new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: patience,
    keepAlive: true,
    application_name: 'epoch-lab',
  });

/** Makes the tables where they are missing. Rejects with the driver's error if the database cannot be reached. */
export async function openDatabase(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: patience,
    query_timeout: 3 * patience,
    keepAlive: true,
    application_name: 'epoch-lab',
  });
  // A connection that breaks while idle is replaced; the statement that needs one tells if that fails.
  pool.on('error', () => undefined);

  const database: Database = {
    url,
    query: async (sql, values) => rowsOf(await pool.query(sql, values)),
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      // The statement under way rejects as well; unheard, the event would end the process.
      const hear = (error: Error) => {
        broken = error;
      };
      client.on('error', hear);
      try {
        await client.query('BEGIN');
        const result = await work({ query: async (sql, values) => rowsOf(await client.query(sql, values)) });
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(hear);
        throw error;
      } finally {
        client.off('error', hear);
        client.release(broken);
      }
    },
    async close() {
      if (!pool.ended) await pool.end();
    },
  };
  try {
    await database.transaction(async (sql) => {
      await sql.query('SELECT pg_advisory_xact_lock($1)', [schemaLock]);
      for (const statement of schema) await sql.query(statement);
    });
  } catch (error) {
    await pool.end();
    throw error;
  }
  return database;
}

/** Several statements in one text give several results. */
function rowsOf<Row>(result: pg.QueryResult | pg.QueryResult[]): Row[] {
  return (Array.isArray(result) ? result : [result]).flatMap(({ rows }) => rows as Row[]);
}

/** Whether the database was out of reach or going down, so that the same may work in a while. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isOutage);
  // Classes of PostgreSQL: connection, resources, operator's intervention. Its other errors are ours.
  if (error instanceof pg.DatabaseError) return /^(08|53|57)/.test(error.code ?? '');
  const { code } = error as NodeJS.ErrnoException;
  return (code !== undefined && /^E[A-Z]+$/.test(code)) || /connection|timeout/i.test(error.message);
}
