/** @file A day of simulated time in one process: a tick for each minute, quizzes due all day; memory after each hour. */
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '../../../src/bot/log.ts';
import { readConfig } from '../../../src/config.ts';
import { startEpoch } from '../../../src/epoch.ts';

export interface Hour {
  /** Megabytes: of the heap after a collection, and of the whole process. */
  heap: number;
  resident: number;
  /** Milliseconds that a tick took, on average. */
  tick: number;
}

const { api = '', data = '', hours = '24', began = '0' } = process.env;
const clock = { now: Number(began) };
const epoch = await startEpoch(
  { ...readConfig({ DATA_DIR: data }), discord: { token: 'day', api } },
  {
    log: createLog('warn'),
    now: () => clock.now,
    lost: (error) => {
      throw error;
    },
  },
);

for (let hour = 0; hour < Number(hours); hour++) {
  let spent = 0;
  for (let minute = 0; minute < 60; minute++) {
    clock.now += 60_000;
    process.send?.({ now: clock.now });
    const began = performance.now();
    await epoch.tick();
    spent += performance.now() - began;
    await pause(25);
  }
  globalThis.gc?.();
  await pause(20);
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heap: heapUsed / 2 ** 20, resident: rss / 2 ** 20, tick: spent / 60 } satisfies Hour);
}
await epoch.stop();
process.exit(0);
