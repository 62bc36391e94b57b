/** @file One life of a bot: begun at its moment, troubled as planned, ended by a kill. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Bot, serving } from './bot.ts';
import type { Chance } from './chance.ts';
import { act, type Classes } from './class.ts';
import { type HappeningName, weathers } from './faults.ts';
import type { Ledger } from './ledger.ts';
import { type Deed, type Happening, type LifePlan, windows } from './plan.ts';
import { fair, type Weather } from './proxy.ts';
import type { World } from './world.ts';

export interface Story {
  world: World;
  classes: Classes;
  ledger: Ledger;
  /** Minutes of the day (UTC) at which quizzes are due. */
  slots: number[];
  /** How often each fault came. */
  seen: Record<string, number>;
  kills: number;
  /** Lives in which a bot came to answer. */
  answered: number;
  /** Ends that no kill asked for, by exit code. */
  exits: Record<string, number>;
  deletions: number;
  /** What is under way beside the lives: people who wait, permissions to be given back. */
  open: Set<Promise<unknown>>;
}

const minute = 60_000;
/** Milliseconds after which a bot is killed that still does not answer; another may hold its place. */
const slowest = 12_000;
const day = 24 * 60 * minute;

export async function live(story: Story, number: number, plan: LifePlan, draw: Chance): Promise<void> {
  const { world } = story;
  await begin(story, plan);
  for (const bot of world.bots) {
    if (bot.life()?.isOver() === false) continue;
    bot.start(`life ${number} at ${new Date(world.now()).toISOString()} ${JSON.stringify(plan)}`);
  }
  const who = draw.of('victim');
  const early = plan.kill.kind === 'start' || world.bots.length === 1;
  // Mostly the one that answers: to kill one that only waits for its place is easily borne.
  const chosen = early || who.maybe(0.2) ? undefined : await serving(world.bots, slowest);
  const victim = chosen ?? who.pick(world.bots);
  const life = victim.life()!;
  let killed = false;
  const kill = () => {
    if (killed || life.isOver()) return;
    killed = true;
    story.kills += 1;
    life.signal('SIGKILL');
  };
  const asked = arm(story, victim, plan, draw, kill);
  const timers = [setTimeout(kill, plan.kill.kind === 'start' ? plan.kill.after : slowest)];
  if ((await serving(world.bots, slowest)) && !life.isOver()) {
    story.answered += 1;
    timers.push(setTimeout(kill, plan.kill.kind === 'moment' ? plan.kill.after : plan.latest));
    for (const deed of plan.deeds) timers.push(setTimeout(() => doIt(story, number, deed, asked), deed.at));
    for (const one of plan.happenings)
      timers.push(setTimeout(() => track(story, happen(story, victim, one)), one.at));
  }
  const { code, signal } = await life.ended;
  for (const timer of timers) clearTimeout(timer);
  victim.proxy.weather = fair;
  if (!killed) story.exits[String(code ?? signal)] = (story.exits[String(code ?? signal)] ?? 0) + 1;
  world.skewBots(0);
}

function doIt(story: Story, life: number, deed: Deed, asked: () => void): void {
  const { classes, ledger } = story;
  const slot = () => clockTime(deed.draw.pick(story.slots));
  if (deed.what === 'experiment') asked();
  // Nobody answered, or the channel is gone: nothing was promised then.
  track(
    story,
    act(deed, { classes, ledger, life, slot }).catch(() => undefined),
  );
}

/** Lets time pass until the moment at which the life begins. */
async function begin({ world, slots }: Story, { begin, passed, lead }: LifePlan): Promise<void> {
  if (begin === 'at once') return;
  const now = world.now();
  const today = now - (now % day);
  const moments = [0, 1, 2, 3, 4]
    .flatMap((days) => slots.map((slot) => today + days * day + slot * minute))
    .filter((moment) => moment > now + lead)
    .sort((a, b) => a - b);
  const moment = moments[passed] ?? moments.at(-1)!;
  await world.moveClock(moment - lead - now);
}

