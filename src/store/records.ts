/** @file The interface of what must last: named collections of JSON records. */

/** One kind of record. Every promise resolves only when the change is on disk. */
export interface Records<T> {
  get(key: string): Promise<T | undefined>;
  set(key: string, value: T): Promise<void>;
  delete(key: string): Promise<boolean>;
  /** Writes only if the key is new; says whether it was. */
  insert(key: string, value: T): Promise<boolean>;
  /**
   * Reads, changes and writes one record without another change coming between; returns what was written.
   * `change` may return undefined to leave everything as it is; then update returns undefined.
   */
  update(key: string, change: (old: T | undefined) => T | undefined): Promise<T | undefined>;
  /** All records whose key starts with `prefix`, in order of key; only those behind `after`, a key of that prefix. */
  entries(prefix?: string, options?: { after?: string }): AsyncIterable<[key: string, value: T]>;
}

export interface Store {
  /** `kind` is one of a few fixed names, such as `answers`. */
  records<T>(kind: string): Records<T>;
  /** The names of the kinds of which there are records, in order. */
  kinds(): Promise<string[]>;
  close(): Promise<void>;
}
