/** @file The same laboratory, with an eye on the line in front of it. */
import type { Lab, Order, Update } from './lab.ts';

/** Experiments of this process. */
export interface Line {
  waiting: number;
  running: number;
}

export interface WatchedLab extends Lab {
  line(): Line;
}

export interface Watcher {
  /** Milliseconds since 1970. */
  now(): number;
  /** An experiment began after so many seconds in line. */
  waited?: (seconds: number) => void;
  /** A run trained for so many seconds. */
  trained?: (seconds: number) => void;
}

export function watched(lab: Lab, { now, waited, trained }: Watcher): WatchedLab {
  const states = new Map<string, 'waiting' | 'running'>();

  async function* follow(id: string, updates: AsyncIterable<Update>): AsyncGenerator<Update, void> {
    const since = now();
    try {
      for await (const update of updates) {
        if (update.state === 'running' && states.get(id) === 'waiting') {
          states.set(id, 'running');
          waited?.((now() - since) / 1000);
        }
        if (update.state === 'done') for (const run of update.runs) trained?.(run.seconds);
        yield update;
      }
    } finally {
      states.delete(id);
    }
  }

  return {
    ...lab,
    async train(order: Order) {
      const updates = await lab.train(order);
      states.set(order.id, 'waiting');
      return follow(order.id, updates);
    },
    line() {
      const all = [...states.values()];
      const running = all.filter((state) => state === 'running').length;
      return { waiting: all.length - running, running };
    },
  };
}
