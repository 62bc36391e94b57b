/** @file Records that an earlier version may have written in another shape, read as they are now. */
import type { Records } from './records.ts';

/** `upgrade` gives back what is of the present shape as it is; what is stored changes only when it is next written. */
export function upgraded<T>(records: Records<T>, upgrade: (stored: T) => T): Records<T> {
  const read = (value: T | undefined) => (value === undefined ? undefined : upgrade(value));
  return {
    ...records,
    get: async (key) => read(await records.get(key)),
    update: (key, change) => records.update(key, (old) => change(read(old))),
    async *entries(...which) {
      for await (const [key, value] of records.entries(...which)) yield [key, upgrade(value)];
    },
  };
}
