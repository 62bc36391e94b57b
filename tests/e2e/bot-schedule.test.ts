/** @file /schedule on the real client: set up, shown, paused, resumed, removed, previewed, and posted on time. */
import { expect, test, vi } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { minute, monday, type Posted, useClass } from '../support/epoch.ts';
import { buttonOf, enabledOf, labelsOf, textOf } from '../support/reading.ts';

const world = useClass();
const hour = 60 * minute;
const daily = () => world.channel('daily');
const random = () => world.channel('random');
const stamp = (at: number) => `<t:${at / 1000}:F>`;

test('is not there for students', async () => {
  const { body } = await world.amara.call<{ application_commands: { name: string }[] }>(
    'GET',
    `/guilds/${world.sandbox.info().guild_id}/application-command-index`,
  );
  const names = body.application_commands.map(({ name }) => name).sort();
  const forAll = commands.filter(({ data }) => !data.default_member_permissions);
  expect(names).toEqual(forAll.map(({ data }) => data.name).sort());
  expect(names).not.toContain('schedule');
  await expect(world.amara.command(random(), 'schedule list')).rejects.toThrow('4');
});

test('is set up with a city, says the next three runs, and posts at that local time', async () => {
  expect(textOf((await world.teacher.command(random(), 'schedule list')).message)).toContain(
    'No quiz is scheduled',
  );
  const zones = await world.teacher.autocomplete(random(), 'schedule set', 'timezone', 'berl', {
    time: '11:00',
  });
  expect(zones[0]).toMatch(/^Europe\/Berlin/);
  const { message } = await world.teacher.command(random(), 'schedule set', {
    time: '11:00',
    timezone: 'Europe/Berlin',
    days: 'Mon-Fri',
    channel: daily(),
    cards: 2,
  });
  const first = monday + hour;
  expect(textOf(message)).toContain(`Quiz in <#${daily()}> at 11:00, Mon-Fri, Europe/Berlin`);
  for (const days of [0, 1, 2]) expect(textOf(message)).toContain(stamp(first + days * 24 * hour));

  const preview = await world.teacher.press(message as Posted, buttonOf(message, 'Preview'));
  expect(textOf(preview.message)).toContain('nothing is posted or counted');
  expect(enabledOf(preview.message)).toEqual([]);

  await world.skip(hour - minute);
  expect(world.newest(daily())).toBeUndefined();
  await world.skip(minute);
  const post = await world.until('the scheduled quiz', () => world.newest(daily()));
  expect(textOf(post)).toContain('## Daily quiz');
  expect(labelsOf(post)).toEqual(['Start']);
  await vi.waitFor(async () => {
    const list = await world.teacher.command(random(), 'schedule list');
    expect(textOf(list.message)).toContain(`next ${stamp(first + 24 * hour)}`);
    expect(textOf(list.message)).toContain(`Last posted <t:${first / 1000}:f>`);
  });
});

test('is paused, resumed and removed, and a removal can be taken back', async () => {
  const paused = await world.teacher.command(random(), 'schedule pause');
  expect(textOf(paused.message)).toContain('is paused until you resume it.');
  const before = world.messages(daily()).length;
  await world.skip(24 * hour);
  const resumed = await world.teacher.command(random(), 'schedule resume');
  expect(textOf(resumed.message)).toContain(stamp(monday + 49 * hour));
  const removed = await world.teacher.command(random(), 'schedule remove');
  expect(textOf(removed.message)).toContain('is removed.');
  await world.skip(24 * hour);
  expect(world.messages(daily()).filter((one) => textOf(one).includes('Which term'))).toEqual([]);
  expect(world.messages(daily())).toHaveLength(before);
  const undone = await world.teacher.press(removed.message as Posted, buttonOf(removed.message, 'Undo'));
  expect(undone.type).toBe(7);
  expect(textOf(undone.message)).toContain('runs.');
  await world.skip(24 * hour);
  await world.until('the quiz of the next day', () => world.messages(daily()).length > before);
});

test('posts late with a note after a time in which Epoch was away, and tells what it skipped', async () => {
  const { length } = world.messages(daily());
  await world.stopEpoch();
  world.clock.now += 25 * hour;
  await world.startEpoch();
  const post = await world.until('the late quiz', () => world.messages(daily())[length]);
  expect(textOf(post)).toContain('I was away.');
  await world.epoch.tick();
  expect(world.messages(daily())).toHaveLength(length + 1);
});

test('waits while a permission is missing, tells the teacher once which, and goes on by itself', async () => {
  const { length } = world.messages(daily());
  const list = async () => textOf((await world.teacher.command(random(), 'schedule list')).message);
  const notes = () =>
    world.sandbox.messages().filter(({ content }) => /has to wait: I lack/.test(`${content}`));
  world.sandbox.deny(daily(), 'SEND_MESSAGES');
  // The gateway keeps the order: whoever has heard of this command has heard of the permission too.
  expect(await list()).toContain('next');
  await world.skip(3 * 24 * hour);
  await world.until('the note to the teacher', () => notes().length === 1);
  await world.skip(minute);
  expect(await list()).toContain('I lack **Send Messages** in that channel.');
  world.sandbox.restore(daily(), 'SEND_MESSAGES');
  expect(await list()).toContain('I lack');
  expect(world.messages(daily())).toHaveLength(length);
  await world.skip(minute);
  await world.until('the quiz', () => world.messages(daily()).length > length);
  expect(notes()).toHaveLength(1);
});
