/** @file When the scheduler posts, and what it does when the clock, the channel or Discord are not as they should be. */
import { setImmediate as breath } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nonceOf } from '../../src/bot/deliver.ts';
import type { Due } from '../../src/calendar/agenda.ts';
import type { Outcome } from '../../src/commands/command.ts';
import { UserError } from '../../src/user-error.ts';
import { createWorld, hour, minute, Power, tickOver, type World } from './scheduler-world.ts';

let world: World;
const at = (iso: string) => Date.parse(iso);
/** 09:00 in Berlin on 24 November 2026. */
const nine = at('2026-11-24T08:00Z');

beforeEach(async () => {
  world = await createWorld('2026-11-24T07:30Z');
});
afterEach(() => world.close());

/** Ticks by the minute from now on until `end` has been ticked; gives back when something was posted in channel C. */
async function run(scheduler: ReturnType<World['boot']>, end: number, step = minute): Promise<string[]> {
  const before = world.discord.in('C').length;
  for (; world.clock.now <= end; world.clock.now += step) await tickOver(scheduler);
  return world.discord
    .in('C')
    .slice(before)
    .map((message) => new Date(message.at).toISOString().slice(0, 16));
}

function due(changes: Partial<Due> = {}): Due {
  return { id: 'D', command: 'quiz', args: [], at: world.clock.now, channelId: 'C', ...changes };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await breath();
}

describe('a schedule', () => {
  test('is posted at its minute, once', async () => {
    await world.addSchedule();
    expect(await run(world.boot(), nine + 10 * minute)).toEqual(['2026-11-24T08:00']);
    expect(await world.outcomes()).toEqual({ 'S:2026-11-24': 'posted m1' });
    expect(await world.waiting()).toEqual([]);
    expect((await world.records.schedules.get('S'))?.nextAt).toBe(at('2026-11-25T08:00Z'));
  });

  test('hands the quiz what it needs: deck, cards, channel, schedule and the time it was meant for', async () => {
    await world.addSchedule({ deckId: 'deep-learning-5', cards: 3 });
    const seen: Due[] = [];
    const job = async (one: Due): Promise<Outcome> => {
      seen.push(one);
      return { kind: 'nothing', reason: 'Only looking.' };
    };
    await run(world.boot({ job }), nine);
    expect(seen).toMatchObject([
      { id: 'S:2026-11-24', command: 'quiz', at: nine, guildId: 'G', channelId: 'C', scheduleId: 'S' },
    ]);
    expect(seen[0]?.args.slice(0, 3)).toEqual(['post', 'deep-learning-5', '3']);
    expect(await world.outcomes()).toEqual({ 'S:2026-11-24': 'skipped: Only looking.' });
  });

  test('follows the local clock over both changes', async () => {
    world.clock.now = at('2027-03-27T00:00Z');
    await world.addSchedule({ time: '02:30' });
    const scheduler = world.boot();
    expect(await run(scheduler, at('2027-03-29T23:00Z'), 30 * minute)).toEqual([
      '2027-03-27T01:30',
      '2027-03-28T01:00',
      '2027-03-29T00:30',
    ]);
    world.clock.now = at('2027-10-30T12:00Z');
    await world.records.schedules.delete('S');
    await world.addSchedule({ id: 'T', time: '02:30' });
    expect(await run(scheduler, at('2027-11-01T12:00Z'), 30 * minute)).toEqual([
      '2027-10-31T00:30',
      '2027-11-01T01:30',
    ]);
  });

  test('keeps to half-hour zones', async () => {
    await world.addSchedule({ zone: 'Asia/Kolkata', time: '13:15' });
    expect(await run(world.boot(), nine)).toEqual(['2026-11-24T07:45']);
  });

  test('whose zone is changed is not posted a second time on the same date', async () => {
    const schedule = await world.addSchedule();
    const scheduler = world.boot();
    await run(scheduler, nine + 4 * minute);
    const newYork = { ...schedule, zone: 'America/New_York', nextAt: at('2026-11-24T14:00Z') };
    await world.records.schedules.set('S', newYork);
    expect(await run(scheduler, at('2026-11-25T14:05Z'), 5 * minute)).toEqual(['2026-11-25T14:00']);
  });

  test('whose rules changed while Epoch was off is realigned at the start', async () => {
    const schedule = await world.addSchedule();
    await world.records.schedules.set('S', { ...schedule, nextAt: nine + hour });
    expect(await run(world.boot(), nine + 2 * hour)).toEqual(['2026-11-24T08:00']);
  });

  test('that is paused or removed stays silent', async () => {
    await world.addSchedule({ id: 'P', state: 'paused' });
    await world.addSchedule({ id: 'R', state: 'removed', removedAt: world.clock.now });
    expect(await run(world.boot(), nine + minute)).toEqual([]);
    expect(await world.outcomes()).toEqual({});
  });

  test('that was removed is kept for a month to be taken back, then forgotten', async () => {
    await world.addSchedule({ state: 'removed', removedAt: world.clock.now });
    const scheduler = world.boot();
    world.clock.now += 29 * 24 * hour;
    await tickOver(scheduler);
    expect(await world.records.schedules.get('S')).toBeDefined();
    world.clock.now += 2 * 24 * hour;
    await tickOver(scheduler);
    expect(await world.records.schedules.get('S')).toBeUndefined();
  });

  test('that cannot be planned does not hold up the others', async () => {
    await world.addSchedule({ id: 'broken' });
    await world.records.schedules.update(
      'broken',
      (old) => old && { ...old, zone: 'Mars/Olympus', nextAt: 0 },
    );
    await world.addSchedule();
    expect(await run(world.boot(), nine)).toEqual(['2026-11-24T08:00']);
  });
});

