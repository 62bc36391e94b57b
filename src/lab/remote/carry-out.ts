/** @file One run in the hands of a machine, from the job to its record. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Limits } from '../limits.ts';
import { secondsToGo } from '../pace.ts';
import type { Pools } from '../pools.ts';
import type { Progress } from '../protocol.ts';
import { apology } from '../run-failures.ts';
import { costOf } from '../size.ts';
import type { Database } from './database.ts';
import type { Job, Jobs } from './jobs.ts';
import { endEarly } from './orders.ts';
import { type LabLog, type Outage, throughOutages } from './outage.ts';
import { finish, noteProgress, wantedRun } from './taking.ts';

export interface Bench {
  database: Database;
  jobs: Jobs;
  pools: Pools;
  limits: Limits;
  log: LabLog;
  outage: Outage;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Milliseconds between two signs of life, and thus at most from a lost claim to the end of its training. */
const pulse = 1000;
/** Milliseconds between two reports of a run. */
const pace = 500;
const none: Progress = { epoch: 0, done: 0 };
/** Machines that one run may cost. */
const mostLost = 3;

/**
 * Resolves when the run has ended, or when `stop` or a lost claim ended its training. `end` aborts when this machine
 * has no more time to write down what came out.
 */
export async function carryOut(
  job: Job,
  bench: Bench,
  stop: AbortController,
  end: AbortSignal,
): Promise<void> {
  const { database, jobs, pools, limits, log, outage, now } = bench;
  const surely = <T>(work: () => Promise<T>) => throughOutages(work, outage, end);
  const wanted = await surely(() => wantedRun(job, database));
  if (!wanted) return surely(() => database.transaction((sql) => jobs.complete([job.id], sql)));
  const { name, run } = wanted;
  const fail = (reason: string) =>
    surely(() => endEarly(job.order, { state: 'failed', reason }, database, jobs));
  if (job.retryCount >= mostLost) {
    log.warn({ event: 'lab-run-given-up', order: job.order, run: name, spec: run.spec });
    await fail(
      `The machine that trained “${name}” was lost ${mostLost} times, so I stopped trying. Ask again later, or try a smaller network.`,
    );
    return;
  }

  // What another machine had of it is lost, and people see that it starts over.
  if (job.retryCount > 0) await surely(() => noteProgress(job, none, costOf(run).seconds, database));

  const done = new AbortController();
  const alive = beat(job, bench, done.signal, () => stop.abort(new Error('the claim was lost')));
  const began = now();
  let told = -Infinity;
  let latest: Progress | undefined;
  const report = (progress: Progress) => {
    latest = progress;
    if (Math.abs(now() - told) < pace) return;
    told = now();
    const left = secondsToGo((now() - began) / 1000, progress.done, costOf(run).seconds);
    noteProgress(job, progress, left, database).catch(outage.failed);
  };
  try {
    const trained = await pools.train(run, report, stop.signal).catch(async (error: unknown) => {
      if (stop.signal.aborted) return undefined;
      log.warn({ event: 'lab-run-failed', error, order: job.order, run: name, spec: run.spec });
      await fail(apology(name, error, limits));
      return undefined;
    });
    if (!trained) return;
    log.info({ event: 'lab-run-trained', order: job.order, run: name, seconds: trained.seconds });
    await surely(() => finish(job, run, trained, latest, database, jobs));
  } finally {
    done.abort();
    await alive;
  }
}

async function beat({ id, ...rest }: Job, bench: Bench, done: AbortSignal, lost: () => void): Promise<void> {
  for (;;) {
    try {
      await pause(pulse, undefined, { signal: done });
    } catch {
      return;
    }
    try {
      if (!(await bench.jobs.touch({ id, ...rest })) && !done.aborted) return lost();
    } catch (error) {
      // Says nothing about the claim.
      bench.outage.failed(error);
    }
  }
}
