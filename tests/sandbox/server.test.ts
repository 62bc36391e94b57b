/** @file The rest of a server: roles, members, channels, pins, reactions, context menus, forms of every kind. */
import { expect, test } from 'vitest';
import { openLine } from '../support/person.ts';
import { form, openSandbox, type World } from './setup.ts';

interface Thing {
  id: string;
  name: string;
  code: number;
  nick: string | null;
  roles: string[];
  type: number;
  pinned: boolean;
}

/** A server in which the bot is an administrator. */
async function asAdmin(): Promise<World> {
  const world = await openSandbox({ limits: 'none' });
  const { body: roles } = await world.bot<Thing[]>('GET', `/guilds/${world.guildId}/roles`);
  const own = roles.find(({ name }) => name === 'Epoch');
  await world.teacher.call('PATCH', `/guilds/${world.guildId}/roles/${own?.id}`, { permissions: '8' });
  return world;
}

test('lets nobody change the server without the permission', async () => {
  const { bot, amara, guildId, lab } = await openSandbox();
  const guild = `/guilds/${guildId}`;
  const attempts: [method: string, path: string, body?: object][] = [
    ['PATCH', guild, { name: 'Mine' }],
    ['POST', `${guild}/channels`, { name: 'more' }],
    ['POST', `${guild}/roles`, { name: 'King' }],
    ['PUT', `${guild}/members/${amara.id}/roles/${guildId}`],
    ['PATCH', `${guild}/members/${amara.id}`, { nick: 'x' }],
    ['PATCH', `/channels/${lab}`, { name: 'x' }],
    ['DELETE', `/channels/${lab}`],
    ['PUT', `/channels/${lab}/permissions/${amara.id}`, { type: 1, deny: '1024' }],
  ];
  for (const [method, path, body] of attempts) {
    expect({ path, code: (await bot<Thing>(method, path, body)).body?.code }).toEqual({ path, code: 50013 });
  }
  expect((await bot<Thing>('GET', '/guilds/1')).body.code).toBe(10004);
});

test('changes the server, its roles and its members for whoever may', async () => {
  const { bot, amara, guildId, appId } = await asAdmin();
  const line = await amara.listen();
  const guild = `/guilds/${guildId}`;
  expect((await bot<Thing>('PATCH', guild, { name: 'Deep Learning 102' })).body.name).toBe(
    'Deep Learning 102',
  );
  const { body: role } = await bot<Thing>('POST', `${guild}/roles`, { name: 'Helper', color: 0xff0000 });
  expect((await bot('PUT', `${guild}/members/${amara.id}/roles/${role.id}`)).status).toBe(204);
  const { body: member } = await bot<Thing>('PATCH', `${guild}/members/${amara.id}`, { nick: 'Am' });
  expect(member).toMatchObject({ nick: 'Am', roles: expect.arrayContaining([role.id]) });
  expect((await bot<Thing[]>('GET', `${guild}/members/search?query=am`)).body).toMatchObject([
    { nick: 'Am' },
  ]);
  expect((await bot<Thing[]>('GET', `${guild}/members?limit=10`)).body).toHaveLength(5);
  expect((await bot('DELETE', `${guild}/roles/${role.id}`)).status).toBe(204);
  const { body: after } = await bot<Thing>('GET', `${guild}/members/${amara.id}`);
  expect(after.roles).not.toContain(role.id);
  expect((await bot<Thing>('DELETE', `${guild}/roles/${guildId}`)).body.code).toBe(50028);
  expect((await bot<Thing>('PATCH', `${guild}/members/@me`, { nick: 'Tutor' })).body.nick).toBe('Tutor');
  await line.until('GUILD_UPDATE', ({ name }) => name === 'Deep Learning 102');
  await line.until('GUILD_ROLE_CREATE');
  await line.until('GUILD_MEMBER_UPDATE', ({ user, nick }) => user.id === appId && nick === 'Tutor');
  expect((await bot<Thing[]>('GET', '/users/@me/guilds')).body).toMatchObject([
    { id: guildId, owner: false },
  ]);
  line.close();
});

