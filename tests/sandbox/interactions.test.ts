/** @file Interactions by plain HTTP: deadlines, tokens, which answers may follow what, and what people see of it. */
import { expect, test } from 'vitest';
import { type Line, openLine } from '../support/person.ts';
import { openSandbox } from './setup.ts';

interface Heard {
  id: string;
  token: string;
  type: number;
}
type Answer = { code: number; message: string; id: string; content: string; flags: number };

/** A bot that listens and answers by hand, with one command. */
async function withBot(options?: Parameters<typeof openSandbox>[0]) {
  const world = await openSandbox(options);
  const line = await openLine(world.sandbox.url, 'bot', 1);
  await world.bot('PUT', `/applications/${world.appId}/commands`, [{ name: 'try', description: 'Try' }]);
  /** Amara uses `/try`; what the bot hears of it. */
  const use = async (nonce = 'n'): Promise<Heard> => {
    const before = line.events.filter(({ name }) => name === 'INTERACTION_CREATE').length;
    const body = { type: 2, channel_id: world.lab, nonce, data: { name: 'try' } };
    expect((await world.amara.call('POST', '/interactions', body)).status).toBe(204);
    return hear(line, before);
  };
  const answer = ({ id, token }: Heard, body: object) =>
    world.bot<Answer>('POST', `/interactions/${id}/${token}/callback`, body);
  const webhook = (method: string, { token }: Heard, path = '', body?: object) =>
    world.bot<Answer>(method, `/webhooks/${world.appId}/${token}${path}`, body);
  return { ...world, line, use, answer, webhook };
}

/** The interaction after the first `before` ones. */
async function hear(line: Line, before: number): Promise<Heard> {
  let count = 0;
  return line.until('INTERACTION_CREATE', () => {
    count += 1;
    return count > before;
  });
}

test('gives the bot three seconds, and tells the person when they are over', async () => {
  const { use, answer, clock, amara, sandbox } = await withBot();
  const person = await amara.listen();
  clock.now += 10;
  const first = await use('first');
  clock.now += 3000;
  sandbox.tick();
  expect((await answer(first, { type: 4, data: { content: 'just in time' } })).status).toBe(204);
  await person.until('INTERACTION_SUCCESS', ({ nonce }) => nonce === 'first');
  const second = await use('second');
  clock.now += 3001;
  sandbox.tick();
  await person.until('INTERACTION_FAILURE', ({ nonce }) => nonce === 'second');
  expect(await answer(second, { type: 4, data: { content: 'late' } })).toMatchObject({
    status: 404,
    body: { code: 10062 },
  });
  person.close();
});

test('tells a script that waits when the bot does not answer', async () => {
  const { amara, lab, clock, sandbox, line } = await withBot();
  const waiting = amara.command(lab, 'try');
  await line.until('INTERACTION_CREATE');
  clock.now += 3001;
  sandbox.tick();
  await expect(waiting).rejects.toThrow('504');
});

test('takes one first answer, and only from whoever has the token', async () => {
  const { use, answer } = await withBot();
  const heard = await use();
  const body = { type: 4, data: { content: 'x' } };
  expect((await answer({ ...heard, token: 'guess' }, body)).body.code).toBe(10062);
  expect((await answer(heard, { type: 4, data: { content: 'x'.repeat(2001) } })).body.code).toBe(50035);
  expect((await answer(heard, { type: 4 })).body.code).toBe(50006);
  expect((await answer(heard, body)).status).toBe(204);
  expect(await answer(heard, body)).toMatchObject({ status: 400, body: { code: 40060 } });
});

test('keeps the token for fifteen minutes', async () => {
  const { use, answer, webhook, clock } = await withBot();
  const heard = await use();
  expect((await webhook('POST', heard, '', { content: 'early' })).body.code).toBe(10015);
  await answer(heard, { type: 4, data: { content: 'x' } });
  clock.now += 15 * 60_000;
  expect((await webhook('PATCH', heard, '/messages/@original', { content: 'y' })).body.content).toBe('y');
  clock.now += 1;
  expect(await webhook('PATCH', heard, '/messages/@original', { content: 'z' })).toMatchObject({
    status: 401,
    body: { code: 50027 },
  });
  expect((await webhook('POST', { ...heard, token: 'nonsense' }, '', { content: 'z' })).body.code).toBe(
    50027,
  );
});