/** Sets the weather and the trap of the kill. The function given back tells that an experiment was asked for. */
function arm(story: Story, bot: Bot, plan: LifePlan, draw: Chance, kill: () => void): () => void {
  const { kill: how } = plan;
  const sky = plan.weather && weathers[plan.weather];
  if (plan.weather) note(story, plan.weather);
  const drops = draw.of('weather');
  let left = how.kind === 'window' ? how.nth : 0;
  const weather: Weather = { fate: () => sky?.(drops) ?? { kind: 'pass' } };
  if (how.kind === 'window') {
    weather.passing = (line, phase) => {
      if (phase !== how.phase || !windows[how.at].test(line)) return;
      left -= 1;
      if (left !== 0) return;
      note(story, `kill ${how.phase} ${how.at}`);
      if (how.delay === 0) kill();
      else setTimeout(kill, how.delay);
    };
  }
  bot.proxy.weather = weather;
  return () => {
    if (how.kind !== 'training') return;
    note(story, 'kill while training');
    setTimeout(kill, 300 + how.delay);
  };
}

/** One trouble; resolves when it is over. */
async function happen(story: Story, bot: Bot, { what, draw }: Happening): Promise<void> {
  const { world, classes } = story;
  const { discord } = world;
  const place = draw.pick(classes.places);
  const troubles: Record<HappeningName, () => unknown> = {
    'gateway-dropped': () => bot.proxy.cut(),
    'session-lost': () => discord.dropConnections({ resumable: false }),
    'late-resume': () => bot.proxy.cut(draw.int(500, 4000)),
    async 'permission-lost'() {
      const permission = draw.pick(['SEND_MESSAGES', 'VIEW_CHANNEL', 'READ_MESSAGE_HISTORY'] as const);
      await discord.deny(place.channelId, permission);
      await pause(draw.int(300, 8000));
      await discord.restore(place.channelId, permission);
    },
    async 'role-changed'() {
      const { guildId } = place;
      const { body: roles } = await classes.teacher.call<{ id: string; permissions: string }[]>(
        'GET',
        `/guilds/${guildId}/roles`,
      );
      const set = (one: { id: string }, permissions: string) =>
        classes.teacher.call('PATCH', `/guilds/${guildId}/roles/${one.id}`, { permissions });
      // Nobody may write in this server for a while, through no role.
      for (const one of roles) await set(one, (BigInt(one.permissions) & ~(1n << 11n)).toString());
      await pause(draw.int(300, 8000));
      for (const one of roles) await set(one, one.permissions);
    },
    'channel-deleted': () => remove(story, place.channelId),
    'server-deleted': () => remove(story, place.channelId, place.guildId),
    async 'clock-jump'() {
      world.skewBots(draw.pick([-180, -45, -7, 4, 20, 90, 180]) * minute);
      await pause(draw.int(500, 4000));
      world.skewBots(0);
    },
    async 'store-gone'() {
      await world.loseStore();
      await pause(draw.int(300, 6000));
      await world.regainStore();
    },
  };
  note(story, what);
  await troubles[what]();
}

/** A channel, or the whole server; some of each round must be left. */
async function remove(story: Story, channelId: string, guildId?: string): Promise<void> {
  if (++story.deletions > 3) return;
  const { classes, world } = story;
  classes.places = classes.places.filter((one) => one.channelId !== channelId && one.guildId !== guildId);
  if (guildId) await world.discord.deleteGuild(guildId);
  else await world.discord.deleteChannel(channelId);
}

function note({ seen }: Story, what: string): void {
  seen[what] = (seen[what] ?? 0) + 1;
}

function track({ open }: Story, work: Promise<unknown>): void {
  const held = work.finally(() => open.delete(held));
  open.add(held);
}

/** `HH:MM` of a minute of the day. */
export function clockTime(slot: number): string {
  return `${String(Math.floor(slot / 60)).padStart(2, '0')}:${String(slot % 60).padStart(2, '0')}`;
}