test('makes, hides and deletes channels', async () => {
  const { bot, amara, mateo, guildId } = await asAdmin();
  const line = await amara.listen();
  const { status, body: channel } = await bot<Thing>('POST', `/guilds/${guildId}/channels`, {
    name: 'Exam Room',
    topic: 'Quiet',
  });
  expect([status, channel.name]).toEqual([201, 'exam-room']);
  await line.until('CHANNEL_CREATE', ({ id }) => id === channel.id);
  await bot('PUT', `/channels/${channel.id}/permissions/${guildId}`, { type: 0, deny: '1024' });
  await bot('PUT', `/channels/${channel.id}/permissions/${amara.id}`, { type: 1, allow: '1024' });
  expect((await amara.call<Thing>('GET', `/channels/${channel.id}`)).status).toBe(200);
  expect((await mateo.call<Thing>('GET', `/channels/${channel.id}`)).body.code).toBe(50001);
  expect(
    (await mateo.call<Thing[]>('GET', `/guilds/${guildId}/channels`)).body.map(({ name }) => name),
  ).not.toContain('exam-room');
  await bot('DELETE', `/channels/${channel.id}/permissions/${amara.id}`);
  expect((await amara.call<Thing>('GET', `/channels/${channel.id}`)).body.code).toBe(50001);
  await bot('PATCH', `/channels/${channel.id}`, { permission_overwrites: [], topic: null });
  expect((await bot('DELETE', `/channels/${channel.id}`)).status).toBe(200);
  await line.until('CHANNEL_DELETE', ({ id }) => id === channel.id);
  expect((await bot<Thing>('GET', `/channels/${channel.id}`)).body.code).toBe(10003);
  line.close();
});

test('pins messages and says so in the channel', async () => {
  const { bot, teacher, amara, lab } = await openSandbox();
  const { id } = await amara.say(lab, 'worth keeping');
  const path = `/channels/${lab}/messages/pins`;
  expect((await amara.call<Thing>('PUT', `${path}/${id}`)).body.code).toBe(50013);
  expect((await teacher.call('PUT', `${path}/${id}`)).status).toBe(204);
  const { body } = await bot<{ items: { message: Thing }[] }>('GET', path);
  expect(body.items).toMatchObject([{ message: { id, pinned: true } }]);
  expect((await amara.messages(lab))[0]).toMatchObject({ type: 6, message_reference: { message_id: id } });
  expect((await teacher.call('DELETE', `/channels/${lab}/pins/${id}`)).status).toBe(204);
  expect((await bot('GET', `/channels/${lab}/pins`)).body).toEqual([]);
});

test('counts reactions', async () => {
  const { bot, amara, mateo, lab } = await openSandbox();
  const { id } = await amara.say(lab, 'vote');
  const line = await amara.listen();
  const path = `/channels/${lab}/messages/${id}/reactions/${encodeURIComponent('👍')}`;
  await bot('PUT', `${path}/@me`);
  await mateo.call('PUT', `${path}/@me`);
  await line.until('MESSAGE_REACTION_ADD', ({ user_id }) => user_id === mateo.id);
  expect((await amara.messages(lab))[0]?.reactions).toMatchObject([
    { emoji: { name: '👍' }, count: 2, me: false },
  ]);
  await bot('DELETE', `${path}/@me`);
  expect((await bot<Thing[]>('GET', path)).body).toMatchObject([{ id: mateo.id }]);
  expect((await bot<Thing>('PUT', path.replace(/[^/]+$/, 'no/@me'))).body.code).toBe(10014);
  line.close();
});

test('posts a poll', async () => {
  const { bot, lab } = await openSandbox();
  const poll = {
    question: { text: 'Which?' },
    answers: [{ poll_media: { text: 'A' } }, { poll_media: { text: 'B' } }],
    duration: 2,
  };
  const { body } = await bot('POST', `/channels/${lab}/messages`, { poll });
  expect(body).toMatchObject({
    poll: { answers: [{ answer_id: 1 }, { answer_id: 2 }], expiry: '2026-09-14T10:00:00.000Z' },
  });
});

test('shows a picture that an embed carries once, in the embed', async () => {
  const { bot, lab } = await openSandbox();
  const embeds = [{ title: 't', image: { url: 'attachment://my_chart.png' } }];
  const { body } = await bot(
    'POST',
    `/channels/${lab}/messages`,
    form({ embeds }, { 'my chart.png': 'p', 'data.csv': 'd' }),
  );
  expect(body).toMatchObject({
    embeds: [{ image: { url: expect.stringContaining('/my_chart.png?ex=') } }],
    attachments: [{ filename: 'data.csv' }],
  });
});

