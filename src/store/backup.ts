/** @file A backup: all records of one moment as one SQLite file, taken while Epoch runs, from either database. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Copied, CopyError, copyRecords, sumUp } from './copy.ts';
import { openStore, storeFile } from './open-store.ts';

export type Source = { dataDir: string } | { url: string };

/** Writes a new file. Throws a CopyError if it is there already, a StoreError if the records cannot be read. */
export async function backUp(source: Source, file: string): Promise<Copied> {
  if (existsSync(file)) throw new CopyError(`${file} is there already. Choose another name.`);
  if ('dataDir' in source) return copyFile(source.dataDir, file);
  const from = await openStore({ ...source, snapshot: true });
  const to = await openStore({ file });
  try {
    return await copyRecords(from, to);
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}

async function copyFile(dataDir: string, file: string): Promise<Copied> {
  const from = storeFile(dataDir);
  if (!existsSync(from)) throw new CopyError(`There is no ${from}, so there is nothing to back up.`);
  const db = new DatabaseSync(from);
  try {
    db.prepare('VACUUM INTO ?').run(file);
  } finally {
    db.close();
  }
  const copy = await openStore({ file });
  try {
    return await sumUp(copy);
  } finally {
    await copy.close();
  }
}