describe('after a time off', () => {
  test('of less than six hours the post comes late', async () => {
    await world.addSchedule();
    world.clock.now = nine + 5 * hour;
    await tickOver(world.boot());
    expect(await world.outcomes()).toEqual({ 'S:2026-11-24': 'posted m1' });
  });

  test('of six hours it does not come any more, and the record says why', async () => {
    await world.addSchedule();
    world.clock.now = nine + 6 * hour;
    await tickOver(world.boot());
    expect(await world.outcomes()).toEqual({ 'S:2026-11-24': 'skipped: I was not running at that time.' });
    expect(world.discord.in('C')).toEqual([]);
  });

  test('over several runs only the newest is posted, the others are recorded', async () => {
    await world.addSchedule();
    world.clock.now = at('2026-11-27T08:20Z');
    await tickOver(world.boot());
    expect(await world.outcomes()).toEqual({
      'S:2026-11-24': 'skipped: I was not running at that time.',
      'S:2026-11-25': 'skipped: I was not running at that time.',
      'S:2026-11-26': 'skipped: I was not running at that time.',
      'S:2026-11-27': 'posted m1',
    });
  });

  test('a close comes however late it is', async () => {
    const first = world.boot();
    await first.arrange(due({ id: 'post' }));
    await first.idle();
    await world.records.agenda.set('close:Q', due({ id: 'close:Q', at: world.clock.now + minute }));
    world.clock.now += 30 * 24 * hour;
    const job = async (): Promise<Outcome> => ({
      kind: 'edit',
      messageId: 'm1',
      message: { text: 'closed' },
    });
    await tickOver(world.boot({ job }));
    expect(world.discord.edits).toEqual([{ messageId: 'm1', text: 'closed' }]);
    expect(await world.outcomes()).toMatchObject({ 'close:Q': 'posted m1' });
  });
});

describe('when the clock is set back', () => {
  test('nothing is posted twice', async () => {
    await world.addSchedule();
    const scheduler = world.boot();
    await run(scheduler, nine + 10 * minute);
    world.clock.now = nine - 5 * minute;
    expect(await run(scheduler, nine + 10 * minute)).toEqual([]);
  });

  test('after it was years ahead, the schedule goes on from the true date', async () => {
    await world.addSchedule();
    const scheduler = world.boot();
    world.clock.now = at('2031-01-01T00:00Z');
    await tickOver(scheduler);
    world.clock.now = at('2026-11-24T07:50Z');
    expect(await run(scheduler, nine + minute)).toEqual(['2026-11-24T08:00']);
  });

  test('a pause after a failure does not become longer than it was meant', async () => {
    world.discord.mishaps.push('unclear');
    const scheduler = world.boot();
    world.clock.now += 24 * hour;
    await world.records.agenda.set('D', due({ at: nine }));
    await tickOver(scheduler);
    world.clock.now = nine + minute;
    await tickOver(scheduler);
    expect(await world.outcomes()).toEqual({ D: 'posted m1' });
  });
});