test('shows a file inside Components V2', async () => {
  const { bot, lab } = await openSandbox();
  const components = [
    { type: 13, file: { url: 'attachment://run.json' } },
    { type: 14 },
    { type: 10, content: 'The run' },
  ];
  const { body } = await bot(
    'POST',
    `/channels/${lab}/messages`,
    form({ flags: 32768, components }, { 'run.json': '{}' }),
  );
  expect(body).toMatchObject({
    components: [{ name: 'run.json', size: 2, id: 1 }, { divider: true, spacing: 1, id: 2 }, { id: 3 }],
  });
});

test('offers commands on people and on messages', async () => {
  const { sandbox, bot, appId, amara, mateo, lab } = await openSandbox();
  await bot('PUT', `/applications/${appId}/commands`, [
    { type: 2, name: 'Who is it' },
    { type: 3, name: 'Explain this' },
  ]);
  const line = await openLine(sandbox.url, 'bot', 1);
  const message = await mateo.say(lab, 'what is ReLU');
  const use = (data: object) =>
    amara.call<Thing>('POST', '/interactions', { type: 2, channel_id: lab, data });
  expect((await use({ name: 'Explain this', type: 3, target_id: message.id })).status).toBe(204);
  const heard = await line.until('INTERACTION_CREATE');
  expect(heard.data).toMatchObject({
    target_id: message.id,
    resolved: { messages: { [message.id]: { content: 'what is ReLU' } } },
  });
  expect((await use({ name: 'Who is it', type: 2, target_id: mateo.id })).status).toBe(204);
  expect((await use({ name: 'Who is it', type: 2, target_id: '1' })).body.code).toBe(10013);
  expect((await use({ name: 'Explain this', type: 3 })).body.code).toBe(10008);
  line.close();
});

test('takes every kind of field of a form, and a file', async () => {
  const { sandbox, bot, appId, amara, mateo, lab } = await openSandbox();
  await bot('PUT', `/applications/${appId}/commands`, [{ name: 'form', description: 'A form' }]);
  const line = await openLine(sandbox.url, 'bot', 1);
  const used = amara.command(lab, 'form');
  const { id, token } = await line.until('INTERACTION_CREATE');
  const label = (component: object) => ({ type: 18, label: 'L', component });
  const options = ['a', 'b', 'c'].map((value) => ({ label: value, value }));
  const components = [
    label({ type: 21, custom_id: 'radio', options }),
    label({ type: 22, custom_id: 'boxes', options, max_values: 2, required: false }),
    label({ type: 23, custom_id: 'box' }),
    label({ type: 5, custom_id: 'who', required: false, min_values: 0 }),
    label({ type: 19, custom_id: 'file' }),
  ];
  await bot('POST', `/interactions/${id}/${token}/callback`, {
    type: 9,
    data: { custom_id: 'f', title: 'F', components },
  });
  const { data: opened } = await used;
  const send = async (fields: object[], files: Record<string, string>) => {
    const data = { id: opened?.id, custom_id: 'f', components: fields };
    const response = await fetch(`${sandbox.url}/api/v10/interactions`, {
      method: 'POST',
      headers: { authorization: amara.token },
      body: form({ type: 5, channel_id: lab, data }, files),
    });
    return response.status === 204 ? '' : response.text();
  };
  const radio = { custom_id: 'radio', value: 'b' };
  const file = { custom_id: 'file', values: ['0'] };
  expect(await send([file], { 'deck.txt': 'd' })).toContain('Field \\"radio\\": a choice is required.');
  expect(await send([radio], {})).toContain('Field \\"file\\": expected 1 to 1 values, got 0.');
  expect(
    await send([radio, file, { custom_id: 'boxes', values: ['a', 'b', 'c'] }], { 'deck.txt': 'd' }),
  ).toContain('expected 0 to 2 values, got 3');
  const rest = [
    { custom_id: 'boxes', values: ['a', 'c'] },
    { custom_id: 'box', value: true },
    { custom_id: 'who', values: [mateo.id] },
  ];
  expect(await send([radio, file, ...rest], { 'deck.txt': 'the deck' })).toBe('');
  const { data } = await line.until('INTERACTION_CREATE', ({ type }) => type === 5);
  const fields = data.components.map(({ component }: { component: object }) => component);
  const [upload] = fields[4].values;
  expect(fields).toMatchObject([
    { value: 'b' },
    { values: ['a', 'c'] },
    { value: true },
    { values: [mateo.id] },
    {},
  ]);
  expect(data.resolved.users[mateo.id].username).toBe('mateo.r');
  expect(await (await fetch(data.resolved.attachments[upload].url)).text()).toBe('the deck');
  line.close();
});
