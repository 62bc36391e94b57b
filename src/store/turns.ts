/** @file Work on one key happens one after another; different keys do not wait for each other. */

export interface Turns {
  /** Runs `work` after everything that was given before it for the same key, whether that failed or not. */
  take<R>(key: string, work: () => Promise<R>): Promise<R>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(key, work) {
      const before = last.get(key) ?? Promise.resolve();
      const mine = before.then(work, work);
      last.set(key, mine);
      const leave = () => {
        if (last.get(key) === mine) last.delete(key);
      };
      mine.then(leave, leave);
      return mine;
    },
  };
}
