/** @file A day of simulated time: does the memory grow? */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Schedule } from '../../src/calendar/schedule.ts';
import { openStore } from '../../src/store/open-store.ts';
import { spread } from '../spread.ts';
import type { Hour } from './programs/day.ts';
import { openLoad } from './world.ts';

const day = 24 * 3_600_000;

/** Each server has a quiz a day, at any minute of it. */
export async function run(guilds: number, hours: number): Promise<string[]> {
  const world = await openLoad(guilds, { limits: 'none' });
  const began = Math.floor(Date.now() / day) * day + day;
  const store = await openStore({ dataDir: world.dataDir });
  await Promise.all(
    world.places.map(({ guildId, channelId }, i) => {
      const at = began + (((i * 389) % 1440) + 1) * 60_000;
      const time = new Date(at).toISOString().slice(11, 16);
      return store.records<Schedule>('schedules').set(`${guildId}-1`, {
        ...{ id: `${guildId}-1`, guildId, channelId, time, days: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC' },
        ...{ cards: 1, deckId: 'deep-learning-5', createdBy: world.people[0]!.id, createdAt: began },
        ...{ state: 'active', nextAt: at },
      });
    }),
  );
  await store.close();
  const child = fork(join(import.meta.dirname, 'programs/day.ts'), {
    execArgv: ['--expose-gc'],
    env: {
      ...process.env,
      api: `${world.discord.url}/api`,
      data: world.dataDir,
      hours: String(hours),
      began: String(began),
    },
  });
  const seen: Hour[] = [];
  child.on('message', (told: Hour | { now: number }) => {
    if ('now' in told) void world.discord.setShift(told.now - Date.now());
    else seen.push(told);
  });
  await once(child, 'exit');
  const posts = (await world.discord.messages()).filter(({ nonce }) => nonce !== undefined).length;
  await world.close();
  if (seen.length < hours) throw new Error(`expected ${hours} hours, got ${seen.length}`);
  // The first hours fill caches that are meant to be filled.
  const settled = seen.slice(Math.floor(hours / 4));
  const growth = slope(settled.map(({ heap }) => heap));
  return [
    `${hours} simulated hours, ${guilds} servers, ${posts} posts: heap ${spread(
      settled.map(({ heap }) => heap),
      1,
    )} MB, ` +
      `${growth >= 0 ? '+' : ''}${growth.toFixed(3)} MB an hour; resident ${spread(
        settled.map(({ resident }) => resident),
        0,
      )} MB`,
    `  a tick ${spread(
      settled.map(({ tick }) => tick),
      1,
    )} ms (${((settled.at(-1)!.tick * 1000) / guilds).toFixed(1)} ms for 1,000 servers)`,
  ];
}

/** Of the line through the values that errs least, for one step. */
function slope(values: readonly number[]): number {
  const n = values.length;
  const middle = (n - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const [both, squares] = values.reduce(
    ([sum, all], value, i) => [sum + (i - middle) * (value - mean), all + (i - middle) ** 2],
    [0, 0] as [number, number],
  );
  return squares === 0 ? 0 : both / squares;
}
