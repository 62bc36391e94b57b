/** @file One pool of children for each engine: those of one cannot train for the other. */
import type { EngineName } from './engine-name.ts';
import type { Limits } from './limits.ts';
import type { Progress } from './protocol.ts';
import type { Trained } from './run.ts';
import { memoryOf } from './run-failures.ts';
import type { Run } from './size.ts';
import { createWorkers, type Workers } from './workers.ts';

export interface PoolsSettings {
  /** Of runs that do not ask for one. */
  engine: EngineName;
  /** Where data sets are kept that had to be converted. */
  dataDir?: string;
  limits: Limits;
  log?: { warn(detail: object, message: string): void };
  /** Seconds after which children without work end. */
  idle?: number;
  /** The program of a child process. */
  child?: URL;
}

export interface Pools {
  /** Trains in a child of the engine that the run asks for. As `Workers.train`. */
  train(run: Run, report: (progress: Progress) => void, signal: AbortSignal): Promise<Trained>;
  engine(choice?: EngineName): Promise<{ name: string; version: string }>;
  /** Readies a child of the usual engine, unless there is one. */
  warm(): void;
  /** Resolves once every child has ended. */
  close(): Promise<void>;
}

const program = new URL('./child.ts', import.meta.url);

export function createPools({
  engine,
  dataDir,
  limits,
  log,
  idle = 300,
  child = program,
}: PoolsSettings): Pools {
  const pools = new Map<EngineName, Workers>();
  const open = (choice: EngineName) =>
    createWorkers({
      module: child,
      args: [choice, ...(dataDir ? [dataDir] : [])],
      bytes: memoryOf(limits),
      timeout: limits.timeout,
      idle,
      ready: ({ fallback }) => fallback && log?.warn({}, fallback),
    });
  const of = (choice: EngineName = engine): Workers => {
    const workers = pools.get(choice) ?? open(choice);
    pools.set(choice, workers);
    return workers;
  };
  return {
    train: ({ engine: choice, ...job }, report, signal) => of(choice).train(job, report, signal),
    engine: (choice) => of(choice).engine(),
    warm: () => of().warm(),
    async close() {
      await Promise.all([...pools.values()].map((workers) => workers.close()));
    },
  };
}
