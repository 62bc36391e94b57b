/** @file Commands: what may be registered, who may use it, and what people may give to it. */
import { describe, expect, test } from 'vitest';
import { openLine } from '../support/person.ts';
import { openSandbox } from './setup.ts';

const command = (more: object = {}) => ({ name: 'try', description: 'Try', ...more });
const option = (more: object = {}) => ({ type: 3, name: 'a', description: 'A', ...more });
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));
const choices = (count: number) => many(count, (i) => ({ name: `c${i}`, value: `c${i}` }));

interface Registered {
  id: string;
  version: string;
  code: number;
  errors?: unknown;
}

describe('refuses to register', () => {
  test.each<[what: string, list: object[], says: string]>([
    ['101 commands', many(101, (i) => command({ name: `c${i}` })), 'Maximum number'],
    ['the same name twice', [command(), command()], 'names must be unique'],
    ['capitals', [command({ name: 'Try' })], 'name is invalid'],
    ['a name of 33', [command({ name: 'x'.repeat(33) })], '32 or fewer'],
    ['no description', [command({ description: '' })], 'required'],
    ['a description of 101', [command({ description: 'x'.repeat(101) })], '100 or fewer'],
    ['26 options', [command({ options: many(26, (i) => option({ name: `o${i}` })) })], '25 or fewer'],
    ['26 choices', [command({ options: [option({ choices: choices(26) })] })], '25 or fewer'],
    [
      'choices with autocomplete',
      [command({ options: [option({ choices: choices(1), autocomplete: true })] })],
      'both choices and autocomplete',
    ],
    [
      'a required option after an optional one',
      [command({ options: [option(), option({ name: 'b', required: true })] })],
      'must be placed before',
    ],
    ['the same option twice', [command({ options: [option(), option()] })], 'Option names must be unique'],
    [
      'subcommands beside options',
      [command({ options: [option(), option({ type: 1, name: 'b' })] })],
      'mutually exclusive',
    ],
    [
      'a fault deep inside',
      [command({ options: [{ type: 1, name: 's', description: 'S', options: [option({ name: 'A B' })] }] })],
      '"options":{"0":{"options":{"0":{"name"',
    ],
    ['an unknown locale', [command({ name_localizations: { 'de-DE': 'x' } })], 'not a locale'],
    [
      'more than 8,000 characters',
      [
        command({
          options: many(25, (i) =>
            option({
              name: `o${i}`,
              choices: many(25, (c) => ({ name: `${'x'.repeat(20)}${c}`, value: `${c}` })),
            }),
          ),
        }),
      ],
      '8000',
    ],
    ['a context menu with a description', [command({ type: 2, name: 'Look' })], 'Context menu'],
  ])('%s', async (_, list, says) => {
    const { bot, appId } = await openSandbox();
    const { status, body } = await bot<Registered>('PUT', `/applications/${appId}/commands`, list);
    expect([status, body.code]).toEqual([400, 50035]);
    expect(JSON.stringify(body.errors)).toContain(says);
  });

  test('more than 200 new ones a day', async () => {
    const { bot, appId, clock } = await openSandbox({ limits: 'none' });
    const put = (from: number, count: number) =>
      bot<Registered>(
        'PUT',
        `/applications/${appId}/commands`,
        many(count, (i) => command({ name: `c${from + i}` })),
      );
    expect((await put(0, 100)).status).toBe(200);
    expect((await put(100, 100)).status).toBe(200);
    expect((await put(0, 1)).body.code).toBe(30034);
    clock.now += 86_400_001;
    expect((await put(0, 1)).status).toBe(200);
  });

  test('commands of another application', async () => {
    const { bot } = await openSandbox();
    expect((await bot<Registered>('PUT', '/applications/1/commands', [])).body.code).toBe(20002);
  });
});

test('keeps a command’s id while its name stays, and its version while nothing changes', async () => {
  const { bot, appId, clock } = await openSandbox();
  const put = async (list: object[]) => {
    clock.now += 1000;
    return (await bot<Registered[]>('PUT', `/applications/${appId}/commands`, list)).body;
  };
  const [first] = await put([command(), command({ name: 'two' })]);
  const [same] = await put([command()]);
  expect(same).toEqual(first);
  const [changed] = await put([command({ description: 'Better' })]);
  expect(changed?.id).toBe(first?.id);
  expect(changed?.version).not.toBe(first?.version);
});

test('shows each member what that member may use, and holds to it', async () => {
  const { bot, appId, guildId, teacher, amara, lab } = await openSandbox();
  await bot('PUT', `/applications/${appId}/commands`, [
    command(),
    command({ name: 'schedule', default_member_permissions: '32' }),
    command({ name: 'reset', default_member_permissions: '0' }),
    command({ name: 'private', contexts: [1] }),
  ]);
  await bot(
    'POST',
    `/applications/${appId}/guilds/${guildId}/commands`,
    command({ description: 'This class has its own' }),
  );
  const index = async (who: typeof amara) => {
    const { body } = await who.call<{ application_commands: { name: string; description: string }[] }>(
      'GET',
      `/guilds/${guildId}/application-command-index`,
    );
    return body.application_commands.map(({ name, description }) => `${name}: ${description}`);
  };
  expect(await index(amara)).toEqual(['try: This class has its own', 'try: Try']);
  expect(await index(teacher)).toContain('reset: Try');
  expect(await index(teacher)).not.toContain('private: Try');
  await expect(amara.command(lab, 'schedule')).rejects.toThrow('10063');
  await expect(teacher.command(lab, 'private')).rejects.toThrow('10063');
});