describe('what is arranged', () => {
  test('is done at once when it is due', async () => {
    const scheduler = world.boot();
    await scheduler.arrange(due());
    await scheduler.idle();
    expect(await world.outcomes()).toEqual({ D: 'posted m1' });
  });

  test('is done once, however often it is arranged', async () => {
    const scheduler = world.boot();
    await Promise.all([scheduler.arrange(due()), scheduler.arrange(due()), scheduler.tick()]);
    await scheduler.idle();
    await scheduler.arrange(due());
    await tickOver(scheduler);
    expect(world.discord.in('C')).toHaveLength(1);
  });

  test('waits for its time', async () => {
    const scheduler = world.boot();
    await scheduler.arrange(due({ at: world.clock.now + 90_000 }));
    await tickOver(scheduler);
    expect(world.discord.sends).toBe(0);
    world.clock.now += 90_000;
    await tickOver(scheduler);
    expect(world.discord.sends).toBe(1);
  });

  test('tells its job where the message stands before it counts as done', async () => {
    const order: string[] = [];
    const job = async (one: Due): Promise<Outcome> => ({
      kind: 'post',
      message: { text: one.id },
      mark: one.id,
      posted: async (messageId) => {
        order.push(messageId, String(await world.records.deliveries.get('D')));
      },
    });
    const scheduler = world.boot({ job });
    await scheduler.arrange(due());
    await scheduler.idle();
    expect(order).toEqual(['m1', 'undefined']);
  });

  test('with a job that nobody knows is recorded as skipped', async () => {
    const scheduler = world.boot({ job: () => undefined });
    await scheduler.arrange(due());
    await scheduler.idle();
    expect(await world.outcomes()).toEqual({ D: 'skipped: I no longer know how to do this.' });
  });

  test('with a job that names a reason against it is skipped with that reason', async () => {
    const job = async (): Promise<Outcome> => {
      throw new UserError('The deck is gone.');
    };
    const scheduler = world.boot({ job });
    await scheduler.arrange(due());
    await scheduler.idle();
    expect(await world.outcomes()).toEqual({ D: 'skipped: The deck is gone.' });
  });

  test('is not more than 24 at once', async () => {
    let [now, most] = [0, 0];
    const gate = Promise.withResolvers<void>();
    const job = async (one: Due): Promise<Outcome> => {
      now += 1;
      most = Math.max(most, now);
      if (now === 24) gate.resolve();
      await gate.promise;
      now -= 1;
      return { kind: 'post', message: { text: one.id }, mark: one.id };
    };
    const scheduler = world.boot({ job });
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => scheduler.arrange(due({ id: `D${i}`, channelId: `C${i}` }))),
    );
    await scheduler.idle();
    expect(most).toBe(24);
    expect(Object.keys(await world.outcomes())).toHaveLength(60);
  });
});

describe('a send that fails', () => {
  test('for a passing reason is tried again, and the schedule stays', async () => {
    await world.addSchedule();
    world.discord.mishaps.push('unclear', 'unclear');
    expect(await run(world.boot(), nine + 10 * minute)).toEqual(['2026-11-24T08:02']);
    expect((await world.records.schedules.get('S'))?.state).toBe('active');
  });

  test('whose answer was lost is found in the channel, not sent again', async () => {
    await world.addSchedule();
    world.discord.mishaps.push('lost');
    await run(world.boot(), nine + 10 * minute);
    expect(world.discord.sends).toBe(1);
    expect(world.discord.looks).toEqual(['S:2026-11-24']);
    expect(await world.outcomes()).toEqual({ 'S:2026-11-24': 'posted m1' });
  });

  test('without end is given up when its time is over, with the reason', async () => {
    await world.addSchedule();
    world.discord.mishaps.push(...Array.from({ length: 100 }, () => 'unclear' as const));
    await run(world.boot(), nine + 7 * hour, 5 * minute);
    expect(await world.outcomes()).toEqual({
      'S:2026-11-24': 'skipped: Discord could not be reached in time.',
    });
  });

  test('because the message itself is at fault is not repeated', async () => {
    await world.addSchedule();
    world.discord.mishaps.push('refused');
    await run(world.boot(), nine + 10 * minute);
    expect(world.discord.sends).toBe(1);
    expect(await world.outcomes()).toEqual({
      'S:2026-11-24': 'skipped: Discord did not accept the message.',
    });
  });

  test('of an edit whose message was deleted ends there', async () => {
    const job = async (): Promise<Outcome> => ({
      kind: 'edit',
      messageId: 'gone',
      message: { text: 'closed' },
    });
    const scheduler = world.boot({ job });
    await scheduler.arrange(due());
    await scheduler.idle();
    expect(await world.outcomes()).toEqual({ D: 'skipped: Its message was deleted.' });
  });

  test('carries a nonce that is the same for the same due and fits Discord', () => {
    expect(nonceOf('S:2026-11-24')).toBe(nonceOf('S:2026-11-24'));
    expect(nonceOf('S:2026-11-24')).not.toBe(nonceOf('S:2026-11-25'));
    expect(nonceOf('S:2026-11-24')).toHaveLength(25);
  });
});

