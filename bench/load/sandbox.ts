/** @file What the sandbox itself can bear: presses that a bare bot answers, so that Epoch's figures are not its. */

import type { Posted } from '../../tests/support/epoch.ts';
import { startProgram } from '../programs/program.ts';
import { climb, describeClimb } from './presses.ts';
import { openLoad } from './world.ts';

export async function run(rates: readonly number[], seconds: number): Promise<string[]> {
  const world = await openLoad(1, { limits: 'none', learners: 1 });
  const { people, places, discord } = world;
  const bare = await startProgram('bench/programs/pong.ts', /^ready$/m, {
    DISCORD_API: `${discord.url}/api`,
  });
  const { channelId } = places[0]!;
  const { message } = await people[0]!.command(channelId, 'board');
  const post = { ...(message as Posted), customId: 'ping' };
  const posts = Array.from({ length: rates.reduce((sum, rate) => sum + rate * seconds, 0) }, () => post);
  const steps = await climb(rates, seconds, {
    people: people.slice(0, 1),
    posts,
    sign: /pong/,
    processor: () => 0,
  });
  await bare.stop();
  await world.close();
  return describeClimb('The sandbox with a bare bot of discord.js, presses', steps);
}
