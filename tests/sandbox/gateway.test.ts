/** @file The gateway: who may open a session, what it is told, and how it comes back. */
import { Events, type TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openLine } from '../support/person.ts';
import { cleanUp, connectClient, openSandbox } from './setup.ts';

const GUILDS = 1;
const GUILD_MESSAGES = 1 << 9;
const MESSAGE_CONTENT = 1 << 15;

interface Raw {
  send(op: number, d: unknown): void;
  /** The next packet that has this op. */
  next(op: number): Promise<{ op: number; t: string; s: number; d: never }>;
  closed: Promise<number>;
  socket: WebSocket;
}

function raw(url: string): Raw {
  const socket = new WebSocket(url.replace('http', 'ws'));
  cleanUp(async () => socket.terminate());
  const packets: { op: number; t: string; s: number; d: never }[] = [];
  let wake = () => {};
  socket.on('message', (text) => {
    packets.push(JSON.parse(text.toString()));
    wake();
  });
  return {
    socket,
    send: (op, d) => socket.send(JSON.stringify({ op, d })),
    async next(op) {
      for (;;) {
        const at = packets.findIndex((packet) => packet.op === op);
        if (at >= 0) return packets.splice(at, 1)[0]!;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    closed: new Promise((resolve) => socket.on('close', resolve)),
  };
}

test('answers heartbeats, and greets with an interval', async () => {
  const { sandbox } = await openSandbox();
  const line = raw(sandbox.url);
  expect((await line.next(10)).d).toMatchObject({ heartbeat_interval: 41_250 });
  line.send(1, null);
  expect((await line.next(11)).op).toBe(11);
});

test.each([
  ['a wrong token', { token: 'other', intents: 1 }, 4004],
  ['no token', { intents: 1 }, 4004],
  ['no intents', { token: 'right' }, 4013],
  ['an intent that does not exist', { token: 'right', intents: 1 << 30 }, 4013],
  ['a shard out of range', { token: 'right', intents: 1, shard: [2, 2] }, 4010],
])('closes the line on %s', async (_, identify, code) => {
  const { sandbox } = await openSandbox({ botToken: 'right' });
  const line = raw(sandbox.url);
  await line.next(10);
  line.send(2, identify);
  expect(await line.closed).toBe(code);
});

test.each([
  ['an event before it identifies', '{"op":3,"d":{}}', 4003],
  ['an opcode that does not exist', '{"op":99}', 4001],
  ['something that is no JSON', 'hello', 4002],
  ['a payload over 4096 bytes', JSON.stringify({ op: 1, d: 'x'.repeat(5000) }), 4002],
])('closes the line of a client that sends %s', async (_, text, code) => {
  const { sandbox } = await openSandbox();
  const line = raw(sandbox.url);
  await line.next(10);
  line.socket.send(text);
  expect(await line.closed).toBe(code);
});

test('closes the line of a client that sends more than 120 events a minute', async () => {
  const { sandbox } = await openSandbox();
  const line = raw(sandbox.url);
  await line.next(10);
  for (let i = 0; i < 121; i += 1) line.send(1, null);
  expect(await line.closed).toBe(4008);
});

test('tells a bot only what its intents ask for', async () => {
  const { sandbox, amara, lab, appId } = await openSandbox();
  const few = await openLine(sandbox.url, 'bot', GUILDS);
  const blind = await openLine(sandbox.url, 'bot', GUILDS | GUILD_MESSAGES);
  const full = await openLine(sandbox.url, 'bot', GUILD_MESSAGES | MESSAGE_CONTENT);
  await amara.say(lab, 'for everybody');
  await amara.say(lab, `for <@${appId}>`);
  const heard = await full.until('MESSAGE_CREATE', ({ content }) => content.startsWith('for <@'));
  expect(heard.member.nick).toBe(null);
  const contents = (line: typeof few) =>
    line.events.filter(({ name }) => name === 'MESSAGE_CREATE').map(({ data }) => data.content);
  expect(contents(few)).toEqual([]);
  expect(contents(blind)).toEqual(['', `for <@${appId}>`]);
  expect(contents(full)).toEqual(['for everybody', `for <@${appId}>`]);
  expect(full.events.some(({ name }) => name === 'GUILD_CREATE')).toBe(false);
  for (const line of [few, blind, full]) line.close();
});

test('replays what a client missed when it resumes', async () => {
  const { sandbox, bot, lab } = await openSandbox();
  const first = raw(sandbox.url);
  await first.next(10);
  first.send(2, { token: 'bot', intents: GUILDS | GUILD_MESSAGES });
  const ready = await first.next(0);
  const created = await first.next(0);
  first.socket.terminate();
  await first.closed;
  for (const content of ['one', 'two']) await bot('POST', `/channels/${lab}/messages`, { content });
  const second = raw(sandbox.url);
  await second.next(10);
  const { session_id } = ready.d as { session_id: string };
  second.send(6, { token: 'bot', session_id, seq: created.s });
  const missed = [await second.next(0), await second.next(0), await second.next(0)];
  expect(missed.map(({ t }) => t)).toEqual(['MESSAGE_CREATE', 'MESSAGE_CREATE', 'RESUMED']);
  expect(missed.map(({ s }) => s)).toEqual([created.s + 1, created.s + 2, created.s + 3]);
});

test.each([
  ['of another client', { seq: 1, token: 'bot', session_id: 'unknown' }],
  ['with a number that is still to come', { seq: 99, token: 'bot' }],
])('refuses to resume a session %s', async (_, resume) => {
  const { sandbox } = await openSandbox();
  const first = raw(sandbox.url);
  await first.next(10);
  first.send(2, { token: 'bot', intents: GUILDS });
  const { session_id } = (await first.next(0)).d as { session_id: string };
  first.socket.terminate();
  const second = raw(sandbox.url);
  await second.next(10);
  second.send(6, { session_id, ...resume });
  expect(await second.next(9)).toMatchObject({ op: 9, d: false });
});

test('lets discord.js come back by itself after a cut, and misses nothing', async () => {
  const { sandbox, amara, lab } = await openSandbox();
  const client = await connectClient(sandbox);
  await client.application.commands.set([{ name: 'try', description: 'Try' }]);
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply('back');
  });
  const resumed = new Promise((resolve) =>
    client.once(Events.ShardResume, (_, replayed) => resolve(replayed)),
  );
  sandbox.dropConnections();
  const answer = amara.command(lab, 'try');
  expect(await resumed).toBeGreaterThanOrEqual(1);
  expect((await answer).message?.content).toBe('back');
  expect(sandbox.connections()).toBe(1);
});

