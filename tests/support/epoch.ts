/** @file A class with the real bot in it: the sandbox, Epoch on discord.js, a clock that is set by hand, the log. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import type { Rate } from '../../src/bot/allowance.ts';
import { createLog } from '../../src/bot/log.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { type Epoch, startEpoch } from '../../src/epoch.ts';
import { type Exchange, type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import { openStore } from '../../src/store/open-store.ts';
import { seeded } from './cards.ts';
import { noOpenApi, openApi, openApiPath } from './openapi.ts';
import { person, type TestPerson } from './person.ts';
import { textOf } from './reading.ts';

/** A message as the sandbox has it; a private one names who sees it. */
export type Posted = APIMessage & { only_for?: string };

export interface ClassOptions {
  sandbox?: SandboxOptions;
  config?: Partial<Config>;
  /** How much one person may ask for; Epoch's own limit unless given. */
  rate?: Rate;
  /** Where the sandbox and Epoch keep their state; made for this class, and removed with it, unless given. */
  dataDir?: string;
}

export interface Class {
  sandbox: Sandbox;
  epoch: Epoch;
  clock: { now: number };
  exchanges: Exchange[];
  /** Every line of the log from trace on, as it would be written. */
  log: string[];
  dataDir: string;
  teacher: TestPerson;
  amara: TestPerson;
  mateo: TestPerson;
  yuki: TestPerson;
  channel(name: string): string;
  /** What stands in a channel, oldest first, private messages too. */
  messages(channelId: string): Posted[];
  /** The newest message of the bot in a channel that everybody sees. */
  newest(channelId: string): Posted | undefined;
  /** Waits for the first value: looked for now, after every call to the API, and now and then. */
  until<T>(what: string, look: () => T | undefined | false): Promise<T>;
  /** All records of a kind, as they are on the disk. */
  records<T>(kind: string): Promise<T[]>;
  /** Sets the clock forward and lets Epoch do what is due. */
  skip(ms: number): Promise<void>;
  stopEpoch(): Promise<void>;
  startEpoch(): Promise<void>;
  close(): Promise<void>;
}

if (!openApiPath) console.warn(noOpenApi);
const problems = openApiPath ? openApi(openApiPath) : undefined;
/** Long enough for a busy machine; what never comes still fails with words. */
const patience = 45_000;

/** A Monday, 08:00 UTC. */
export const monday = Date.UTC(2026, 8, 14, 8);
export const minute = 60_000;

export async function openClass(options: ClassOptions = {}, world = {} as Class): Promise<Class> {
  const clock = { now: monday };
  const log: string[] = [];
  const { options: watched, exchanges, until } = watchSandbox();
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'epoch-class-'));
  const sandbox = await startSandbox({
    now: () => clock.now,
    limits: 'none',
    ...watched,
    ...options.sandbox,
  });
  const info = sandbox.info();
  const who = (name: string) => person(sandbox.url, info, name);

  function start(): Promise<Epoch> {
    const discord = { token: options.sandbox?.botToken ?? 'token-of-the-bot', api: `${sandbox.url}/api` };
    return startEpoch(
      { ...readConfig({ DATA_DIR: dataDir }), ...options.config, discord },
      {
        log: createLog('trace', { write: (line: string) => void log.push(line) }),
        now: () => clock.now,
        random: seeded(5),
        ...(options.rate && { rate: options.rate }),
        lost(error) {
          throw error;
        },
      },
    );
  }

  const made: Class = {
    sandbox,
    epoch: await start(),
    clock,
    exchanges,
    log,
    dataDir,
    teacher: who('Ingrid'),
    amara: who('Amara'),
    mateo: who('Mateo'),
    yuki: who('Yuki'),
    channel: (name) => info.channels.find((one) => one.name === name)?.id ?? '',
    messages: (channelId) => sandbox.messages(channelId) as unknown as Posted[],
    newest: (channelId) =>
      world.messages(channelId).findLast((one) => one.author.bot && one.only_for === undefined),
    until: (what, look) => until(sandbox, what, look),
    records: (kind) => recordsIn(dataDir, kind),
    async skip(ms) {
      clock.now += ms;
      await world.epoch.tick();
    },
    stopEpoch: () => world.epoch.stop(),
    async startEpoch() {
      world.epoch = await start();
    },
    async close() {
      await world.epoch.stop();
      await sandbox.close();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return Object.assign(world, made);
}

/** Options for a sandbox that remember all exchanges, and a wait that looks again after each of them. */
export function watchSandbox() {
  const exchanges: Exchange[] = [];
  const looks = new Set<() => void>();
  const options = {
    record(exchange: Exchange) {
      exchanges.push(exchange);
      // The answer is on its way, so what it says stands already.
      for (const look of looks) look();
    },
  };
  function until<T>(sandbox: Sandbox, what: string, look: () => T | undefined | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const again = () => {
        const found = look();
        if (found === undefined || found === false) return;
        stop();
        resolve(found);
      };
      // Not everything that is waited for shows in a call to the API.
      const pulse = setInterval(() => again(), 100);
      const timer = setTimeout(() => {
        stop();
        const standing = sandbox.messages().map((one) => textOf(one as unknown as Posted));
        reject(new Error(`waited for ${what}; there stands:\n${standing.join('\n---\n')}`));
      }, patience);
      const stop = () => {
        clearTimeout(timer);
        clearInterval(pulse);
        looks.delete(again);
      };
      looks.add(again);
      again();
    });
  }
  return { options, exchanges, until };
}

/** All records of a kind in a data folder, in order of key. */
export async function recordsIn<T>(dataDir: string, kind: string): Promise<T[]> {
  const store = await openStore({ dataDir });
  const all = await Array.fromAsync(store.records<T>(kind).entries(), ([, record]) => record);
  await store.close();
  return all;
}

/**
 * One class for all tests of a file. After each test nothing may have gone wrong that no test asked for, and every
 * exchange must be as Discord describes it.
 */
export function useClass(options: ClassOptions = {}): Class {
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  const world = {} as Class;
  beforeAll(async () => {
    await openClass(options, world);
  });
  afterEach(() => checkExchanges(world));
  afterAll(() => world.close());
  return world;
}

export function checkExchanges({ sandbox, exchanges }: Pick<Class, 'sandbox' | 'exchanges'>): void {
  expect(sandbox.unknownRoutes).toEqual([]);
  expect(sandbox.crashes).toEqual([]);
  expect(exchanges.splice(0).flatMap((exchange) => problems?.(exchange) ?? [])).toEqual([]);
}
