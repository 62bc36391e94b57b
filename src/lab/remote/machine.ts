/** @file A machine of the laboratory: takes runs from PostgreSQL as long as it has a place free. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createPools, type PoolsSettings } from '../pools.ts';
import { type Bench, carryOut } from './carry-out.ts';
import type { Database } from './database.ts';
import type { Job, Jobs } from './jobs.ts';
import { leave, noteEngine, signOfLife, sweep } from './machines.ts';
import { call, listen } from './notices.ts';
import { type LabLog, throughOutages, watchOutage } from './outage.ts';
import { giveBack, takeRun } from './taking.ts';

export interface MachineSettings extends Omit<PoolsSettings, 'log'> {
  database: Database;
  jobs: Jobs;
  /** Trainings at the same time, one child process each. */
  slots: number;
  log: LabLog;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Machine {
  /** Resolves once its engine is loaded and it takes runs; rejects if that cannot be. */
  ready: Promise<void>;
  /** Milliseconds since 1970 when the database last answered. */
  lastSeen(): number;
  /** Trainings under way. */
  busy(): number;
  /** Readies a child for a run that may come soon. */
  warm(): void;
  /** Ends what trains here and gives it back to the others. */
  stop(): Promise<void>;
}

/** Milliseconds between looks for work that nobody called out. */
const look = 1000;
const signs = 3000;
const sweeps = 60_000;
/** Milliseconds that results have to be written down when the machine stops. */
const patience = 5000;

export function startMachine(settings: MachineSettings): Machine {
  const { database, jobs, slots, log, now } = settings;
  const id = randomUUID();
  const outage = watchOutage(log);
  const pools = createPools(settings);
  const bench: Bench = { database, jobs, pools, limits: settings.limits, log, outage, now };
  const running = new Map<Job, { stop: AbortController; ended: Promise<void> }>();
  const end = new AbortController();
  let closed = false;
  let ready = false;
  let seen = now();
  let filling: Promise<void> | undefined;
  let again = false;

  /** What it trains with is told before the first run, so that results in the record are found again. */
  async function warmUp(): Promise<void> {
    const engine = await pools.engine();
    await throughOutages(() => noteEngine(undefined, engine, database), outage, end.signal);
    ready = true;
    fill();
  }

  function fill(): void {
    if (!ready) return;
    again = true;
    filling ??= takeAll().finally(() => {
      filling = undefined;
    });
  }

  async function takeAll(): Promise<void> {
    while (again && !closed) {
      again = false;
      try {
        while (!closed && running.size < slots) {
          const job = await takeRun(database, jobs);
          if (!job) break;
          begin(job);
        }
      } catch (error) {
        outage.failed(error);
      }
    }
  }

  function begin(job: Job): void {
    const stop = new AbortController();
    const ended = carryOut(job, bench, stop, end.signal)
      .catch((error: unknown) => {
        if (!end.signal.aborted) log.warn({ event: 'lab-run-lost', error, order: job.order, run: job.run });
      })
      .finally(() => {
        running.delete(job);
        fill();
      });
    running.set(job, { stop, ended });
  }

  async function live(): Promise<void> {
    try {
      if (await signOfLife(id, slots, database)) await call(database, 'news');
      seen = now();
      outage.worked();
    } catch (error) {
      outage.failed(error);
    }
  }

  const ear = listen(database.url, (notice) => {
    if (notice === 'work') fill();
    if (typeof notice !== 'object') return;
    for (const [job, { stop }] of running) {
      if (job.order === notice.stop) stop.abort(new Error('the order has ended'));
    }
  });
  const timers = [
    setInterval(fill, look),
    setInterval(() => void live(), signs),
    setInterval(() => sweep(database).catch(outage.failed), sweeps),
  ];
  void live();

  return {
    ready: warmUp(),
    lastSeen: () => seen,
    busy: () => running.size,
    warm: () => pools.warm(),
    async stop() {
      closed = true;
      for (const timer of timers) clearInterval(timer);
      await ear.close();
      await filling;
      const mine = [...running.keys()];
      const ended = Promise.all([...running.values()].map(({ ended }) => ended));
      for (const { stop } of running.values()) stop.abort(new Error('the machine stops'));
      await Promise.race([ended, pause(patience, undefined, { ref: false })]);
      end.abort(new Error('the machine stops'));
      await pools.close();
      try {
        for (const job of mine) await giveBack(job, database, jobs);
        await leave(id, database);
        await call(database, 'news');
      } catch (error) {
        // Others notice by themselves that this machine is gone.
        outage.failed(error);
      }
    },
  };
}
