/** @file One round: a world of its own, many lives, a quiet end, and the count. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Due } from '../../src/calendar/agenda.ts';
import type { Schedule } from '../../src/calendar/schedule.ts';
import type { Experiment } from '../../src/commands/tutor.ts';
import { serving } from './bot.ts';
import { chance } from './chance.ts';
import { openClasses } from './class.ts';
import type { FaultName } from './faults.ts';
import { type Findings, judge } from './judge.ts';
import { newLedger } from './ledger.ts';
import { clockTime, live, type Story } from './lives.ts';
import { planLife } from './plan.ts';
import { openWorld, type StoreName } from './world.ts';

export interface RoundOptions {
  seed: string;
  round: number;
  kills: number;
  store: StoreName;
  bots: number;
  only?: FaultName;
  guilds?: number;
  /** Ends everything that was started. */
  signal?: AbortSignal;
}

export interface RoundResult extends Findings {
  kills: number;
  answered: number;
  exits: Record<string, number>;
  seen: Record<string, number>;
  done: Story['ledger']['done'];
  /** Where logs and data are; only if something was found. */
  kept?: string;
}

const minute = 60_000;
/** Milliseconds within which a bot answers when all is well, on a busy machine. */
const patience = 90_000;

export async function playRound(options: RoundOptions): Promise<RoundResult> {
  const draw = chance(`${options.seed}/${options.round}`);
  const world = await openWorld({ store: options.store, bots: options.bots, guilds: options.guilds ?? 6 });
  let kept = true;
  options.signal?.addEventListener('abort', () => void world.close(true).then(() => process.exit(1)));
  try {
    const story = await prepare(options, world, draw.of('slots'));
    for (let life = 1; story.kills < options.kills && life < options.kills * 3; life++) {
      const fate = draw.of(`life ${life}`);
      await live(story, life, planLife(fate, options.only), fate);
    }
    await settle(story);
    const store = await world.openStore();
    const findings = await judge({ ...story, store, now: world.now() });
    await store.close();
    findings.violations.push(...(await world.discord.troubles()).map((line) => `sandbox: ${line}`));
    kept = findings.violations.length > 0;
    return {
      ...findings,
      kills: story.kills,
      answered: story.answered,
      exits: story.exits,
      seen: story.seen,
      done: story.ledger.done,
      ...(kept && { kept: world.dir }),
    };
  } finally {
    await world.close(kept);
  }
}

/** The first life: a teacher sets a quiz up in every channel. */
async function prepare(
  options: RoundOptions,
  world: Story['world'],
  draw: ReturnType<typeof chance>,
): Promise<Story> {
  const classes = await openClasses(world.discord);
  const slots = [...new Set(Array.from({ length: 8 }, () => draw.int(0, 24 * 60 - 1)))];
  const ledger = newLedger();
  const story: Story = {
    world,
    classes,
    ledger,
    slots,
    seen: {},
    kills: 0,
    answered: 0,
    exits: {},
    deletions: 0,
    open: new Set(),
  };
  const [first] = world.bots;
  first!.start(`set-up of round ${options.round} of seed ${options.seed}`);
  if (!(await serving(world.bots, patience))) throw new Error(`expected a bot, got an end; see ${world.dir}`);
  for (const { guildId, channelId } of classes.places) {
    const time = clockTime(draw.pick(slots));
    const answer = await classes.teacher.command(channelId, 'schedule set', { time, timezone: 'UTC' });
    const personId = classes.teacher.id;
    ledger.schedules.push({ life: 0, guildId, channelId, personId, interactionId: answer.interaction_id });
  }
  return story;
}

/** All is well for long enough that whatever was begun comes to its end. */
async function settle(story: Story): Promise<void> {
  const { world } = story;
  // Whoever still waits for an answer that never comes is let go.
  await world.moveClock(4000);
  await Promise.all(story.open);
  for (let i = 0; i < 4; i++) {
    for (const bot of world.bots) {
      if (bot.life()?.isOver() === false) bot.life()?.signal('SIGTERM');
      await bot.life()?.ended;
    }
    if (i > 0) await world.moveClock(16 * minute);
    for (const bot of world.bots) {
      bot.start(`end ${i} at ${new Date(world.now()).toISOString()}`);
    }
    if (!(await serving(world.bots, patience)))
      throw new Error(`expected a bot to answer when all is well, got none; see ${world.dir}`);
    if ((await rest(story, 15_000)) === 'done') break;
  }
  for (const bot of world.bots) {
    bot.life()?.signal('SIGTERM');
    const { code } = await bot.life()!.ended;
    if (code !== 0) story.exits[`${code} at the end`] = 1;
  }
}

/** Waits until nothing is due and nothing trains; `later` if something was put off or goes on for too long. */
async function rest({ world }: Story, patience: number): Promise<'done' | 'later'> {
  const store = await world.openStore();
  try {
    for (const end = performance.now() + patience; performance.now() < end; await pause(300)) {
      const now = world.now();
      const dues = await Array.fromAsync(store.records<Due>('agenda').entries(), ([, one]) => one);
      const experiments = await Array.fromAsync(
        store.records<Experiment>('experiments').entries(),
        ([, one]) => one,
      );
      const held = new Set<string>();
      for await (const [id, { state }] of store.records<Schedule>('schedules').entries())
        if (state === 'waiting') held.add(id);
      const open = dues.filter((one) => one.at <= now && !held.has(one.scheduleId ?? ''));
      const trains = experiments.filter((one) => one.state === 'waiting' && one.messageId);
      if (open.length === 0 && trains.length === 0) return 'done';
      if (trains.length === 0 && open.every((one) => (one.retryAt ?? 0) > now)) return 'later';
    }
    return 'later';
  } finally {
    await store.close();
  }
}