test('decides with the first answer whether it is private, whatever comes later', async () => {
  const { use, answer, webhook, amara, lab, bot } = await withBot();
  const heard = await use();
  await answer(heard, { type: 5, data: { flags: 64 } });
  expect((await amara.messages(lab))[0]?.flags).toBe(64 | 128);
  const { body } = await webhook('POST', heard, '', { content: 'filled in', flags: 0 });
  expect(body).toMatchObject({ content: 'filled in', flags: 64 });
  expect((await webhook('GET', heard, '/messages/@original')).body.id).toBe(body.id);
  expect((await webhook('POST', heard, '', { content: 'for all' })).body.flags).toBe(0);
  expect((await bot('GET', `/channels/${lab}/messages`)).body).toMatchObject([{ content: 'for all' }]);
  expect((await bot('PATCH', `/channels/${lab}/messages/${body.id}`, { content: 'no' })).body).toMatchObject({
    code: 10008,
  });
  expect((await webhook('DELETE', heard, '/messages/@original')).status).toBe(204);
  expect((await webhook('PATCH', heard, '/messages/@original', { content: 'gone' })).body.code).toBe(10008);
});

test('defers with no other flag than the one for private, and takes Components V2 by the edit', async () => {
  const { use, answer, webhook } = await withBot();
  const heard = await use();
  expect((await answer(heard, { type: 5, data: { flags: 1 << 15 } })).body.code).toBe(50035);
  await answer(heard, { type: 5 });
  const edit = { flags: 1 << 15, components: [{ type: 10, content: 'rich' }] };
  expect((await webhook('PATCH', heard, '/messages/@original', edit)).body.flags).toBe(1 << 15);
});

test('knows which answers may follow what', async () => {
  const { use, answer, line, amara, lab, sandbox, bot } = await withBot({ limits: 'none' });
  const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'B', custom_id: 'b' }] }];
  const form = {
    custom_id: 'f',
    title: 'F',
    components: [{ type: 18, label: 'L', component: { type: 4, custom_id: 'i', style: 1 } }],
  };
  const bodies: Record<number, object> = {
    4: { type: 4, data: { content: 'x', components } },
    6: { type: 6 },
    7: { type: 7, data: { content: 'changed' } },
    8: { type: 8, data: { choices: [] } },
    9: { type: 9, data: form },
  };
  const refused = async (heard: Heard, types: number[]) => {
    for (const type of types) expect((await answer(heard, bodies[type] ?? {})).body.code).toBe(50035);
  };
  const command = await use();
  await refused(command, [6, 7, 8]);
  await answer(command, bodies[4] ?? {});
  const message = sandbox.messages(lab)[0] as { id: string };
  const act = async (body: object): Promise<Heard> => {
    const before = line.events.filter(({ name }) => name === 'INTERACTION_CREATE').length;
    await amara.call('POST', '/interactions', { channel_id: lab, ...body });
    return hear(line, before);
  };
  const press = await act({ type: 3, message_id: message.id, data: { custom_id: 'b' } });
  await refused(press, [8]);
  expect((await answer(press, bodies[9] ?? {})).status).toBe(204);
  const submit = await act({
    type: 5,
    data: {
      custom_id: 'f',
      components: [{ type: 1, components: [{ type: 4, custom_id: 'i', value: 'v' }] }],
    },
  });
  expect(submit).toMatchObject({
    message: { id: message.id },
    data: { components: [{ type: 18, component: { custom_id: 'i', value: 'v' } }] },
  });
  await refused(submit, [8, 9]);
  expect((await answer(submit, bodies[7] ?? {})).status).toBe(204);
  expect(sandbox.messages(lab)).toMatchObject([{ id: message.id, content: 'changed' }]);
  const typing = { type: 4, data: { name: 'try', options: [] } };
  expect((await amara.call<Answer>('POST', '/interactions', { channel_id: lab, ...typing })).body.code).toBe(
    50035,
  );
  expect((await bot<Answer>('POST', '/interactions', typing)).body.code).toBe(20001);
});

