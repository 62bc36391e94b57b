/** @file The child processes of the laboratory: how many there are, which are warm, when one is ended. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Job, Progress } from './protocol.ts';
import type { Trained } from './run.ts';
import { startWorker, type Worker, type WorkerSettings } from './worker.ts';

export interface Workers {
  /** Trains in a child that nobody else uses. As `Worker.train`. */
  train(job: Job, report: (progress: Progress) => void, signal: AbortSignal): Promise<Trained>;
  engine(): Promise<{ name: string; version: string }>;
  /** Readies a child, unless there is one. */
  warm(): void;
  /** Resolves once every child has ended. */
  close(): Promise<void>;
}

export interface PoolSettings extends WorkerSettings {
  /** Seconds without work after which children end. */
  idle: number;
  /** Called once, by the first child that is ready; `fallback` says why its engine is not the one asked for. */
  ready?(first: { fallback?: string }): void;
}

/** Starting a process holds up this thread for ten milliseconds or more; what is answered meanwhile goes out first. */
const headStart = 25;

/**
 * After its first use one child is kept idle, with engine and data loaded, so that the next run begins at once;
 * after `idle` seconds without work all of them end.
 */
export function createWorkers(settings: PoolSettings): Workers {
  const all = new Set<Worker>();
  const busy = new Set<Worker>();
  const idle = new Set<Worker>();
  let known: { name: string; version: string } | undefined;
  let closed = false;
  let rest: NodeJS.Timeout | undefined;

  const start = (): Worker => {
    if (closed) throw new Error('expected an open laboratory, got a closed one');
    const worker = startWorker(settings);
    all.add(worker);
    worker.ready.then(
      (first) => {
        if (!known) settings.ready?.(first);
        known = first.engine;
      },
      () => {},
    );
    worker.gone.then(() => {
      all.delete(worker);
      idle.delete(worker);
    });
    return worker;
  };
  const endIdle = () => {
    for (const worker of idle) worker.kill();
    idle.clear();
  };
  const keep = (worker: Worker) => {
    idle.add(worker);
    clearTimeout(rest);
    rest = setTimeout(endIdle, settings.idle * 1000).unref();
  };
  const keepOne = () => {
    if (!closed && idle.size === 0) keep(start());
  };
  const takeOne = (): Worker => {
    const [worker = start()] = idle;
    idle.delete(worker);
    return worker;
  };

  return {
    async train(job, report, signal) {
      if (idle.size === 0) await pause(headStart, undefined, { signal });
      const worker = takeOne();
      busy.add(worker);
      let healthy = true;
      try {
        return await worker.train(job, report, signal);
      } catch (error) {
        healthy = false;
        throw error;
      } finally {
        busy.delete(worker);
        // A child that has grown is ended rather than kept: its successor starts small.
        if (closed || !healthy || worker.bytes > settings.bytes / 2) worker.kill();
        else keep(worker);
        if (known) setTimeout(keepOne, headStart).unref();
      }
    },
    async engine() {
      if (known) return known;
      const [worker = start()] = [...busy, ...idle];
      if (!busy.has(worker)) keep(worker);
      return (await worker.ready).engine;
    },
    warm() {
      if (all.size === 0) keepOne();
    },
    async close() {
      closed = true;
      clearTimeout(rest);
      for (const worker of all) worker.kill();
      await Promise.all([...all].map((worker) => worker.gone));
    },
  };
}
