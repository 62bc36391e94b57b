/** @file A store whose operations are timed. */
import type { Records, Store } from './records.ts';

/** Hears of each operation: its name, milliseconds, whether it went well. */
export type Timer = (operation: keyof Records<unknown>, ms: number, ok: boolean) => void;

/** The same store; of `entries`, which takes as long as its reader, the way to the first record is timed. */
export function timed(store: Store, told: Timer): Store {
  return { ...store, records: <T>(kind: string) => timedRecords(store.records<T>(kind), told) };
}

function timedRecords<T>(records: Records<T>, told: Timer): Records<T> {
  async function time<R>(operation: keyof Records<T>, work: () => Promise<R>): Promise<R> {
    const began = performance.now();
    let ok = false;
    try {
      const result = await work();
      ok = true;
      return result;
    } finally {
      told(operation, performance.now() - began, ok);
    }
  }

  return {
    get: (key) => time('get', () => records.get(key)),
    set: (key, value) => time('set', () => records.set(key, value)),
    delete: (key) => time('delete', () => records.delete(key)),
    insert: (key, value) => time('insert', () => records.insert(key, value)),
    update: (key, change) => time('update', () => records.update(key, change)),
    async *entries(prefix, options) {
      const all = records.entries(prefix, options)[Symbol.asyncIterator]();
      try {
        let step = await time('entries', () => all.next());
        for (; !step.done; step = await all.next()) yield step.value;
      } finally {
        await all.return?.();
      }
    },
  };
}
