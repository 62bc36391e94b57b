/** @file Messages by plain HTTP: every limit, the rules of Components V2, files, nonces, permissions. */
import { describe, expect, test } from 'vitest';
import { form, openSandbox } from './setup.ts';

const V2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string) => ({ type: 2, style: 1, label: 'B', custom_id });
const row = (...components: object[]) => ({ type: 1, components });
const select = (options: object[], more: object = {}) => ({ type: 3, custom_id: 's', options, ...more });
const option = (value: string) => ({ label: value, value });
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));

/** `path: CODE` of every fault in Discord's nested `errors`. */
function faults(errors: object | undefined, path = ''): string[] {
  return Object.entries(errors ?? {}).flatMap(([key, value]) =>
    key === '_errors'
      ? (value as { code: string }[]).map(({ code }) => `${path}: ${code}`)
      : faults(value, path ? `${path}.${key}` : key),
  );
}

describe('refuses', () => {
  const field = { name: 'n', value: 'v' };
  test.each<[what: string, body: object, fault: string]>([
    ['a text of 2,001 characters', { content: 'x'.repeat(2001) }, 'content: BASE_TYPE_MAX_LENGTH'],
    ['a text that is a number', { content: 5 }, 'content: STRING_TYPE_CONVERT'],
    ['eleven embeds', { embeds: many(11, () => ({ title: 't' })) }, 'embeds: BASE_TYPE_MAX_LENGTH'],
    [
      'an embed title of 257',
      { embeds: [{ title: 'x'.repeat(257) }] },
      'embeds.0.title: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an embed description of 4,097',
      { embeds: [{ description: 'x'.repeat(4097) }] },
      'embeds.0.description: BASE_TYPE_MAX_LENGTH',
    ],
    [
      '26 embed fields',
      { embeds: [{ fields: many(26, () => field) }] },
      'embeds.0.fields: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an empty embed field',
      { embeds: [{ fields: [{ name: 'n', value: ' ' }] }] },
      'embeds.0.fields.0.value: BASE_TYPE_REQUIRED',
    ],
    [
      'a field value of 1,025',
      { embeds: [{ fields: [{ name: 'n', value: 'x'.repeat(1025) }] }] },
      'embeds.0.fields.0.value: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a footer of 2,049',
      { embeds: [{ footer: { text: 'x'.repeat(2049) } }] },
      'embeds.0.footer.text: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'embeds of 6,001 together',
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      'embeds: MAX_EMBED_SIZE_EXCEEDED',
    ],
    ['a nonce of 26', { content: 'x', nonce: 'x'.repeat(26) }, 'nonce: BASE_TYPE_MAX_LENGTH'],
    [
      'an ephemeral flag outside of an interaction',
      { content: 'x', flags: 64 },
      'flags: BITSET_FLAG_NOT_ALLOWED',
    ],
    ['six rows', { components: many(6, (i) => row(button(`b${i}`))) }, 'components: BASE_TYPE_MAX_LENGTH'],
    [
      'six buttons in a row',
      { components: [row(...many(6, (i) => button(`b${i}`)))] },
      'components.0.components: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a label of 81',
      { components: [row({ ...button('b'), label: 'x'.repeat(81) })] },
      'components.0.components.0.label: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a custom id of 101',
      { components: [row(button('x'.repeat(101)))] },
      'components.0.components.0.custom_id: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'the same custom id twice',
      { components: [row(button('b'), button('b'))] },
      'components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a button without a custom id',
      { components: [row({ type: 2, style: 1, label: 'B' })] },
      'components.0.components.0.custom_id: BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
    ],
    [
      'a button without words',
      { components: [row({ type: 2, style: 1, custom_id: 'b' })] },
      'components.0.components.0.label: BUTTON_COMPONENT_LABEL_REQUIRED',
    ],
    [
      'a link without an address',
      { components: [row({ type: 2, style: 5, label: 'L' })] },
      'components.0.components.0.url: BASE_TYPE_REQUIRED',
    ],
    [
      'a select beside a button',
      { components: [row(button('b'), select([option('a')]))] },
      'components.0.components.1: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      '26 choices',
      { components: [row(select(many(26, (i) => option(`${i}`))))] },
      'components.0.components.0.options: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'the same choice twice',
      { components: [row(select([option('a'), option('a')]))] },
      'components.0.components.0.options.1.value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'more choices than there are',
      { components: [row(select([option('a')], { max_values: 2 }))] },
      'components.0.components.0.max_values: SELECT_COMPONENT_TOO_FEW_OPTIONS',
    ],
    ['a V2 component without the flag', { components: [text('x')] }, 'components.0.type: UNION_TYPE_CHOICES'],
    [
      'a text beside Components V2',
      { flags: V2, content: 'x', components: [text('x')] },
      'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      '41 components',
      { flags: V2, components: many(41, () => text('x')) },
      'components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      '41 components, nested',
      { flags: V2, components: [{ type: 17, components: many(40, () => text('x')) }] },
      'components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      '4,001 characters of V2 text',
      { flags: V2, components: [text('x'.repeat(4000)), text('y')] },
      'components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      'a section without an accessory',
      { flags: V2, components: [{ type: 9, components: [text('x')] }] },
      'components.0.accessory: BASE_TYPE_REQUIRED',
    ],
    [
      'a section of four texts',
      { flags: V2, components: [{ type: 9, components: many(4, () => text('x')), accessory: button('b') }] },
      'components.0.components: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'eleven pictures',
      {
        flags: V2,
        components: [{ type: 12, items: many(11, () => ({ media: { url: 'https://a.b/c.png' } })) }],
      },
      'components.0.items: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'words of 1,025 for a picture',
      {
        flags: V2,
        components: [
          { type: 12, items: [{ media: { url: 'https://a.b/c.png' }, description: 'x'.repeat(1025) }] },
        ],
      },
      'components.0.items.0.description: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a picture that is not there',
      { flags: V2, components: [{ type: 12, items: [{ media: { url: 'attachment://no.png' } }] }] },
      'components.0.items.0.media.url: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'a poll of eleven answers',
      { poll: { question: { text: 'q' }, answers: many(11, () => ({ poll_media: { text: 'a' } })) } },
      'poll.answers: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'mentions that contradict each other',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    [
      'a reply to nothing',
      { content: 'x', message_reference: { message_id: '1' } },
      'message_reference: REPLIES_UNKNOWN_MESSAGE',
    ],
    [
      'a file that did not come',
      { content: 'x', attachments: [{ id: '0' }] },
      'attachments.0.id: ATTACHMENT_NOT_FOUND',
    ],
  ])('%s', async (_, body, fault) => {
    const { bot, lab } = await openSandbox();
    const { status, body: answer } = await bot<{ code: number; errors: object }>(
      'POST',
      `/channels/${lab}/messages`,
      body,
    );
    expect({ status, code: answer.code, faults: faults(answer.errors) }).toEqual({
      status: 400,
      code: 50035,
      faults: [fault],
    });
  });

  test.each([
    ['nothing at all', {}],
    ['spaces', { content: '  \n ' }],
    ['empty lists', { embeds: [], components: [] }],
  ])('%s, with 50006', async (_, body) => {
    const { bot, lab } = await openSandbox();
    expect(await bot('POST', `/channels/${lab}/messages`, body)).toMatchObject({
      status: 400,
      body: { code: 50006 },
    });
  });

  test('a body that is no JSON, and a request without a token', async () => {
    const { sandbox, lab } = await openSandbox();
    const url = `${sandbox.url}/api/v10/channels/${lab}/messages`;
    const headers = { authorization: 'Bot token', 'content-type': 'application/json' };
    const broken = await fetch(url, { method: 'POST', headers, body: '{"content":' });
    expect([broken.status, await broken.json()]).toMatchObject([400, { code: 50109 }]);
    const unsigned = await fetch(url, { method: 'POST', body: '{}' });
    expect([unsigned.status, await unsigned.json()]).toEqual([
      401,
      { message: '401: Unauthorized', code: 0 },
    ]);
  });

  test('a file of more than 10 MiB', async () => {
    const { bot, lab } = await openSandbox();
    const body = form({ content: 'big' }, { 'big.txt': 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect(await bot('POST', `/channels/${lab}/messages`, body)).toMatchObject({
      status: 413,
      body: { code: 40005 },
    });
  });
});

interface Sent {
  id: string;
  content: string;
  flags: number;
  attachments: { id: string; filename: string; url: string; description?: string }[];
  components: { id: number; items: { media: { url: string } }[] }[];
  mentions: { id: string }[];
  mention_everyone: boolean;
  code: number;
}

describe('takes', () => {
  test('every limit exactly', async () => {
    const { bot, lab } = await openSandbox({ limits: 'none' });
    const send = (body: object) => bot<Sent>('POST', `/channels/${lab}/messages`, body);
    expect((await send({ content: 'x'.repeat(2000) })).status).toBe(200);
    expect(
      (await send({ embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2000) }] })).status,
    ).toBe(200);
    expect(
      (await send({ components: many(5, (r) => row(...many(5, (b) => button(`${r}${b}`)))) })).status,
    ).toBe(200);
    expect((await send({ flags: V2, components: many(40, () => text('x'.repeat(100))) })).status).toBe(200);
    expect((await send({ content: 'x', nonce: 'x'.repeat(25) })).status).toBe(200);
  });

  test('files with words, serves them, and keeps or drops them in an edit', async () => {
    const { bot, lab, clock } = await openSandbox({ limits: 'none' });
    const attachments = [{ id: '0', description: 'The first' }, { id: '1' }];
    const path = `/channels/${lab}/messages`;
    const { body: sent } = await bot<Sent>(
      'POST',
      path,
      form({ attachments }, { 'a b.txt': 'one', 'c.svg': '<svg/>' }),
    );
    expect(sent.attachments).toMatchObject([
      { filename: 'a_b.txt', description: 'The first', size: 3, content_type: 'text/plain; charset=utf-8' },
      { filename: 'c.svg', content_type: 'image/svg+xml' },
    ]);
    const [first, second] = sent.attachments;
    const file = await fetch(second?.url ?? '');
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    expect(await file.text()).toBe('<svg/>');
    expect((await fetch((first?.url ?? '').replace(/hm=./, 'hm=g'))).status).toBe(404);
    expect(
      (await bot<Sent>('PATCH', `${path}/${sent.id}`, { content: 'text' })).body.attachments,
    ).toHaveLength(2);
    const kept = [{ id: second?.id }, { id: '0', description: 'New' }];
    const { body: edited } = await bot<Sent>(
      'PATCH',
      `${path}/${sent.id}`,
      form({ attachments: kept }, { 'd.txt': 'three' }),
    );
    expect(edited.attachments.map(({ filename }) => filename)).toEqual(['c.svg', 'd.txt']);
    expect((await fetch(first?.url ?? '')).status).toBe(404);
    expect((await fetch(second?.url ?? '')).status).toBe(200);
    clock.now += 25 * 3_600_000;
    expect((await fetch(second?.url ?? '')).status).toBe(404);
    const again = (await bot<Sent>('GET', `${path}/${sent.id}`)).body.attachments[0]?.url ?? '';
    expect((await fetch(again)).status).toBe(200);
  });

  test('pictures by name in Components V2, and their addresses when they come back', async () => {
    const { bot, lab } = await openSandbox();
    const gallery = {
      type: 12,
      items: [{ media: { url: 'attachment://chart.png' }, description: 'A chart.' }],
    };
    const path = `/channels/${lab}/messages`;
    const png = form({ flags: V2, components: [gallery], attachments: [{ id: '0' }] }, { 'chart.png': 'p' });
    const { body: sent } = await bot<Sent>('POST', path, png);
    const url = sent.components[0]?.items[0]?.media.url;
    expect(url).toBe(sent.attachments[0]?.url);
    const { status, body: edited } = await bot<Sent>('PATCH', `${path}/${sent.id}`, {
      components: sent.components,
    });
    expect([status, edited.components[0]?.items[0]?.media.url]).toEqual([200, url]);
    const gone = await bot<Sent>('PATCH', `${path}/${sent.id}`, { attachments: [] });
    expect(gone.body.code).toBe(50035);
  });

  test('the turn to Components V2, and never the way back', async () => {
    const { bot, lab } = await openSandbox();
    const path = `/channels/${lab}/messages`;
    const { body: sent } = await bot<Sent>('POST', path, { content: 'old' });
    const components = [text('new')];
    expect((await bot<Sent>('PATCH', `${path}/${sent.id}`, { flags: V2, components })).body.code).toBe(50035);
    const turned = await bot<Sent>('PATCH', `${path}/${sent.id}`, { flags: V2, content: null, components });
    expect(turned).toMatchObject({
      status: 200,
      body: { flags: V2, content: '', components: [{ id: 1, content: 'new' }] },
    });
    expect((await bot<Sent>('PATCH', `${path}/${sent.id}`, { flags: 0 })).body.code).toBe(50035);
    expect((await bot<Sent>('PATCH', `${path}/${sent.id}`, { content: 'back' })).body.code).toBe(50035);
  });

  test('mentions of those whom it may mention', async () => {
    const { bot, lab, amara, teacher } = await openSandbox();
    const content = `<@${amara.id}> @everyone`;
    const path = `/channels/${lab}/messages`;
    expect((await bot<Sent>('POST', path, { content })).body).toMatchObject({
      mentions: [{ id: amara.id }],
      mention_everyone: false,
    });
    const quiet = await bot<Sent>('POST', path, { content, allowed_mentions: { parse: [] } });
    expect(quiet.body.mentions).toEqual([]);
    expect(await teacher.say(lab, '@everyone')).toMatchObject({ mention_everyone: true });
  });

  test('one message for one nonce, while it is remembered', async () => {
    const { bot, lab, clock, sandbox } = await openSandbox({ limits: 'none' });
    const body = { content: 'due', nonce: 'schedule:1', enforce_nonce: true };
    const send = async (more: object = {}) =>
      (await bot<Sent>('POST', `/channels/${lab}/messages`, { ...body, ...more })).body.id;
    const id = await send();
    expect(await send()).toBe(id);
    expect(await send({ enforce_nonce: false })).not.toBe(id);
    clock.now += 5 * 60_000 + 1;
    expect(await send()).not.toBe(id);
    expect(sandbox.messages(lab)).toHaveLength(3);
  });
});

