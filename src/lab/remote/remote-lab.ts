/** @file The laboratory on several machines, from where it is asked: orders go to PostgreSQL, what becomes of them is read there. */
import type { Lab, Order, Update } from '../lab.ts';
import { createMailbox, type Mailbox } from '../mailbox.ts';
import type { PoolsSettings } from '../pools.ts';
import { checkRuns, costOf } from '../size.ts';
import { openDatabase } from './database.ts';
import { openJobs } from './jobs.ts';
import { queueOf, readOrders } from './line.ts';
import { type Machine, startMachine } from './machine.ts';
import { engineOf, livingSlots } from './machines.ts';
import { listen } from './notices.ts';
import { endEarly, enter, noteCollected, ownerOf, recordsOf } from './orders.ts';
import { type LabLog, watchOutage } from './outage.ts';
import { readPace } from './pace.ts';
import { updateOf } from './updates.ts';

export interface RemoteLabSettings extends Omit<PoolsSettings, 'log'> {
  /** Of the PostgreSQL that all machines share. */
  url: string;
  /** Trainings at the same time in this process, beside those of other machines; may be 0. */
  workers: number;
  /** Milliseconds since 1970. */
  now(): number;
  log: LabLog;
}

interface Watch {
  order: Order;
  /** The number in the line of each run. */
  numbers: number[];
  updates: Mailbox<Update>;
  /** As JSON, so that nobody is told the same twice. */
  told?: string;
}

/** Milliseconds between looks that nobody called for, and at least between two that somebody did. */
const seldom = 1000;
const often = 200;
/** Milliseconds without any machine after which people are told. */
const grace = 5000;

/** Rejects with the driver's error if the database cannot be reached. */
export async function openRemoteLab(settings: RemoteLabSettings): Promise<Lab> {
  const { url, limits, workers, now, log } = settings;
  const outage = watchOutage(log);
  const database = await openDatabase(url);
  const jobs = await openJobs(database, { timeout: limits.timeout, watch: workers > 0, warn: outage.failed });
  const machine: Machine | undefined =
    workers > 0 ? startMachine({ ...settings, database, jobs, slots: workers }) : undefined;
  machine?.ready.catch((error: unknown) => log.warn({ event: 'lab-engine-missing', error }));
  const watches = new Map<string, Watch>();
  let pace = await readPace(database);
  let desertedSince: number | undefined;
  let looking: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let looked = -Infinity;
  let closed = false;

  /** Soon, once, and from then on as long as anybody waits for anything. */
  function lookSoon(): void {
    again = true;
    if (looking || watches.size === 0) return;
    clearTimeout(timer);
    timer = setTimeout(lookNow, Math.min(often, Math.max(0, looked + often - now())));
  }

  function lookNow(): void {
    again = false;
    looked = now();
    looking = look()
      .then(outage.worked, outage.failed)
      .finally(() => {
        looking = undefined;
        if (watches.size === 0) desertedSince = undefined;
        else if (again) lookSoon();
        else timer = setTimeout(lookNow, seldom);
      });
  }

  async function look(): Promise<void> {
    const watched = [...watches.values()];
    const rows = await readOrders(
      database,
      watched.map(({ order }) => order.id),
    );
    const slots = await livingSlots(database);
    pace = await readPace(database);
    desertedSince = slots > 0 ? undefined : (desertedSince ?? now());
    const deserted = desertedSince !== undefined && now() - desertedSince >= grace;
    const sight = { queue: queueOf(rows), slots, deserted };
    for (const watch of watched) {
      const row = rows.find(({ id }) => id === watch.order.id);
      const update = updateOf(watch.order, watch.numbers, row, sight) ?? {
        state: 'done',
        runs: await recordsOf(watch.order, watch.numbers, database),
      };
      tell(watch, update);
    }
  }

  function tell(watch: Watch, update: Update): void {
    if (watches.get(watch.order.id) !== watch) return;
    if (update.state !== 'waiting' && update.state !== 'running') {
      watches.delete(watch.order.id);
      watch.updates.end(update);
      return;
    }
    const text = JSON.stringify(update);
    if (text !== watch.told) watch.updates.put(update);
    watch.told = text;
  }

  const ear = listen(url, (notice) => notice === 'news' && lookSoon());

  const lab: Lab = {
    engine: (choice) => engineOf(choice, database),
    guess: (runs) => runs.reduce((sum, run) => sum + costOf(run).seconds * pace, 0),
    ...(machine && { warm: () => machine.warm() }),
    async train(order) {
      const { id } = order;
      checkRuns(order.runs, limits);
      const numbers = await enter(order, limits, database, jobs);
      if (watches.has(id)) throw new Error(`expected a new order, got ${id} again`);
      const updates = createMailbox<Update>(() => void Promise.resolve(lab.cancel(id)).catch(outage.failed));
      if (closed) updates.end({ state: 'interrupted', goesOn: true });
      else watches.set(id, { order, numbers, updates });
      lookSoon();
      return (async function* () {
        let last: Update['state'] | undefined;
        for await (const update of updates) {
          last = update.state;
          yield update;
        }
        // Only now has the reader done with the end what it wanted to.
        if (last !== 'interrupted') await noteCollected(id, database).catch(outage.failed);
      })();
    },
    async cancel(id) {
      const ended = await endEarly(id, { state: 'cancelled' }, database, jobs);
      const watch = watches.get(id);
      if (watch && ended) tell(watch, { state: 'cancelled' });
      return ended;
    },
    owner: (id) => ownerOf(id, database),
    async close() {
      closed = true;
      clearTimeout(timer);
      for (const watch of watches.values()) watch.updates.end({ state: 'interrupted', goesOn: true });
      watches.clear();
      await ear.close();
      await looking;
      await machine?.stop();
      await jobs.close();
      await database.close();
    },
  };
  return lab;
}
