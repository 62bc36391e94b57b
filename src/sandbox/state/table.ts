/** @file A table of records: held in memory, written through to the disk at once. */
import type { Disk } from './disk.ts';

export interface Table<T extends { id: string }> {
  get(id: string): T | undefined;
  /** Adds the record, or replaces the one with its id. */
  put(record: T): T;
  delete(id: string): void;
  all(): T[];
  /** Oldest first, without a copy: for looking through a long table. */
  values(): Iterable<T>;
}

/** Opens the table `kind` with everything that the disk holds of it. */
export function openTable<T extends { id: string }>(kind: string, disk: Disk): Table<T> {
  const rows = new Map((disk.load(kind) as T[]).map((record) => [record.id, record]));
  return {
    get: (id) => rows.get(id),
    put(record) {
      disk.save(kind, record.id, record);
      rows.set(record.id, record);
      return record;
    },
    delete(id) {
      disk.remove(kind, id);
      rows.delete(id);
    },
    all: () => [...rows.values()],
    values: () => rows.values(),
  };
}