describe('permissions', () => {
  const cases: [lost: 'VIEW_CHANNEL' | 'SEND_MESSAGES' | 'ATTACH_FILES' | 'EMBED_LINKS', code: number][] = [
    ['VIEW_CHANNEL', 50001],
    ['SEND_MESSAGES', 50013],
    ['ATTACH_FILES', 50013],
    ['EMBED_LINKS', 50013],
  ];
  test.each(cases)(
    'a bot without %s is told %s, and sends again once it has it',
    async (permission, code) => {
      const { bot, lab, sandbox } = await openSandbox();
      const send = () =>
        bot<Sent>('POST', `/channels/${lab}/messages`, form({ embeds: [{ title: 't' }] }, { 'a.txt': 'a' }));
      sandbox.deny(lab, permission);
      expect(await send()).toMatchObject({ status: 403, body: { code } });
      sandbox.restore(lab, permission);
      expect((await send()).status).toBe(200);
    },
  );

  test('nobody edits or deletes what others wrote, but the teacher tidies up', async () => {
    const { bot, lab, amara, mateo, teacher } = await openSandbox();
    const { id } = await amara.say(lab, 'mine');
    const path = `/channels/${lab}/messages/${id}`;
    expect((await bot('PATCH', path, { content: 'no' })).body).toMatchObject({ code: 50005 });
    expect((await bot('DELETE', path)).body).toMatchObject({ code: 50013 });
    expect((await mateo.call('DELETE', path)).body).toMatchObject({ code: 50013 });
    expect((await amara.call<Sent>('PATCH', path, { content: 'better' })).body.content).toBe('better');
    expect((await teacher.call('DELETE', path)).status).toBe(204);
    expect((await bot('GET', path)).body).toMatchObject({ code: 10008 });
  });

  test('a deleted channel is unknown, with all that stood in it', async () => {
    const { bot, lab, sandbox } = await openSandbox();
    const { body } = await bot<Sent>('POST', `/channels/${lab}/messages`, { content: 'x' });
    sandbox.deleteChannel(lab);
    expect((await bot('POST', `/channels/${lab}/messages`, { content: 'x' })).body).toMatchObject({
      code: 10003,
    });
    expect((await bot('PATCH', `/channels/${lab}/messages/${body.id}`, { content: 'x' })).body).toMatchObject(
      { code: 10003 },
    );
    expect(sandbox.messages(lab)).toEqual([]);
  });

  test('an archived thread opens when somebody writes; a locked one stays closed', async () => {
    const { bot, lab } = await openSandbox();
    const { status, body: thread } = await bot<Sent>('POST', `/channels/${lab}/threads`, {
      name: 'T',
      type: 11,
    });
    expect(status).toBe(201);
    const send = () => bot<Sent>('POST', `/channels/${thread.id}/messages`, { content: 'x' });
    await bot('PATCH', `/channels/${thread.id}`, { archived: true });
    expect((await send()).status).toBe(200);
    await bot('PATCH', `/channels/${thread.id}`, { archived: true, locked: true });
    expect((await send()).body.code).toBe(50083);
  });
});

