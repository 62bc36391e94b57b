/** @file A tutor for tests: a real store in memory, the real scheduler, a clock that is set by hand, channels that remember. */
import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { ChannelError, type Channels } from '../../src/bot/channels.ts';
import { createScheduler, type Scheduler } from '../../src/bot/scheduler.ts';
import type { Command, Person, Press, Request, Submit } from '../../src/commands/command.ts';
import { createLearners } from '../../src/commands/learner-book.ts';
import { createLibrary } from '../../src/commands/library.ts';
import { openRecords } from '../../src/commands/records.ts';
import type { Tutor } from '../../src/commands/tutor.ts';
import type { Deck } from '../../src/deck/card.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { defaultLimits } from '../../src/lab/limits.ts';
import { createPictures } from '../../src/lab/test-samples.ts';
import { parseCustomId } from '../../src/replies/custom-id.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/records.ts';
import { seeded } from './cards.ts';
import { parts } from './discord-limits.ts';

/** A Monday, 09:00 UTC. */
export const monday = Date.UTC(2026, 8, 7, 9);
export const minute = 60_000;

/** A message that stands in a channel, and all that it has been. */
export interface Standing {
  id: string;
  channelId: string;
  nonce: string;
  at: number;
  versions: Message[];
}

export interface Board extends Channels {
  standing: Standing[];
  /** The newest version of the newest message. */
  newest(): Message;
  /** Permissions that are missing everywhere. */
  lacking: string[];
  /** Thrown by the next send; `arrived` says whether the message stands all the same. */
  breakSend?: { error: Error; arrived: boolean };
}

export interface Stage {
  tutor: Tutor;
  clock: { now: number };
  board: Board;
  store: Store;
  scheduler: Scheduler;
  /** Lets the scheduler do all that is due and waits until it is done. */
  settle(): Promise<void>;
  /** Ends the scheduler and begins a new one over the same records, as a new start of the program does. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const noLab: Lab = {
  engine: async () => ({ name: 'none', version: '0' }),
  train() {
    throw new Error('expected no training in this test');
  },
  cancel: () => false,
  owner: () => undefined,
  close: async () => undefined,
};

export async function makeStage(options: {
  commands: readonly Command[];
  decks: Deck[];
  seed?: number;
  now?: number;
  lab?: Lab;
}): Promise<Stage> {
  const store = await openStore({ memory: true });
  const clock = { now: options.now ?? monday };
  const board = makeBoard(clock);
  const records = openRecords(store);
  const tutor: Tutor = {
    library: createLibrary(options.decks, records.decks),
    learners: createLearners(records),
    lab: options.lab ?? noLab,
    pictures: createPictures(),
    limits: defaultLimits,
    records,
    serves: () => true,
    arrange: (due) => stage.scheduler.arrange(due),
    guildOf: () => undefined,
    about: () => ({ version: '0', database: 'SQLite', line: { waiting: 0, running: 0 } }),
    missingPermissions: () => board.lacking,
    download: async ({ url }) => new Uint8Array(await readFile(new URL(url))),
    now: () => clock.now,
    random: seeded(options.seed ?? 1),
  };
  const newScheduler = () =>
    createScheduler({
      records: tutor.records,
      channels: board,
      log: pino({ level: 'silent' }),
      now: tutor.now,
      job: (due) => options.commands.find(({ data }) => data.name === due.command)?.job?.(due, tutor),
      later: () => () => undefined,
    });
  const stage: Stage = {
    tutor,
    clock,
    board,
    store,
    scheduler: newScheduler(),
    async settle() {
      await stage.scheduler.tick();
      await stage.scheduler.idle();
    },
    async restart() {
      await stage.scheduler.stop();
      stage.scheduler = newScheduler();
    },
    async close() {
      await stage.scheduler.stop();
      await store.close();
    },
  };
  return stage;
}

function makeBoard(clock: { now: number }): Board {
  const board: Board = {
    standing: [],
    lacking: [],
    newest: () => board.standing.at(-1)?.versions.at(-1) ?? { text: '(nothing was posted)' },
    async send(channelId, message, { nonce }) {
      const again = board.standing.find((one) => one.nonce === nonce && clock.now - one.at < 2 * minute);
      if (again) return again.id;
      const broken = board.breakSend;
      delete board.breakSend;
      const id = String(9000 + board.standing.length);
      if (!broken || broken.arrived) {
        board.standing.push({ id, channelId, nonce, at: clock.now, versions: [message] });
      }
      if (broken) throw broken.error;
      return id;
    },
    async edit(channelId, messageId, message) {
      const found = board.standing.find(({ id }) => id === messageId);
      if (!found || found.channelId !== channelId) throw new ChannelError('no-message', 'Unknown Message');
      found.versions.push(message);
    },
    async findMark(channelId, mark, since) {
      const found = board.standing.findLast(
        (one) =>
          one.channelId === channelId &&
          one.at >= since &&
          parts(one.versions.at(-1)?.components).some((part) => part.custom_id?.includes(mark)),
      );
      return found?.id;
    },
    missing: () => board.lacking,
    tell: async () => undefined,
  };
  return board;
}

export function person(name: string, more: Partial<Person> = {}): Person {
  return { id: `id-${name.toLowerCase()}`, name, locale: 'en-GB', teacher: false, roles: [], ...more };
}

const place = { guildId: '100', channelId: '200', guildLocale: 'en-GB' };
let interactions = 5000;

/** A slash command as this person sends it now. */
export function asks(
  stage: Stage,
  who: Person,
  subcommand: string | undefined,
  options: Request['options'] = {},
  where: Partial<Request['place']> = {},
): Request {
  const id = String(++interactions);
  return {
    id,
    person: who,
    place: { ...place, ...where },
    now: stage.clock.now,
    options,
    ...(subcommand && { subcommand }),
  };
}

/** A press of the button with this custom id. */
export function presses(stage: Stage, who: Person, id: string, messageId = '9000', where = {}): Press {
  const { args } = parseCustomId(id);
  return { ...asks(stage, who, undefined, {}, where), args, values: [], messageId };
}

/** A form sent with these fields. */
export function submits(stage: Stage, who: Person, id: string, fields: Record<string, string>): Submit {
  const { args } = parseCustomId(id);
  return { ...asks(stage, who, undefined), args, fields };
}

/** Carries out what a reply leaves to be done after it, as bot/edits.ts does. */
export async function follow(stage: Stage, reply: Reply): Promise<void> {
  if (reply.kind === 'modal') return;
  for (const { channelId, messageId, render } of reply.after ?? []) {
    await stage.board.edit(channelId, messageId, await render());
  }
}
