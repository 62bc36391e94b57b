/** @file Custom ids of another server, ids that nobody was ever given, and students who press what is for teachers. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Command } from '../../src/commands/command.ts';
import { commands } from '../../src/commands/index.ts';
import { parseCustomId } from '../../src/replies/custom-id.ts';
import { brokenReplyLimits } from '../support/discord-limits.ts';
import { person, type Stage } from '../support/tutor.ts';
import {
  type Act,
  act,
  ask,
  type Became,
  makeCrawlStage,
  marker,
  ourPlace,
  recordsOf,
  shown,
  theirPlace,
  theirStudent,
  theirs,
  theirTeacher,
  useEverything,
} from './crawl.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const root = join(import.meta.dirname, '../..');
/** Every short word that stands in quotes in the code that reads ids: the actions among them. */
const words = [
  ...new Set(
    globSync(['src/commands/*.ts', 'src/replies/*.ts'], { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/'([a-z][a-z-]{1,14})'/g)].map(
        ([, word = '']) => word,
      ),
    ),
  ),
];
const pressable = commands.filter((one: Command) => one.press ?? one.submit).map(({ data }) => data.name);
let stage: Stage;
let acts: Act[];

beforeAll(async () => {
  stage = await makeCrawlStage();
  acts = await useEverything(stage);
  await ask(stage, 'schedule', 'set', { time: '9:00', timezone: 'Europe/Berlin' }, theirTeacher, theirPlace);
});
afterAll(() => stage.close());

describe('from another server', () => {
  const stranger = person('Stranger');
  const strangeTeacher = person('Strange', { teacher: true });

  test('the walk through a server comes by every command’s buttons and forms', () => {
    const names = Object.groupBy(acts, ({ id }) => parseCustomId(id).command);
    // These have buttons only on a second page, or where many have learnt.
    const rare = ['experiments', 'progress', 'leaderboard'];
    expect(pressable.filter((name) => !names[name] && !rare.includes(name))).toEqual([]);
    expect(acts.length).toBeGreaterThan(100);
  });

  test('its own people can read what stands behind them', async () => {
    const told: string[] = [];
    for (const one of acts.filter(({ id }) => /^(quiz|deck|define|review):/.test(id))) {
      const became = await act(stage, one, theirStudent, theirPlace);
      if (secrets(became, one)) told.push(one.id);
    }
    expect(told.length).toBeGreaterThan(6);
  });

  test.for([
    ['student', stranger],
    ['teacher', strangeTeacher],
  ] as const)(
    'no button or form of it works for a %s of another server, or tells them anything',
    async ([, who]) => {
      const before = await recordsOf(stage, theirs);
      expect(before.size).toBeGreaterThan(20);
      const told: string[] = [];
      for (const one of acts) {
        const became = await act(
          stage,
          { ...one, fields: mapped(one.fields, () => 'written') },
          who,
          ourPlace,
        );
        if (secrets(became, one)) told.push(`${one.kind} ${one.id}: ${shown(became)}`);
      }
      await stage.settle();
      expect(told).toEqual([]);
      const after = await recordsOf(stage, theirs);
      expect([...after].filter(([key, content]) => before.get(key) !== content)).toEqual([]);
      expect([...before.keys()].filter((key) => !after.has(key))).toEqual([]);
    },
  );
});

test('a teacher’s forged button sets up no quiz in a channel of another server', async () => {
  const id = `schedule:zone:0900:12345:${theirPlace.channelId}:deep-learning-5:1:Europe/Berlin`;
  const forged: Act = { id, kind: 'press', values: [], fields: {} };
  const teacher = person('Strange', { teacher: true });
  expect(await act(stage, forged, teacher, ourPlace)).toEqual({
    refused: 'That channel is not one of this server. Use `/schedule set` again.',
  });
  const here = { ...forged, id: id.replace(theirPlace.channelId, ourPlace.channelId) };
  expect(await act(stage, here, teacher, ourPlace)).toHaveProperty('replies');
});

