/** @file A quiz due in every server in the same minute: how long it takes, how fairly it spreads, what /define feels of it. */
import { setTimeout as pause } from 'node:timers/promises';
import { picks } from '../../tests/faults/class.ts';
import { openLine } from '../../tests/support/person.ts';
import { quantile, spread } from '../spread.ts';
import { type LoadWorld, type Program, setUp, startBot } from './world.ts';

/** Requests a second that Discord takes from one bot. */
const limit = 50;
const minute = 60_000;
const guildMessages = 1 << 9;

/** A post, and the button of one of its answers. */
export interface Pressable {
  id: string;
  channel_id: string;
  customId: string;
}

export interface Rush {
  bot: Program;
  posts: Pressable[];
  /** Seconds from the first moment of the minute to each post, in the order of the servers. */
  late: number[];
  /** Total seconds beside the least that the limit allows. */
  ratio: number;
  /** Milliseconds of each /define meanwhile. */
  defines: number[];
  /** Milliseconds of processor time for each post. */
  cost: number;
}

/** The bot still runs afterwards. */
export async function rush(world: LoadWorld): Promise<Rush> {
  const { places, discord, people } = world;
  const at = Math.ceil(Date.now() / minute) * minute + 60 * minute;
  await setUp(world, at);
  // Early enough that it is ready, and at rest, when the minute comes.
  const lead = 8000 + places.length;
  const bot = await startBot(world, at - lead - Date.now());
  const line = await openLine(discord.url, 'load', guildMessages);
  await pause(Math.max(0, lead - 1000 - bot.milliseconds));
  const began = performance.now() + 1000;
  const before = bot.processor();
  const arrived = new Map<string, number>();
  const posts: Pressable[] = [];
  const defines: number[] = [];
  const seen = () => {
    for (const { name, data } of line.events.splice(0)) {
      if (name !== 'MESSAGE_CREATE' || !data.nonce) continue;
      arrived.set(data.channel_id, Date.parse(data.timestamp));
      const customId = picks(data)[0];
      if (customId) posts.push({ id: data.id, channel_id: data.channel_id, customId });
    }
    return arrived.size;
  };
  const patience = began + 1000 * (20 + (places.length / limit) * 2);
  while (seen() < places.length && performance.now() < patience) {
    const asked = performance.now();
    await people[1]!.command(places[0]!.channelId, 'define', { term: 'MNIST' });
    defines.push(performance.now() - asked);
    await pause(Math.max(0, 100 - (performance.now() - asked)));
  }
  line.close();
  const late = places.map(({ channelId }) => ((arrived.get(channelId) ?? Number.NaN) - at) / 1000);
  if (late.some(Number.isNaN)) throw new Error(`expected ${places.length} posts, got ${arrived.size}`);
  return {
    bot,
    posts,
    late,
    ratio: (Math.max(...late) * limit) / places.length,
    defines,
    cost: ((bot.processor() - before) * 1000) / places.length,
  };
}

export function describe(guilds: number, { late, ratio, defines, cost, bot }: Rush): string[] {
  const seconds = Math.max(...late);
  return [
    `${guilds} servers: ready after ${(bot.milliseconds / 1000).toFixed(1)} s; all posted after ${seconds.toFixed(1)} s, ` +
      `${ratio.toFixed(3)} times what 50 a second allow; ${cost.toFixed(1)} ms of processor each`,
    `  seconds late: ${spread(late, 1)}, 99 of 100 within ${quantile(late, 0.99).toFixed(1)}; ` +
      `correlation with the server's age ${correlation(late).toFixed(2)}`,
    `  /define meanwhile: ${spread(defines, 0)} ms, 99 of 100 within ${quantile(defines, 0.99).toFixed(0)} ms of ${defines.length}`,
  ];
}

/** Of each value with its place in the list: near 0 where no server always waits longer than others. */
function correlation(values: readonly number[]): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const middle = (n - 1) / 2;
  let [both, ours, places] = [0, 0, 0];
  for (const [i, value] of values.entries()) {
    both += (value - mean) * (i - middle);
    ours += (value - mean) ** 2;
    places += (i - middle) ** 2;
  }
  return both / Math.sqrt(ours * places || 1);
}
