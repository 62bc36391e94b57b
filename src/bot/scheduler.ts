/** @file The clock of Epoch: once a minute, and at once when something new is due, the agenda is worked off. */
import { schedule as scheduleCron } from 'node-cron';
import type { Due } from '../calendar/agenda.ts';
import type { Outcome } from '../commands/command.ts';
import { putOn, ready } from './agenda-book.ts';
import { type Delivering, deliver, failed, finish, proceed, type Rest } from './deliver.ts';
import { showPaced } from './paced.ts';
import { planSchedules } from './plan.ts';
import { createPool } from './pool.ts';
import { inTurn } from './turn-order.ts';

export interface Scheduler {
  /** Plans what fell due and begins it. Resolves when all of it is begun; never rejects. */
  tick(): Promise<void>;
  /** Puts something on the agenda and begins it if it is due. Resolves when it is on disk. */
  arrange(due: Due): Promise<void>;
  /** Begins to tick by the minute, now first. */
  start(): Promise<void>;
  /** Begins nothing any more; resolves when what was begun is done or stands on the agenda for the next start. */
  stop(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** When the last tick was that went through, in milliseconds since 1970. */
  lastTick(): number | undefined;
}

export interface SchedulerParts extends Omit<Delivering, 'aside'> {
  /** Whether a server's dues and schedules are this process's to do. */
  serves?: (guildId: string | undefined) => boolean;
  /** Called with the time at every tick that went through. */
  alive?: (now: number) => Promise<void>;
  /** Calls `work` once after `ms` milliseconds; the function given back prevents it. */
  later?: (ms: number, work: () => void) => () => void;
  /** Milliseconds between two edits of one message by a job that goes on. */
  pace?: number;
}

const minute = 60_000;
/** Sends under way at the same time: enough that Discord's limit is reached also where the disk is slow. */
const width = 24;
const inspectEvery = 60 * minute;

export function createScheduler(given: SchedulerParts): Scheduler {
  const { records, now, log, later = timer, pace = 1500, serves = () => true } = given;
  const parts: Delivering = { ...given, aside };
  const asides = new Set<Promise<void>>();
  const pool = createPool(width);
  const underWay = new Map<string, Promise<void>>();
  /** Interrupts the jobs that go on; their dues stay on the agenda. */
  const halts = new Set<() => void>();
  let stopped = false;
  let passes: Promise<void> = Promise.resolve();
  let lastPass: number | undefined;
  let inspected: number | undefined;
  let alarm: { at: number; cancel: () => void } | undefined;
  let cron: { stop(): void | Promise<void> } | undefined;

  async function pass(): Promise<void> {
    if (stopped) return;
    const moment = now();
    const back = lastPass === undefined || moment < lastPass;
    const inspect = inspected === undefined || back || moment >= inspected + inspectEvery;
    try {
      await planSchedules(parts, { now: moment, realign: back, inspect, serves });
      lastPass = moment;
      if (inspect) inspected = moment;
      const due: Due[] = [];
      for await (const [, entry] of records.agenda.entries()) {
        if (!serves(entry.guildId)) continue;
        if (ready(entry, moment) <= moment) due.push(entry);
        else wakeAt(ready(entry, moment));
      }
      for (const { id } of inTurn(due)) begin(id);
      await given.alive?.(moment);
    } catch (error) {
      log.error({ event: 'tick-failed', error });
    }
  }

  function begin(id: string): void {
    if (stopped || underWay.has(id)) return;
    const done = work(id)
      .catch((error: unknown) => log.error({ event: 'due-broke', due: id, error }))
      .finally(() => underWay.delete(id));
    underWay.set(id, done);
  }

  async function work(id: string): Promise<void> {
    // A job that goes on for minutes does not keep its place: the next server's quiz is not to wait for it.
    const going = await pool(async () => (stopped ? undefined : deliver(parts, id)));
    if (going) await goOn(going.due, going.rest);
  }

  async function goOn(due: Due, rest: Rest): Promise<void> {
    const halt = Promise.withResolvers<IteratorReturnResult<void>>();
    let halted = false;
    const onStop = () => {
      halted = true;
      halt.resolve({ done: true, value: undefined });
    };
    halts.add(onStop);
    if (stopped) onStop();
    try {
      const outcomes: AsyncIterator<Outcome, void, undefined> = {
        next: () => Promise.race([halt.promise, rest.next()]),
        return: () => rest.return(),
      };
      await showPaced(outcomes, (outcome) => proceed(parts, due, outcome), pace);
      if (!halted) await finish(parts, due);
    } catch (error) {
      await failed(parts, due, error);
    } finally {
      halts.delete(onStop);
    }
  }

  /** What falls due before the next minute is not kept waiting for it. */
  function wakeAt(at: number): void {
    const ms = at - now();
    if (stopped || ms > minute || (alarm && alarm.at <= at)) return;
    alarm?.cancel();
    const cancel = later(Math.max(0, ms), () => {
      alarm = undefined;
      void tick();
    });
    alarm = { at, cancel };
  }

  function tick(): Promise<void> {
    passes = passes.then(pass);
    return passes;
  }

  async function idle(): Promise<void> {
    while (underWay.size + asides.size > 0) await Promise.all([...underWay.values(), ...asides]);
  }

  function aside(work: Promise<void>): void {
    const done = work.finally(() => asides.delete(done));
    asides.add(done);
  }

  return {
    tick,
    idle,
    lastTick: () => lastPass,
    async arrange(due) {
      if (!(await putOn(records, due)) || !serves(due.guildId)) return;
      if (due.at <= now()) begin(due.id);
      else wakeAt(due.at);
    },
    async start() {
      cron = scheduleCron('* * * * *', tick, { noOverlap: true, suppressMissedWarning: true });
      await tick();
    },
    async stop() {
      stopped = true;
      for (const halt of halts) halt();
      alarm?.cancel();
      await cron?.stop();
      await passes;
      await idle();
    },
  };
}

function timer(ms: number, work: () => void): () => void {
  const handle = setTimeout(work, ms);
  return () => clearTimeout(handle);
}