describe('forged', () => {
  const hostile = fc.constantFrom(
    '',
    ' ',
    '-1',
    '0',
    '99999999999999999999',
    '1e9',
    'NaN',
    '__proto__',
    'constructor',
    'toString',
    '%',
    '_',
    "'; DROP TABLE keyv; --",
    '\u0000',
    '\u{10ffff}',
    '@everyone',
    '../../etc/passwd',
    'x'.repeat(80),
  );

  test('by chance: every command, every action with every kind of argument, as a student of another server', async () => {
    const args = [...new Set(acts.flatMap(({ id }) => id.split(':').slice(1)))];
    const actions = [...new Set(acts.map(({ id }) => id.split(':')[1] ?? ''))];
    const anyArg = () =>
      fc.oneof(fc.constantFrom(...args), hostile, fc.constantFrom(...words), fc.string({ maxLength: 30 }));
    const made = fc
      .tuple(
        fc.constantFrom(...pressable),
        fc.oneof(fc.constantFrom(...actions), anyArg()),
        fc.array(anyArg(), { maxLength: 5 }),
      )
      .map(([name, action, rest]) => [name, action, ...rest].join(':'));
    /** A real one of the other server with one part exchanged. */
    const bent = fc.tuple(fc.constantFrom(...acts), fc.nat(6), anyArg()).map(([{ id }, at, arg]) => {
      const parts = id.split(':');
      return at > 0 && at < parts.length ? parts.with(at, arg).join(':') : id;
    });
    const anyAct = fc.record({
      id: fc.oneof(made, bent),
      kind: fc.constantFrom('press' as const, 'submit' as const),
      values: fc.array(anyArg(), { maxLength: 3 }),
      fields: fc.dictionary(fc.constantFrom(...words), fc.oneof(hostile, fc.string({ maxLength: 200 })), {
        maxKeys: 4,
      }),
      teacher: fc.boolean(),
    });
    const before = await recordsOf(stage, theirs);
    await fc.assert(
      fc.asyncProperty(anyAct, async ({ id, kind, values, fields, teacher }) => {
        const became = await act(
          stage,
          { id, kind, values, fields },
          person('Forger', { teacher }),
          ourPlace,
        );
        if ('refused' in became) expect(became.refused).toMatch(/^\P{Ll}[\s\S]*[.?`]$/u);
        else for (const reply of became.replies) expect(brokenReplyLimits(reply)).toEqual([]);
      }),
      { numRuns: 1500, seed: 5, endOnFailure: true },
    );
    await stage.settle();
    const after = await recordsOf(stage, theirs);
    expect([...after].filter(([key, content]) => before.get(key) !== content)).toEqual([]);
  });
});

describe('as a student', () => {
  /** Kinds of records that hold what a server's teachers decide. */
  const teachers = ['decks', 'servers', 'schedules', 'shares', 'regrades'];
  const student = person('Newcomer');

  async function decided(): Promise<Map<string, string>> {
    const all = await recordsOf(stage, theirs);
    return new Map([...all].filter(([key]) => teachers.some((kind) => key.startsWith(`${kind}/`))));
  }

  test('a student who presses and sends everything that ever came up changes nothing that teachers decide', async () => {
    const before = await decided();
    expect(before.size).toBeGreaterThan(2);
    for (const one of acts) await act(stage, one, student, theirPlace);
    await stage.settle();
    expect(await decided()).toEqual(before);
  });

  test('nor does one with a role that is not the teachers’, or who was a teacher elsewhere', async () => {
    const before = await decided();
    const withRole = person('Roles', { roles: ['1', theirs, 'teacher'] });
    for (const one of acts.filter(({ id }) =>
      ['deck', 'class', 'schedule'].includes(parseCustomId(id).command),
    )) {
      await act(stage, one, withRole, theirPlace);
    }
    expect(await decided()).toEqual(before);
  });

  test('who has the role that the teachers chose may do all that decks and settings allow, until it is taken back', async () => {
    const role = { guildId: theirs, ...theirPlace };
    const assistant = person('Assistant', { roles: ['42'] });
    const rename = (title: string) =>
      ask(stage, 'deck', 'rename', { deck: 'zephyr-deck', title }, assistant, theirPlace);
    expect(await rename('Mine')).toHaveProperty('refused');
    await stage.tutor.records.servers.update(role.guildId, (old) => ({ ...old, teacherRole: '42' }));
    expect(await rename('Ours')).toHaveProperty('replies');
    await stage.tutor.records.servers.update(role.guildId, (old) => ({ ...old, teacherRole: '43' }));
    expect(await rename('Mine again')).toHaveProperty('refused');
  });

  test('teachers’ commands are refused to a student by the command too, not by Discord’s menu alone', async () => {
    const before = await decided();
    const uses: [string, string | undefined, Record<string, string | number | boolean>][] = [
      ['deck', 'create', {}],
      ['deck', 'add', { deck: 'zephyr-deck' }],
      ['deck', 'remove', { deck: 'zephyr-deck' }],
      ['deck', 'rename', { deck: 'zephyr-deck', title: 'Mine' }],
      ['deck', 'share', { deck: 'zephyr-deck' }],
      ['deck', 'undo', {}],
      ['class', 'settings', {}],
      ['class', 'overview', {}],
      ['class', 'export', {}],
    ];
    for (const [name, subcommand, options] of uses) {
      const became = await ask(stage, name, subcommand, options, student, theirPlace);
      expect({ name, subcommand, became }).toMatchObject({
        became: { refused: expect.stringMatching(/teacher|manage/) },
      });
    }
    expect(await decided()).toEqual(before);
  });
});

function mapped(fields: Record<string, string>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, change(value)]));
}

/** Whether something is told that the act itself does not name. */
function secrets(became: Became, { id }: Act): boolean {
  const named = [id, ...id.split(':').filter((part) => part.length > 5), `${marker}-deck`];
  const text = named.reduce(
    (rest, part) => rest.replaceAll(part.toLowerCase(), ''),
    shown(became).toLowerCase(),
  );
  return text.includes(marker);
}
