/** @file The laboratory: takes orders, gives each its turn, and tells how it goes. */
import { createHash } from 'node:crypto';
import type { EngineName } from './engine-name.ts';
import type { Lab, Order, RunProgress, Update } from './lab.ts';
import type { Limits } from './limits.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import type { Progress } from './protocol.ts';
import { emptyQueue, ended, enqueue, places, progressed, remove, secondsLeft, take } from './queue.ts';
import type { RunRecord } from './record.ts';
import { apology, memoryOf } from './run-failures.ts';
import { checkRuns, costOf, type Run } from './size.ts';
import { createWorkers, type Workers } from './workers.ts';

export interface LabSettings {
  /** Of runs that do not ask for one. */
  engine: EngineName;
  /** Where data sets are kept that had to be converted. */
  dataDir?: string;
  /** Trainings at the same time, one child process each. */
  workers: number;
  limits: Limits;
  /** Milliseconds since 1970. */
  now(): number;
  log?: { warn(detail: object, message: string): void };
  /** Seconds after which children without work end. */
  idle?: number;
  /** The program of a child process. */
  child?: URL;
}

interface Experiment {
  order: Order;
  updates: Mailbox<Update>;
  progress: RunProgress[];
  records: RunRecord[];
  cancel: AbortController;
}

const child = new URL('./child.ts', import.meta.url);

export function createLab(settings: LabSettings): Lab {
  const { limits, now, log } = settings;
  const open = (engine: EngineName) =>
    createWorkers({
      module: settings.child ?? child,
      args: [engine, ...(settings.dataDir ? [settings.dataDir] : [])],
      bytes: memoryOf(limits),
      timeout: limits.timeout,
      idle: settings.idle ?? 300,
      ready: ({ fallback }) => fallback && log?.warn({}, fallback),
    });
  /** Children of one engine cannot train for the other. */
  const pools = new Map<EngineName, Workers>();
  const workersOf = (engine: EngineName = settings.engine): Workers => {
    const workers = pools.get(engine) ?? open(engine);
    pools.set(engine, workers);
    return workers;
  };
  const experiments = new Map<string, Experiment>();
  let queue = emptyQueue;
  let busy = 0;
  /** How much longer runs take here than was estimated. */
  let pace = 1;

  function fill(): void {
    while (busy < settings.workers) {
      const turn = take(queue);
      if (!turn) break;
      queue = turn.queue;
      const experiment = experiments.get(turn.id);
      if (experiment) void run(experiment, turn.run);
    }
    for (const [id, place] of places(queue, settings.workers)) {
      experiments.get(id)?.updates.put({ state: 'waiting', ...place });
    }
  }

  async function run(experiment: Experiment, index: number): Promise<void> {
    const { order, records, cancel } = experiment;
    const { name, ...wanted } = order.runs[index]!;
    const { spec, engine } = wanted;
    const began = now();
    busy++;
    tell(experiment);
    const report = (progress: Progress) => {
      experiment.progress[index] = { ...experiment.progress[index]!, ...progress };
      const spent = (now() - began) / 1000;
      const rest = 1 - progress.done;
      // The first moments say little about the speed.
      const left = progress.done > 0.1 ? (spent / progress.done) * rest : guess(wanted) * rest;
      queue = progressed(queue, order.id, index, left);
      tell(experiment);
    };
    try {
      const trained = await workersOf(engine).train(spec, report, cancel.signal);
      records[index] = { id: runId(order.id, index), name, ...trained };
      pace += 0.3 * (trained.seconds / costOf(wanted).seconds - pace);
      queue = ended(queue, order.id, index);
      if (records.filter(Boolean).length === order.runs.length) {
        settle(experiment, { state: 'done', runs: records });
      }
    } catch (error) {
      if (!cancel.signal.aborted) {
        log?.warn({ err: error, order: order.id, run: name, spec }, 'a training run failed');
        settle(experiment, { state: 'failed', reason: apology(name, error, limits) });
      }
    } finally {
      busy--;
      fill();
    }
  }

  function tell({ order, progress, updates }: Experiment): void {
    updates.put({
      state: 'running',
      runs: [...progress],
      secondsLeft: secondsLeft(queue, order.id, settings.workers),
    });
  }

  function settle(experiment: Experiment, last: Update): void {
    const { id } = experiment.order;
    experiments.delete(id);
    queue = remove(queue, id);
    experiment.updates.end(last);
    experiment.cancel.abort();
  }

  const guess = (run: Run) => costOf(run).seconds * pace;

  const lab: Lab = {
    engine: (choice) => workersOf(choice).engine(),
    train(order) {
      if (experiments.has(order.id)) throw new Error(`expected a new order, got ${order.id} again`);
      checkRuns(order.runs, limits);
      const { id, owner, group } = order;
      queue = enqueue(queue, { id, owner, group, secondsLeft: order.runs.map(guess) }, limits);
      const updates = createMailbox<Update>(() => lab.cancel(id));
      experiments.set(id, {
        order,
        updates,
        progress: order.runs.map(({ name, spec }) => ({ name, epoch: 0, epochs: spec.epochs, done: 0 })),
        records: [],
        cancel: new AbortController(),
      });
      fill();
      return updates;
    },
    cancel(id) {
      const experiment = experiments.get(id);
      if (!experiment) return false;
      settle(experiment, { state: 'cancelled' });
      fill();
      return true;
    },
    owner: (id) => experiments.get(id)?.order.owner,
    async close() {
      for (const experiment of experiments.values()) settle(experiment, { state: 'interrupted' });
      await Promise.all([...pools.values()].map((workers) => workers.close()));
    },
  };
  return lab;
}

/** The same order and run always give the same name, so that a repeat overwrites instead of doubling. */
function runId(order: string, run: number): string {
  const digest = createHash('sha256').update(`${order} ${run}`).digest().readUIntBE(0, 6);
  return digest.toString(36).padStart(6, '0').slice(-6);
}
