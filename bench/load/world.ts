/** @file The sandbox with many servers in a process of its own, and Epoch beside it, with a quiz set up in each. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Schedule } from '../../src/calendar/schedule.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type Discord, openDiscord } from '../../tests/faults/discord.ts';
import { person, type TestPerson } from '../../tests/support/person.ts';

const root = join(import.meta.dirname, '../..');
const clock = pathToFileURL(join(root, 'tests/faults/programs/clock.ts')).href;
const minute = 60_000;

export interface Place {
  guildId: string;
  channelId: string;
}

export interface LoadWorld {
  discord: Discord;
  people: TestPerson[];
  learners: TestPerson[];
  places: Place[];
  dataDir: string;
  close(): Promise<void>;
}

/** `limits` are Discord's, or `none` to find out what lies beyond them; `learners` are in the first server. */
export async function openLoad(
  guilds: number,
  { limits = '', learners = 0 }: { limits?: '' | 'none'; learners?: number } = {},
): Promise<LoadWorld> {
  const discord = await openDiscord({ guilds, limits, learners });
  const people = ['Ingrid', 'Amara', 'Mateo', 'Yuki'].map((name) => person(discord.url, discord.info, name));
  const dataDir = mkdtempSync(join(tmpdir(), 'epoch-load-'));
  return {
    discord,
    people,
    learners: discord.info.members
      .filter(({ name }) => name.startsWith('Learner '))
      .map(({ name }) => person(discord.url, discord.info, name)),
    places: await placesOf(people[0]!),
    dataDir,
    async close() {
      await discord.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function placesOf(who: TestPerson): Promise<Place[]> {
  const { body: guilds } = await who.call<{ id: string }[]>('GET', '/users/@me/guilds');
  const places: Place[] = [];
  const waiting = guilds.map(({ id }) => id);
  const lane = async () => {
    for (let id = waiting.pop(); id; id = waiting.pop()) {
      const { body } = await who.call<{ id: string; name: string }[]>('GET', `/guilds/${id}/channels`);
      const channelId = body.find(({ name }) => name === 'daily')!.id;
      places.push({ guildId: id, channelId });
    }
  };
  await Promise.all(Array.from({ length: 16 }, lane));
  return places.sort((a, b) => Number(BigInt(a.guildId) - BigInt(b.guildId)));
}

/** Sets up a quiz in each place, all at the same minute: the one that begins at `at`. */
export async function setUp({ dataDir, places, people }: LoadWorld, at: number): Promise<void> {
  const store = await openStore({ dataDir });
  const schedules = store.records<Schedule>('schedules');
  const time = new Date(at).toISOString().slice(11, 16);
  await Promise.all(
    places.map(({ guildId, channelId }) => {
      const id = `${guildId}-1`;
      return schedules.set(id, {
        ...{ id, guildId, channelId, time, days: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC', cards: 1 },
        ...{ deckId: 'deep-learning-5', createdBy: people[0]!.id, createdAt: at - 60 * minute },
        ...{ state: 'active', nextAt: at },
      });
    }),
  );
  await store.close();
}

export interface Program {
  /** From its start until it answered, in milliseconds. */
  milliseconds: number;
  /** Resident memory in megabytes, and seconds of processor time so far. */
  memory(): number;
  processor(): number;
  stop(): Promise<void>;
}

/** Starts Epoch with its clock ahead by `shift` milliseconds. */
export async function startBot({ discord, dataDir }: LoadWorld, shift: number): Promise<Program> {
  const clockFile = join(dataDir, 'clock');
  writeFileSync(clockFile, String(shift));
  await discord.setShift(shift);
  const { PATH = '', HOME = '' } = process.env;
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', clock, 'src/main.ts'], {
    cwd: root,
    env: {
      ...{ PATH, HOME, CLOCK_FILE: clockFile, DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
      ...{ DISCORD_TOKEN: 'load', DISCORD_API: `${discord.url}/api` },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const ended = once(child, 'exit').finally(() => process.off('exit', end));
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('Ctrl-C')) resolve();
      else if (text.startsWith('{')) process.stderr.write(text);
    });
    void ended.then(() => reject(new Error('expected a bot, got an end')));
  });
  const proc = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
  return {
    milliseconds: performance.now() - began,
    memory: () => Number(/^VmRSS:\s+(\d+)/m.exec(proc('status'))?.[1]) / 1024,
    processor() {
      const fields = proc('stat').split(') ')[1]!.split(' ');
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
