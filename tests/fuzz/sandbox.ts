/** @file The sandbox's REST routes and gateway with bodies and packets that no client sends: refused, never broken by. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { ROUTES } from '../../src/sandbox/rest/routes.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { anyJson, anyText, bendJson, type Chance } from './chance.ts';
import type { Fuzzer } from './fuzzer.ts';

const source = join(import.meta.dirname, '../../src/sandbox');
/** Every word that the sandbox reads out of a body. */
const names = [
  ...new Set(
    globSync('{rest,rules,posting,interactions,gateway}/*.ts', { cwd: source }).flatMap((file) =>
      [...readFileSync(join(source, file), 'utf8').matchAll(/\b([a-z]+(?:_[a-z]+)*)\b/g)].map(
        ([word]) => word,
      ),
    ),
  ),
].filter((word) => word.length < 25);

const button = { type: 2, style: 1, label: 'A', custom_id: 'quiz:x' };
const bodies: unknown[] = [
  { content: 'hello', components: [{ type: 1, components: [button] }], allowed_mentions: { parse: [] } },
  { flags: 32768, components: [{ type: 17, components: [{ type: 10, content: 'hi' }] }] },
  { content: 'x', nonce: '1', enforce_nonce: true, message_reference: { message_id: '1' }, sticker_ids: [] },
  {
    embeds: [{ title: 'a', fields: [{ name: 'a', value: 'b' }] }],
    attachments: [{ id: 0, filename: 'a.png' }],
  },
  { type: 4, data: { content: 'x', flags: 64 } },
  { type: 9, data: { custom_id: 'a', title: 'b', components: [{ type: 1, components: [{ type: 4 }] }] } },
  { type: 8, data: { choices: [{ name: 'a', value: 'b' }] } },
  { name: 'test', description: 'x', options: [{ type: 3, name: 'a', description: 'b', choices: [] }] },
  [{ name: 'test', description: 'x', type: 1, options: [{ type: 1, name: 'sub', description: 'y' }] }],
  { type: 2, channel_id: '1', data: { name: 'test', options: [{ name: 'a', value: 1 }] } },
  { type: 3, channel_id: '1', message_id: '1', data: { custom_id: 'quiz:x', values: ['a'] } },
  {
    type: 5,
    channel_id: '1',
    data: { id: '1', custom_id: 'a', components: [{ custom_id: 'a', value: 'b' }] },
  },
  { name: 'thread', auto_archive_duration: 60, type: 11 },
  { messages: ['1', '2'] },
  { recipient_id: '1' },
  { allow: '1024', deny: '2048', type: 0 },
];
const packets: unknown[] = [
  { op: 1, d: 1 },
  { op: 2, d: { token: 'bot', intents: 1, properties: {}, shard: [0, 1] } },
  { op: 6, d: { token: 'bot', session_id: 'x', seq: 0 } },
  { op: 3, d: { status: 'online', activities: [], since: null, afk: false } },
  { op: 8, d: { guild_id: '1', query: '', limit: 0 } },
];
/** A world that grows for ever would say nothing of the requests. */
const renewed = 1500;

export const sandbox: Fuzzer = {
  name: 'sandbox',
  slow: 3000,
  async open() {
    let current = await start();
    let count = 0;
    return {
      async once(chance) {
        if (++count % renewed === 0) {
          await current.close();
          current = await start();
        }
        if (chance.once(15)) await talk(chance, current);
        else await call(chance, current);
        const [crash] = current.crashes.splice(0);
        if (crash) throw crash;
      },
      close: () => current.close(),
    };
  },
};

const start = () => startSandbox({ now: () => 1_700_000_000_000, limits: 'none' });

async function call(chance: Chance, { url, info }: Sandbox): Promise<void> {
  const { channels, members, guild_id, application_id } = info();
  const ids = [...channels, ...members]
    .map(({ id }) => id)
    .concat(guild_id, application_id, '1', '@me', '@original');
  const { method, path } = chance.pick(ROUTES);
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (chance.once(12)) return encodeURIComponent(anyText(chance, 30).toWellFormed());
    if (name.startsWith('channel') && channels.length > 0) return chance.pick(channels).id;
    if (name.startsWith('guild')) return guild_id;
    if (name.startsWith('application')) return application_id;
    return chance.pick(ids);
  });
  const known = JSON.stringify(chance.pick(bodies)).replaceAll('"1"', () => `"${chance.pick(ids)}"`);
  let body: unknown = JSON.parse(known);
  for (let i = chance.int(4); i > 0; i--) body = bendJson(chance, body, names);
  if (chance.once(20)) body = anyJson(chance, names);
  const text = chance.once(30) ? anyText(chance, 300, names) : JSON.stringify(body);
  const authorization = members.length > 0 && chance.once(3) ? chance.pick(members).token : 'Bot bot';
  const query = chance.once(3)
    ? `?${chance.pick(names)}=${encodeURIComponent(anyText(chance, 20).toWellFormed())}`
    : '';
  const response = await fetch(`${url}/api/v10${filled}${query}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(method !== 'GET' && { body: text }),
  });
  await response.arrayBuffer();
  if (response.status >= 500 && response.status !== 504)
    throw new Error(`${method} ${path} answered ${response.status}`);
}

/** A connection to the gateway that says a few things and ends. */
async function talk(chance: Chance, { url }: Sandbox): Promise<void> {
  const socket = new WebSocket(url.replace('http', 'ws'));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  for (let i = chance.int(6); i >= 0; i--) {
    const packet = bendJson(chance, chance.pick(packets), [...names, 'op', 'd', 'token']);
    socket.send(
      chance.once(6) ? anyText(chance, 5000) : JSON.stringify(chance.once(2) ? chance.pick(packets) : packet),
    );
  }
  socket.close(1000);
  await closed;
}