describe('a channel without the permission', () => {
  const lacking = ['Send Messages', 'Embed Links'];

  test('holds up no other server while Discord takes its time with the message to its maker', async () => {
    await world.addSchedule();
    await world.addSchedule({ id: 'T', channelId: 'D' });
    world.discord.lacks.set('C', lacking);
    const told = Promise.withResolvers<void>();
    world.discord.tell = () => told.promise;
    const scheduler = world.boot();
    world.clock.now = nine;
    await scheduler.tick();
    await until(async () => world.discord.in('D').length === 1);
    let idle = false;
    const rest = scheduler.idle().then(() => {
      idle = true;
    });
    await breath();
    expect(idle).toBe(false);
    told.resolve();
    await rest;
  });

  test('lets the schedule wait, tells its maker once, and goes on by itself', async () => {
    await world.addSchedule();
    const scheduler = world.boot();
    world.discord.lacks.set('C', lacking);
    await run(scheduler, nine + 30 * minute);
    expect(await world.records.schedules.get('S')).toMatchObject({ state: 'waiting', missing: lacking });
    expect(world.discord.told).toEqual([
      {
        personId: 'teacher',
        text: expect.stringContaining('I lack **Send Messages and Embed Links** there'),
      },
    ]);
    expect(world.discord.sends).toBe(0);

    world.discord.lacks.delete('C');
    expect(await run(scheduler, nine + 35 * minute)).toEqual(['2026-11-24T08:31']);
    expect(await world.records.schedules.get('S')).toMatchObject({ state: 'active' });
    expect(world.discord.told).toHaveLength(1);
  });

  test('is noticed within the hour, before the next quiz would fail', async () => {
    await world.addSchedule();
    const scheduler = world.boot();
    world.clock.now = nine + minute;
    await tickOver(scheduler);
    world.discord.lacks.set('C', lacking);
    await run(scheduler, nine + 62 * minute);
    expect(world.discord.told).toHaveLength(1);
  });

  test('too long is recorded as skipped with what was missing', async () => {
    await world.addSchedule();
    const scheduler = world.boot();
    world.discord.lacks.set('C', lacking);
    await run(scheduler, nine + 7 * hour, 10 * minute);
    expect(await world.outcomes()).toEqual({
      'S:2026-11-24': 'skipped: I lacked Send Messages and Embed Links in the channel.',
    });
    expect((await world.records.schedules.get('S'))?.state).toBe('waiting');
    expect(world.discord.told).toHaveLength(1);
  });

  test('noticed only by Discord’s answer has the same effect', async () => {
    await world.addSchedule();
    world.discord.mishaps.push('forbidden');
    const scheduler = world.boot();
    const missing = world.discord.missing.bind(world.discord);
    world.discord.missing = (channelId) =>
      world.discord.sends > 0 && world.clock.now < nine + 10 * minute ? lacking : missing(channelId);
    await run(scheduler, nine + 5 * minute);
    expect(await world.records.schedules.get('S')).toMatchObject({ state: 'waiting', missing: lacking });
    expect(await run(scheduler, nine + 15 * minute)).toEqual(['2026-11-24T08:10']);
  });

  test('that was deleted keeps the schedule and says so', async () => {
    await world.addSchedule();
    const scheduler = world.boot();
    world.discord.lacks.set('C', ['View Channel']);
    await run(scheduler, nine + 7 * hour, 10 * minute);
    expect(world.discord.told[0]?.text).toContain('or the channel was deleted');
    expect((await world.records.schedules.get('S'))?.state).toBe('waiting');
  });

  test('that was deleted ends what was to be done there once', async () => {
    world.discord.mishaps.push('no-channel');
    const scheduler = world.boot();
    await scheduler.arrange(due());
    await scheduler.idle();
    expect(await world.outcomes()).toEqual({ D: 'skipped: The channel was deleted.' });
  });

  test('and a person who takes no messages do not stop the scheduler', async () => {
    await world.addSchedule();
    world.discord.tell = () => Promise.reject(new Error('no direct messages'));
    world.discord.lacks.set('C', lacking);
    const scheduler = world.boot();
    await run(scheduler, nine + minute);
    world.discord.lacks.delete('C');
    expect(await run(scheduler, nine + 3 * minute)).toEqual(['2026-11-24T08:02']);
  });
});

