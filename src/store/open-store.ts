/** @file Opens what must last: one Keyv per kind of record, all in one table of SQLite or PostgreSQL. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { Keyv, type KeyvOptions } from 'keyv';
import { keyvRecords, type Query } from './keyv-records.ts';
import { openPostgres } from './postgres.ts';
import type { Records, Store } from './records.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';

export type Place =
  | { dataDir: string }
  /** One SQLite file, such as a backup. */
  | { file: string }
  | { memory: true }
  /** A PostgreSQL; as a snapshot it is read as it was at the moment of opening, and cannot be written. */
  | { url: string; snapshot?: boolean };

/** What must last cannot be read or written; the message names the place and why. */
export class StoreError extends Error {
  override name = 'StoreError';
}

type Embedded = Exclude<Place, { url: string }>;

/** Where the records of a data folder are. */
export function storeFile(dataDir: string): string {
  return join(dataDir, 'epoch.sqlite');
}

/** Keyv's own index starts with the key; this one keeps a small kind quick beside a large one. */
const index = 'CREATE INDEX IF NOT EXISTS keyv_by_namespace ON keyv (namespace, key)';

const kindsOf = 'SELECT DISTINCT namespace FROM keyv WHERE namespace IS NOT NULL ORDER BY namespace';

/** A database, open, with the table that all kinds share. */
interface Database {
  query: Query;
  /** What a Keyv of this namespace stores in. */
  storeOf(namespace: string): KeyvOptions['store'];
  close(): Promise<void>;
}

/** Creates folder, file and table where they are missing. Throws a StoreError if the place cannot be read and written. */
export async function openStore(place: Place): Promise<Store> {
  const database = 'url' in place ? await remote(place) : await embedded(place);
  const kinds = new Map<string, Records<unknown>>();
  return {
    records<T>(kind: string): Records<T> {
      let records = kinds.get(kind);
      if (!records) {
        const keyv = new Keyv({ store: database.storeOf(kind), namespace: kind, checkExpired: false });
        records = keyvRecords<unknown>(keyv, kind, database.query);
        kinds.set(kind, records);
      }
      return records as Records<T>;
    },
    async kinds() {
      const rows = (await database.query(kindsOf)) as { namespace: string }[];
      return rows.map(({ namespace }) => namespace);
    },
    close: () => database.close(),
  };
}

async function remote({ url, snapshot = false }: { url: string; snapshot?: boolean }): Promise<Database> {
  try {
    return await openPostgres(url, { snapshot });
  } catch (error) {
    throw new StoreError(`expected to reach the database ${withoutSecret(url)}, got: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

async function embedded(place: Embedded): Promise<Database> {
  const sqlite = open(place);
  const adapter = () =>
    new KeyvSqlite({
      // All kinds share one connection; it is closed by the store, not by one of them.
      driver: {
        name: 'custom',
        connect: async () => ({ query: sqlite.query, close: async () => undefined }),
      },
    });
  await adapter().ready;
  await sqlite.query(index);
  return { query: sqlite.query, storeOf: adapter, close: () => sqlite.close() };
}

function open(place: Embedded): Sqlite {
  if ('memory' in place) return openSqlite(':memory:');
  const file = 'file' in place ? place.file : storeFile(place.dataDir);
  try {
    mkdirSync(dirname(file), { recursive: true });
    return openSqlite(file);
  } catch (error) {
    throw new StoreError(`expected to read and write ${file}, got: ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  // Where a name has several addresses, Node tells the reasons one by one.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** Without name and password. */
function withoutSecret(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.protocol}//${parsed.host}${parsed.pathname}` : 'of DATABASE_URL';
}