test('lets discord.js begin anew when its session is gone', async () => {
  const { sandbox, lab } = await openSandbox();
  const client = await connectClient(sandbox);
  const again = new Promise((resolve) => client.once(Events.ShardReady, resolve));
  sandbox.dropConnections({ resumable: false });
  await again;
  const channel = (await client.channels.fetch(lab)) as TextChannel;
  expect((await channel.send('here')).content).toBe('here');
});

test('gives each shard its own servers', async () => {
  const { sandbox } = await openSandbox({ guilds: 3, now: Date.now });
  const found: string[] = [];
  for (const shard of [0, 1]) {
    const line = raw(sandbox.url);
    await line.next(10);
    line.send(2, { token: 'bot', intents: GUILDS, shard: [shard, 2] });
    const { guilds } = (await line.next(0)).d as { guilds: { id: string }[] };
    for (const { id } of guilds) expect(Number((BigInt(id) >> 22n) % 2n)).toBe(shard);
    found.push(...guilds.map(({ id }) => id));
  }
  expect(new Set(found).size).toBe(3);
});

test('tells people who is there', async () => {
  const { sandbox, amara, appId } = await openSandbox();
  const line = await amara.listen();
  const client = await connectClient(sandbox);
  await line.until('PRESENCE_UPDATE', ({ user, status }) => user.id === appId && status === 'online');
  await client.destroy();
  await line.until('PRESENCE_UPDATE', ({ user, status }) => user.id === appId && status === 'offline');
  line.close();
});
