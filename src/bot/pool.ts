/** @file At most so many at once, the others in the order in which they came. */

export type Pool = <R>(work: () => Promise<R>) => Promise<R>;

export function createPool(limit: number): Pool {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
