/** @file A large class answers at once: how many answers a second are judged, kept and told. */
import { setTimeout as pause } from 'node:timers/promises';
import { picks, verdictSign } from '../../tests/faults/class.ts';
import type { Pressable } from './minute.ts';
import { climb, describeClimb } from './presses.ts';
import { openLoad, startBot } from './world.ts';

/** Quizzes of one card that stand open; everybody answers each of them once. */
const quizzes = 12;

export async function run(learners: number, rates: readonly number[], seconds: number): Promise<string[]> {
  const world = await openLoad(1, { learners });
  const bot = await startBot(world, 0);
  const { channelId } = world.places[0]!;
  const [teacher] = world.people;
  for (let i = 0; i < quizzes; i++) await teacher!.command(channelId, 'quiz', { minutes: 60 });
  let posts: Pressable[] = [];
  for (let tries = 0; posts.length < quizzes && tries < 60; tries++) {
    await pause(500);
    posts = (await teacher!.messages(channelId)).flatMap((one) => {
      const [customId] = picks(one);
      return customId ? [{ id: one.id, channel_id: channelId, customId }] : [];
    });
    // A question without options is answered in a form, which is not what is measured here.
    if (tries > 20 && posts.length > 0) break;
  }
  const { processor } = bot;
  const steps = await climb(rates, seconds, { people: world.learners, posts, sign: verdictSign, processor });
  await bot.stop();
  await world.close();
  return describeClimb(`Answers of a class of ${learners} to ${posts.length} quizzes`, steps);
}