describe('a crash', () => {
  /** Boots with power for `steps` more steps, waits until it is gone, and gives back how much was posted. */
  async function crashDuring(find: (posted: number) => boolean, lastIsDone: boolean): Promise<void> {
    for (let steps = 1; steps < 40; steps++) {
      await world.close();
      world = await createWorld('2026-11-24T08:00Z');
      await world.records.agenda.set('D', due({ until: world.clock.now + 6 * hour }));
      const power = new Power(steps, lastIsDone);
      const scheduler = world.boot({ power });
      await Promise.race([tickOver(scheduler), power.gone.promise]);
      const [left] = await world.waiting();
      if (left?.claimedAt !== undefined && find(world.discord.in('C').length)) return;
    }
    throw new Error('expected a crash at that point');
  }

  test('between the claim and the send: the channel is looked at, then it is sent', async () => {
    await crashDuring((posted) => posted === 0, true);
    world.clock.now += 10 * minute;
    await tickOver(world.boot());
    expect(world.discord.looks).toEqual(['D']);
    expect(await world.outcomes()).toEqual({ D: 'posted m1' });
  });

  test('between the send and the record: the message is found and nothing is sent', async () => {
    await crashDuring((posted) => posted === 1, true);
    world.clock.now += 10 * minute;
    await tickOver(world.boot());
    expect(world.discord.sends).toBe(1);
    expect(await world.outcomes()).toEqual({ D: 'posted m1' });
  });

  test('where the channel cannot be read: within Discord’s memory it is sent with the same nonce', async () => {
    await crashDuring((posted) => posted === 1, true);
    world.clock.now += minute;
    world.discord.blind = true;
    await tickOver(world.boot());
    expect(world.discord.in('C')).toHaveLength(1);
    expect(await world.outcomes()).toEqual({ D: 'posted m1' });
  });

  test('where the channel cannot be read: repeats do not stretch Discord’s memory', async () => {
    await crashDuring((posted) => posted === 1, true);
    world.discord.blind = true;
    world.discord.mishaps.push('lost');
    world.clock.now += minute;
    const scheduler = world.boot();
    await tickOver(scheduler);
    world.clock.now += 1.5 * minute;
    await tickOver(scheduler);
    expect(world.discord.in('C')).toHaveLength(1);
    expect((await world.outcomes()).D).toContain('cannot read the channel');
  });

  test('where the channel cannot be read: later it is skipped rather than doubled', async () => {
    await crashDuring((posted) => posted === 1, true);
    world.clock.now += 10 * minute;
    world.discord.blind = true;
    await tickOver(world.boot());
    expect(world.discord.sends).toBe(1);
    expect((await world.outcomes()).D).toContain('cannot read the channel');
  });

  test('found out only when it is too late: what arrived counts, what did not is skipped', async () => {
    await crashDuring((posted) => posted === 1, true);
    world.clock.now += 24 * hour;
    await tickOver(world.boot());
    expect(await world.outcomes()).toEqual({ D: 'posted m1' });

    await crashDuring((posted) => posted === 0, true);
    world.clock.now += 24 * hour;
    await tickOver(world.boot());
    expect(await world.outcomes()).toEqual({ D: 'skipped: I was not running at that time.' });
  });
});

