/** @file The laboratory: takes orders, gives each its turn, and tells how it goes. */
import type { LocalLab, Order, RunProgress, Update } from './lab.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import { learntPace, secondsToGo } from './pace.ts';
import { createPools, type PoolsSettings } from './pools.ts';
import type { Progress } from './protocol.ts';
import { emptyQueue, ended, enqueue, places, progressed, remove, secondsLeft, take } from './queue.ts';
import type { RunRecord } from './record.ts';
import { apology } from './run-failures.ts';
import { runId } from './run-id.ts';
import { checkRuns, costOf, type Run } from './size.ts';

export interface LabSettings extends PoolsSettings {
  /** Trainings at the same time, one child process each. */
  workers: number;
  /** Milliseconds since 1970. */
  now(): number;
}

interface Experiment {
  order: Order;
  updates: Mailbox<Update>;
  progress: RunProgress[];
  records: RunRecord[];
  cancel: AbortController;
}

export function createLab(settings: LabSettings): LocalLab {
  const { limits, now, log } = settings;
  const pools = createPools(settings);
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
    const began = now();
    busy++;
    tell(experiment);
    const report = (progress: Progress) => {
      experiment.progress[index] = { ...experiment.progress[index]!, ...progress };
      const left = secondsToGo((now() - began) / 1000, progress.done, guess(wanted));
      queue = progressed(queue, order.id, index, left);
      tell(experiment);
    };
    try {
      const trained = await pools.train(wanted, report, cancel.signal);
      records[index] = { id: runId(order.id, index), name, ...trained };
      pace = learntPace(pace, trained.seconds, costOf(wanted).seconds);
      queue = ended(queue, order.id, index);
      if (records.filter(Boolean).length === order.runs.length) {
        settle(experiment, { state: 'done', runs: records });
      }
    } catch (error) {
      if (!cancel.signal.aborted) {
        log?.warn({ err: error, order: order.id, run: name, spec: wanted.spec }, 'a training run failed');
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

  const lab: LocalLab = {
    engine: (choice) => pools.engine(choice),
    guess: (runs) => runs.reduce((sum, run) => sum + guess(run), 0),
    warm: () => pools.warm(),
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
      await pools.close();
    },
  };
  return lab;
}
