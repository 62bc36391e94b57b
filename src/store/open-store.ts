/** @file Opens what must last: one Keyv per kind of record, all in one SQLite file of the data folder. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { Keyv } from 'keyv';
import { keyvRecords } from './keyv-records.ts';
import type { Records, Store } from './records.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';

export type Place = { dataDir: string } | { memory: true };

/** What must last cannot be read or written; the message names the file and why. */
export class StoreError extends Error {
  override name = 'StoreError';
}

const fileName = 'epoch.sqlite';
/** Keyv's own index starts with the key; this one keeps a small kind quick beside a large one. */
const index = 'CREATE INDEX IF NOT EXISTS keyv_by_namespace ON keyv (namespace, key)';

/** Creates the folder and file where they are missing. Throws a StoreError if they cannot be written or are no database. */
export async function openStore(place: Place): Promise<Store> {
  const sqlite = open(place);
  const kinds = new Map<string, Records<unknown>>();

  function adapter(): KeyvSqlite {
    return new KeyvSqlite({
      // All kinds share one connection; it is closed by the store, not by one of them.
      driver: {
        name: 'custom',
        connect: async () => ({ query: sqlite.query, close: async () => undefined }),
      },
    });
  }

  const table = adapter();
  await table.ready;
  await sqlite.query(index);

  return {
    records<T>(kind: string): Records<T> {
      let records = kinds.get(kind);
      if (!records) {
        const keyv = new Keyv({ store: adapter(), namespace: kind, checkExpired: false });
        records = keyvRecords<unknown>(keyv, kind, sqlite.query);
        kinds.set(kind, records);
      }
      return records as Records<T>;
    },
    close: () => sqlite.close(),
  };
}

function open(place: Place): Sqlite {
  if ('memory' in place) return openSqlite(':memory:');
  const file = join(place.dataDir, fileName);
  try {
    mkdirSync(place.dataDir, { recursive: true });
    return openSqlite(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(`expected to read and write ${file}, got: ${reason}`, { cause: error });
  }
}