describe('a job that goes on', () => {
  const post = (one: Due, text: string): Outcome => ({
    kind: 'post',
    message: { text: `${text} ${one.id}` },
    mark: one.id,
  });

  test('posts once and then edits its message; only its end is recorded', async () => {
    const step = Promise.withResolvers<void>();
    async function* job(one: Due): AsyncGenerator<Outcome, void> {
      yield post(one, 'running');
      await step.promise;
      yield post(one, 'done');
    }
    const scheduler = world.boot({ job });
    await scheduler.arrange(due());
    await until(async () => (await world.waiting())[0]?.messageId !== undefined);
    expect(await world.outcomes()).toEqual({});
    step.resolve();
    await scheduler.idle();
    expect(world.discord.in('C')).toHaveLength(1);
    expect(world.discord.edits.at(-1)).toEqual({ messageId: 'm1', text: 'done D' });
    expect(await world.outcomes()).toEqual({ D: 'posted m1' });
  });

  test('is left for the next start when Epoch stops, and then goes on in the same message', async () => {
    async function* endless(one: Due): AsyncGenerator<Outcome, void> {
      yield post(one, 'running');
      await new Promise(() => undefined);
    }
    const first = world.boot({ job: endless });
    await first.arrange(due());
    await until(async () => (await world.waiting())[0]?.messageId !== undefined);
    await first.stop();
    expect(await world.waiting()).toHaveLength(1);

    async function* again(one: Due): AsyncGenerator<Outcome, void> {
      yield post(one, 'running again');
      yield post(one, 'done');
    }
    await tickOver(world.boot({ job: again }));
    expect(world.discord.in('C')).toHaveLength(1);
    expect(world.discord.edits.map(({ text }) => text)).toEqual(['running again D', 'done D']);
    expect(await world.outcomes()).toEqual({ D: 'posted m1' });
  });

  test('does not keep others from being posted', async () => {
    async function* endless(one: Due): AsyncGenerator<Outcome, void> {
      yield post(one, 'running');
      await new Promise(() => undefined);
    }
    const scheduler = world.boot({
      job: (one) => (one.id.startsWith('long') ? endless(one) : Promise.resolve(post(one, 'quick'))),
    });
    for (let i = 0; i < 10; i++) await scheduler.arrange(due({ id: `long${i}` }));
    await scheduler.arrange(due({ id: 'quick' }));
    await until(async () => (await world.records.deliveries.get('quick')) !== undefined);
    await scheduler.stop();
    expect(await world.waiting()).toHaveLength(10);
  });
});

test('start catches up at once, and the clock behind it can be stopped', async () => {
  await world.addSchedule();
  world.clock.now = nine + minute;
  const scheduler = world.boot();
  await scheduler.start();
  await scheduler.stop();
  expect(await world.outcomes()).toEqual({ 'S:2026-11-24': 'posted m1' });
});

test('stop waits for what was begun and begins nothing more', async () => {
  const gate = Promise.withResolvers<void>();
  const job = async (one: Due): Promise<Outcome> => {
    await gate.promise;
    return { kind: 'post', message: { text: one.id }, mark: one.id };
  };
  const scheduler = world.boot({ job });
  await scheduler.arrange(due());
  const stopped = scheduler.stop();
  await scheduler.arrange(due({ id: 'later' }));
  gate.resolve();
  await stopped;
  expect(await world.outcomes()).toEqual({ D: 'posted m1' });
  expect((await world.waiting()).map(({ id }) => id)).toEqual(['later']);
});

describe('a due whose job knows what to do when it is not let write', () => {
  test('is given up at once, and its job is told', async () => {
    let told = 0;
    const job = async (one: Due): Promise<Outcome> => ({
      kind: 'post',
      message: { text: one.id },
      mark: one.id,
      refused: async () => {
        told += 1;
      },
    });
    const scheduler = world.boot({ job });
    world.discord.mishaps.push('forbidden');
    await scheduler.arrange(due());
    await run(scheduler, nine);
    expect(told).toBe(1);
    expect(await world.outcomes()).toEqual({ D: 'skipped: I am not let write there.' });
    expect(world.discord.in('C')).toEqual([]);
  });
});
