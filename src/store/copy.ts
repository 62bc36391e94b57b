/** @file Every record of one store in another: how records move to another database, are backed up and come back. */
import { createHash } from 'node:crypto';
import type { Store } from './records.ts';

export interface Copied {
  /** Records by kind. */
  kinds: Record<string, number>;
  records: number;
  /** SHA-256 over all kinds, keys and values in order: two stores with the same one hold the same. */
  checksum: string;
}

/** The target holds other records than the source, so nothing was written; or it holds others after the copy. */
export class CopyError extends Error {
  override name = 'CopyError';
}

/** Says which process serves what now: true of one database at one moment. */
const passing = 'holders';

/** Writes under way at the same time. */
const width = 100;

/**
 * Copies every record and then compares the two stores. What the target already holds must be the same as in the source,
 * so that a copy that was cut short can be repeated; `replace` deletes first what is not. Throws a CopyError.
 */
export async function copyRecords(from: Store, to: Store, { replace = false } = {}): Promise<Copied> {
  const strangers = await differences(from, to);
  if (strangers.length > 0 && !replace) {
    const [first] = strangers;
    throw new CopyError(
      `The target already holds ${strangers.length} records that the source has not, or has otherwise, such as ${first?.kind}/${first?.key}. Nothing was written.`,
    );
  }
  for (const { kind, key } of strangers) await to.records(kind).delete(key);
  for (const kind of await kindsIn(from)) {
    const target = to.records<unknown>(kind);
    let batch: Promise<unknown>[] = [];
    for await (const [key, value] of from.records<unknown>(kind).entries()) {
      batch.push(target.insert(key, value));
      if (batch.length < width) continue;
      await Promise.all(batch);
      batch = [];
    }
    await Promise.all(batch);
  }
  const [source, copy] = [await sumUp(from), await sumUp(to)];
  if (source.checksum !== copy.checksum) {
    throw new CopyError(
      `After the copy the source holds ${source.records} records and the target ${copy.records}, or their contents differ. Is something still writing to one of them?`,
    );
  }
  return copy;
}

async function kindsIn(store: Store): Promise<string[]> {
  return (await store.kinds()).filter((kind) => kind !== passing);
}

/** What a store holds, counted and summed up. */
export async function sumUp(store: Store): Promise<Copied> {
  const hash = createHash('sha256');
  const kinds: Record<string, number> = {};
  let records = 0;
  for (const kind of await kindsIn(store)) {
    let count = 0;
    for await (const [key, value] of store.records<unknown>(kind).entries()) {
      hash.update(JSON.stringify([kind, key, value]));
      count++;
    }
    if (count > 0) kinds[kind] = count;
    records += count;
  }
  return { kinds, records, checksum: hash.digest('hex') };
}

/** Records of `to` that `from` has not, or has with another value. */
async function differences(from: Store, to: Store): Promise<{ kind: string; key: string }[]> {
  const found: { kind: string; key: string }[] = [];
  for (const kind of await kindsIn(to)) {
    const source = from.records<unknown>(kind);
    for await (const [key, value] of to.records<unknown>(kind).entries()) {
      if (JSON.stringify(await source.get(key)) !== JSON.stringify(value)) found.push({ kind, key });
    }
  }
  return found;
}