test('refuses a form that is too big for Discord', async () => {
  const { use, answer } = await withBot({ limits: 'none' });
  const heard = await use();
  const input = (i: number) => ({
    type: 18,
    label: 'L',
    component: { type: 4, custom_id: `${i}`, style: 1 },
  });
  const send = async (data: object) =>
    (await answer(heard, { type: 9, data: { custom_id: 'f', title: 'F', ...data } })).body.code;
  expect(await send({ components: Array.from({ length: 6 }, (_, i) => input(i)) })).toBe(50035);
  expect(await send({ title: 'x'.repeat(46), components: [input(1)] })).toBe(50035);
  expect(await send({ components: [{ ...input(1), label: 'x'.repeat(46) }] })).toBe(50035);
  expect(await send({ components: [] })).toBe(50035);
});

/** A message with a private answer's button, a disabled one and two menus. */
async function withComponents() {
  const world = await withBot({ limits: 'none' });
  const button = (custom_id: string, more: object = {}) => ({
    type: 2,
    style: 1,
    label: 'B',
    custom_id,
    ...more,
  });
  const components = [
    { type: 1, components: [button('on'), button('off', { disabled: true })] },
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: 'pick',
          max_values: 2,
          options: ['a', 'b', 'c'].map((value) => ({ label: value, value })),
        },
      ],
    },
    { type: 1, components: [{ type: 6, custom_id: 'role' }] },
  ];
  const heard = await world.use();
  await world.answer(heard, { type: 4, data: { content: 'x', components, flags: 64 } });
  const message = world.sandbox.messages(world.lab)[0] as { id: string; channel_id: string };
  return { ...world, message };
}

test('lets a person press only what that person sees and what is there to press', async () => {
  const { amara, mateo, message } = await withComponents();
  await expect(mateo.press(message, 'on')).rejects.toThrow('10008');
  await expect(amara.press(message, 'nothing')).rejects.toThrow('COMPONENT_VALIDATION_FAILED');
  await expect(amara.press({ ...message, id: '1' }, 'on')).rejects.toThrow('10008');
  await expect(amara.press(message, 'pick', ['a', 'b', 'c'])).rejects.toThrow('1 to 2 values');
  await expect(amara.press(message, 'pick', ['z'])).rejects.toThrow('not among the choices');
});

test('lets a press through that was disabled while the finger was on its way', async () => {
  const { amara, message, line, lab } = await withComponents();
  const body = { type: 3, channel_id: lab, message_id: message.id, data: { custom_id: 'off' } };
  expect((await amara.call('POST', '/interactions', body)).status).toBe(204);
  const heard = await line.until('INTERACTION_CREATE', ({ type }) => type === 3);
  expect(heard).toMatchObject({ data: { custom_id: 'off' } });
});

test('tells the bot who was chosen', async () => {
  const { amara, message, line, lab, guildId, bot } = await withComponents();
  const { body: roles } = await bot<{ id: string; name: string }[]>('GET', `/guilds/${guildId}/roles`);
  const teacher = roles.find(({ name }) => name === 'Teacher');
  const body = {
    type: 3,
    channel_id: lab,
    message_id: message.id,
    data: { custom_id: 'role', values: [teacher?.id] },
  };
  await amara.call('POST', '/interactions', body);
  const heard = await line.until('INTERACTION_CREATE', ({ type }) => type === 3);
  expect(heard).toMatchObject({
    guild_id: guildId,
    context: 0,
    locale: 'en-US',
    member: { user: { id: amara.id } },
    message: { flags: 64 },
    data: {
      component_type: 6,
      values: [teacher?.id],
      resolved: { roles: { [teacher?.id ?? '']: { name: 'Teacher' } } },
    },
  });
});

test('takes a command in a direct message', async () => {
  const { amara, appId, line } = await withBot();
  const { body: channel } = await amara.call<{ id: string }>('POST', '/users/@me/channels', {
    recipient_id: appId,
  });
  await amara.call('POST', '/interactions', { type: 2, channel_id: channel.id, data: { name: 'try' } });
  const heard = await line.until('INTERACTION_CREATE');
  expect(heard).toMatchObject({ channel: { type: 1 }, context: 1, user: { id: amara.id } });
  expect(heard).not.toHaveProperty('member');
});
