/** @file A Discord of a few lines with the rules that matter for delivery, a clock, and processes that lose power. */

import type { Records as Collections } from '../../src/bot/agenda-book.ts';
import { ChannelError, type Channels, type Fault } from '../../src/bot/channels.ts';
import type { Job } from '../../src/bot/deliver.ts';
import { createLog } from '../../src/bot/log.ts';
import { createScheduler, type Scheduler } from '../../src/bot/scheduler.ts';
import type { Due } from '../../src/calendar/agenda.ts';
import { nextRuns, type Plan } from '../../src/calendar/runs.ts';
import type { Schedule } from '../../src/calendar/schedule.ts';
import type { Outcome } from '../../src/commands/command.ts';
import { openStore } from '../../src/store/open-store.ts';

export const minute = 60_000;
export const hour = 60 * minute;

/** `lost`: Discord posts, the answer does not arrive. A fault: nothing is posted. */
export type Mishap = 'lost' | Fault;

interface Posted {
  id: string;
  at: number;
  nonce: string;
  text: string;
}

export class FakeDiscord implements Channels {
  readonly messages = new Map<string, Posted[]>();
  readonly edits: { messageId: string; text: string }[] = [];
  readonly told: { personId: string; text: string }[] = [];
  readonly lacks = new Map<string, string[]>();
  /** What happens to the next sends, in turn. */
  readonly mishaps: (Mishap | undefined)[] = [];
  readonly looks: string[] = [];
  blind = false;
  nonceMemory = 3 * minute;
  sends = 0;
  readonly #now: () => number;
  #next = 1;

  constructor(now: () => number) {
    this.#now = now;
  }

  in(channelId: string): Posted[] {
    return this.messages.get(channelId) ?? [];
  }

  async send(channelId: string, message: { text?: string }, { nonce }: { nonce: string }): Promise<string> {
    this.sends += 1;
    const mishap = this.mishaps.shift();
    if (mishap !== undefined && mishap !== 'lost') throw new ChannelError(mishap, `send: ${mishap}`);
    const known = this.in(channelId).find(
      (old) => old.nonce === nonce && this.#now() - old.at < this.nonceMemory,
    );
    const posted = known ?? { id: `m${this.#next++}`, at: this.#now(), nonce, text: message.text ?? '' };
    if (!known) this.messages.set(channelId, [...this.in(channelId), posted]);
    if (mishap === 'lost') throw new ChannelError('unclear', 'send: no answer');
    return posted.id;
  }

  async edit(channelId: string, messageId: string, message: { text?: string }): Promise<void> {
    const mishap = this.mishaps.shift();
    if (mishap !== undefined && mishap !== 'lost') throw new ChannelError(mishap, `edit: ${mishap}`);
    if (!this.in(channelId).some(({ id }) => id === messageId))
      throw new ChannelError('no-message', 'edit: no message');
    this.edits.push({ messageId, text: message.text ?? '' });
  }

  async findMark(channelId: string, mark: string, since: number): Promise<string | undefined> {
    this.looks.push(mark);
    if (this.blind) throw new ChannelError('forbidden', 'findMark: forbidden');
    return this.in(channelId).findLast(({ text, at }) => text.includes(mark) && at >= since)?.id;
  }

  missing(channelId: string): string[] {
    return this.lacks.get(channelId) ?? [];
  }

  async tell(personId: string, text: string): Promise<void> {
    this.told.push({ personId, text });
  }
}

/** Runs out after so many steps; the step at which it does is done or not, and nothing after it ever ends. */
export class Power {
  readonly gone = Promise.withResolvers<void>();
  #steps: number;
  readonly #lastIsDone: boolean;

  constructor(steps: number, lastIsDone: boolean) {
    this.#steps = steps;
    this.#lastIsDone = lastIsDone;
  }

  /** The same object, each of its async methods a step. */
  feed<T extends object>(thing: T): T {
    return new Proxy(thing, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        const method = (...args: unknown[]): unknown => value.apply(target, args);
        return name === 'entries' || name === 'missing'
          ? method
          : (...args: unknown[]) => this.#step(() => method(...args));
      },
    });
  }

  async #step(work: () => unknown): Promise<unknown> {
    this.#steps -= 1;
    if (this.#steps > 0) return work();
    if (this.#steps === 0 && this.#lastIsDone) await work();
    this.gone.resolve();
    return new Promise(() => undefined);
  }
}

export interface World {
  clock: { now: number };
  discord: FakeDiscord;
  records: Collections;
  /** A new process on the same store and the same Discord. */
  boot(options?: { power?: Power; job?: Job }): Scheduler;
  addSchedule(changes?: Partial<Schedule>): Promise<Schedule>;
  /** What is recorded: `posted m1`, `skipped: reason`. */
  outcomes(): Promise<Record<string, string>>;
  waiting(): Promise<Due[]>;
  close(): Promise<void>;
}

/** `start` is the time of the first moment, in ISO form. */
export async function createWorld(start: string): Promise<World> {
  const store = await openStore({ memory: true });
  const clock = { now: Date.parse(start) };
  const discord = new FakeDiscord(() => clock.now);
  const records: Collections = {
    schedules: store.records('schedules'),
    agenda: store.records('agenda'),
    deliveries: store.records('deliveries'),
  };
  return {
    clock,
    discord,
    records,
    boot({ power, job = simpleJob } = {}) {
      return createScheduler({
        records: power
          ? {
              schedules: power.feed(records.schedules),
              agenda: power.feed(records.agenda),
              deliveries: power.feed(records.deliveries),
            }
          : records,
        channels: power ? power.feed(discord) : discord,
        job,
        now: () => clock.now,
        log: createLog('silent'),
        later: () => () => undefined,
        pace: 0,
      });
    },
    async addSchedule(changes = {}) {
      const plan: Plan = {
        time: changes.time ?? '09:00',
        days: changes.days ?? [1, 2, 3, 4, 5, 6, 7],
        zone: changes.zone ?? 'Europe/Berlin',
      };
      const schedule: Schedule = {
        ...plan,
        id: 'S',
        guildId: 'G',
        channelId: 'C',
        deckId: 'deck',
        cards: 1,
        createdBy: 'teacher',
        createdAt: clock.now,
        state: 'active',
        nextAt: nextRuns(plan, clock.now, 1)[0]?.at ?? 0,
        ...changes,
      };
      await records.schedules.set(schedule.id, schedule);
      return schedule;
    },
    async outcomes() {
      const all = await Array.fromAsync(records.deliveries.entries());
      return Object.fromEntries(
        all.map(([id, { state, messageId, reason }]) => [
          id,
          state === 'posted' ? `posted ${messageId}` : `skipped: ${reason}`,
        ]),
      );
    },
    waiting: async () => (await Array.fromAsync(records.agenda.entries())).map(([, due]) => due),
    close: () => store.close(),
  };
}

export async function simpleJob(due: Due): Promise<Outcome> {
  return { kind: 'post', message: { text: due.id }, mark: due.id };
}

/** One tick and all that it began. */
export async function tickOver(scheduler: Scheduler): Promise<void> {
  await scheduler.tick();
  await scheduler.idle();
}