test('lists pages before, after and around a message, newest first', async () => {
  const { bot, amara, lab } = await openSandbox();
  const ids: string[] = [];
  for (let i = 0; i < 7; i += 1) ids.push((await amara.say(lab, `${i}`)).id);
  const list = async (query: string) =>
    (await bot<Sent[]>('GET', `/channels/${lab}/messages?${query}`)).body
      .map(({ content }) => content)
      .join('');
  expect(await list('limit=3')).toBe('654');
  expect(await list(`limit=2&before=${ids[3]}`)).toBe('21');
  expect(await list(`limit=2&after=${ids[3]}`)).toBe('54');
  expect(await list(`limit=3&around=${ids[3]}`)).toBe('432');
  expect((await bot('GET', `/channels/${lab}/messages?limit=101`)).body).toMatchObject({ code: 50035 });
});

test('deletes many at once, as a moderator may', async () => {
  const { amara, bot, sandbox, lab, guildId, teacher } = await openSandbox();
  const ids = [(await amara.say(lab, 'a')).id, (await amara.say(lab, 'b')).id];
  const drop = (messages: string[]) => bot('POST', `/channels/${lab}/messages/bulk-delete`, { messages });
  expect((await drop(ids)).body).toMatchObject({ code: 50013 });
  const { body: roles } = await bot<{ id: string; name: string }[]>('GET', `/guilds/${guildId}/roles`);
  const everyone = roles.find(({ name }) => name === '@everyone');
  expect(
    (await teacher.call('PATCH', `/guilds/${guildId}/roles/${everyone?.id}`, { permissions: String(8) }))
      .status,
  ).toBe(200);
  expect((await drop(ids.slice(0, 1))).body).toMatchObject({ code: 50016 });
  expect((await drop(ids)).status).toBe(204);
  expect(sandbox.messages(lab)).toEqual([]);
});