test('tells people when the commands change', async () => {
  const { bot, appId, amara } = await openSandbox();
  const line = await amara.listen();
  await bot('PUT', `/applications/${appId}/commands`, [command()]);
  await line.until(
    'APPLICATION_COMMAND_INDEX_UPDATE',
    ({ application_commands: [one] }) => one.name === 'try',
  );
  line.close();
});

test('names the commands in #welcome as soon as there are some', async () => {
  const { bot, appId, amara, sandbox } = await openSandbox();
  const [welcome] = sandbox.info().channels;
  expect((await amara.messages(welcome?.id ?? ''))[0]?.content).toContain('</define:0>');
  const { body } = await bot<Registered[]>('PUT', `/applications/${appId}/commands`, [
    command({ name: 'define' }),
  ]);
  expect((await amara.messages(welcome?.id ?? ''))[0]?.content).toContain(`</define:${body[0]?.id}>`);
});

const everything = command({
  options: [
    option({ name: 'text', required: true, max_length: 5 }),
    option({ name: 'pick', choices: choices(2) }),
    option({ name: 'whole', type: 4, min_value: 1, max_value: 9 }),
    option({ name: 'number', type: 10 }),
    option({ name: 'flag', type: 5 }),
    option({ name: 'who', type: 6 }),
    option({ name: 'where', type: 7 }),
    option({ name: 'file', type: 11 }),
  ],
});

test.each<[what: string, options: Record<string, string | number | boolean>, says: string]>([
  ['nothing for what is required', {}, 'Option \\"text\\" is required.'],
  ['too long a text', { text: '123456' }, 'Option \\"text\\": must have 5 or fewer characters, got 6.'],
  ['a switch for text', { text: true }, 'Option \\"text\\": must be text.'],
  [
    'something beside the choices',
    { text: 'x', pick: 'c9' },
    'Option \\"pick\\": must be one of c0, c1; got \\"c9\\".',
  ],
  ['too big a number', { text: 'x', whole: 10 }, 'Option \\"whole\\": must be 9 or less, got 10.'],
  ['half a number', { text: 'x', whole: 1.5 }, 'must be a whole number, got 1.5.'],
  ['words for a number', { text: 'x', number: 'banana' }, 'must be a number, got \\"banana\\".'],
  ['words for yes or no', { text: 'x', flag: 'yes' }, 'must be true or false.'],
  ['nobody', { text: 'x', who: '1' }, 'must be the id of a user that is here, got \\"1\\".'],
  ['a file that did not come', { text: 'x', file: '0' }, 'must be the id of a file that is here'],
  [
    'an option that there is not',
    { text: 'x', more: 1 },
    'There is no option \\"more\\"; the options here are: text, pick',
  ],
])('refuses a command with %s', async (_, options, says) => {
  const { bot, appId, amara, lab } = await openSandbox();
  await bot('PUT', `/applications/${appId}/commands`, [everything]);
  await expect(amara.command(lab, 'try', options)).rejects.toThrow(says);
});

test('gives the bot each option in its own type, with whom and what it names', async () => {
  const { sandbox, bot, appId, amara, mateo, lab } = await openSandbox();
  await bot('PUT', `/applications/${appId}/commands`, [everything]);
  const line = await openLine(sandbox.url, 'bot', 1);
  const data = new FormData();
  const given = { text: 'x', whole: '3', number: 0.5, flag: false, who: mateo.id, where: lab, file: '0' };
  const options = Object.entries(given).map(([name, value]) => ({ name, value }));
  data.set('payload_json', JSON.stringify({ type: 2, channel_id: lab, data: { name: 'try', options } }));
  data.set('files[0]', new Blob(['deck']), 'deck.txt');
  const response = await fetch(`${sandbox.url}/api/v10/interactions`, {
    method: 'POST',
    headers: { authorization: amara.token },
    body: data,
  });
  expect(response.status).toBe(204);
  const heard = await line.until('INTERACTION_CREATE');
  const values = heard.data.options.map(({ type, value }: { type: number; value: unknown }) => [type, value]);
  const file = values[6][1];
  expect(values).toEqual([
    [3, 'x'],
    [4, 3],
    [10, 0.5],
    [5, false],
    [6, mateo.id],
    [7, lab],
    [11, file],
  ]);
  const { users, channels, attachments } = heard.data.resolved;
  expect([users[mateo.id].global_name, channels[lab].name]).toEqual(['Mateo Rivera', 'lab']);
  expect(await (await fetch(attachments[file].url)).text()).toBe('deck');
  line.close();
});

test('asks for exactly one subcommand, and checks its options', async () => {
  const { sandbox, bot, appId, amara, lab } = await openSandbox();
  const set = {
    type: 1,
    name: 'set',
    description: 'Set',
    options: [option({ name: 'time', required: true })],
  };
  const list = { type: 1, name: 'list', description: 'List' };
  await bot('PUT', `/applications/${appId}/commands`, [command({ options: [set, list] })]);
  await expect(amara.command(lab, 'try')).rejects.toThrow('Exactly one subcommand is required: set, list.');
  await expect(amara.command(lab, 'try set')).rejects.toThrow('Option \\"time\\" is required.');
  const line = await openLine(sandbox.url, 'bot', 1);
  const sent = {
    type: 2,
    channel_id: lab,
    data: { name: 'try', options: [{ name: 'set', options: [{ name: 'time', value: '9' }] }] },
  };
  await amara.call('POST', '/interactions', sent);
  const heard = await line.until('INTERACTION_CREATE');
  expect(heard.data.options).toEqual([
    { name: 'set', type: 1, options: [{ name: 'time', type: 3, value: '9' }] },
  ]);
  line.close();
});
