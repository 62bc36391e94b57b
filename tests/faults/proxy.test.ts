/** @file The network that fails on purpose: what each fate does to a request, seen from both sides. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openLine } from '../support/person.ts';
import { type Discord, openDiscord } from './discord.ts';
import { type Fate, type FaultProxy, fair, openProxy } from './proxy.ts';

const received: string[] = [];
const target = createServer((request, response) => {
  received.push(`${request.method} ${request.url}`);
  response.setHeader('content-type', 'application/json').end('{"done":true}');
});
let proxy: FaultProxy;

beforeAll(async () => {
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  proxy = await openProxy(`http://127.0.0.1:${(target.address() as AddressInfo).port}`);
});
beforeEach(() => {
  received.length = 0;
  proxy.weather = fair;
});
afterAll(async () => {
  await proxy.close();
  target.close();
});

async function meets(fate: Fate) {
  proxy.weather = { fate: () => fate };
  const signal = AbortSignal.timeout(500);
  return fetch(`${proxy.url}/api/v10/channels/1/messages`, { method: 'POST', body: '{}', signal }).then(
    async (answer) => ({ status: answer.status, carriedOut: received.length }),
    (error: Error) => ({ error: error.name, carriedOut: received.length }),
  );
}

test.each<[Fate, object]>([
  [{ kind: 'pass' }, { status: 200, carriedOut: 1 }],
  [
    { kind: 'slow', before: 5, after: 5 },
    { status: 200, carriedOut: 1 },
  ],
  [
    { kind: 'limit', retryAfter: 1, global: false },
    { status: 429, carriedOut: 0 },
  ],
  [
    { kind: 'refuse', status: 503 },
    { status: 503, carriedOut: 0 },
  ],
  [
    { kind: 'garble', status: 502 },
    { status: 502, carriedOut: 1 },
  ],
  [{ kind: 'lose' }, { error: 'TypeError', carriedOut: 1 }],
  [{ kind: 'hang' }, { error: 'TimeoutError', carriedOut: 1 }],
])('%o', async (fate, outcome) => {
  expect(await meets(fate)).toEqual(outcome);
});

test('a trap hears of a request before and after Discord has carried it out', async () => {
  const heard: string[] = [];
  proxy.weather = {
    ...fair,
    passing: (line, phase) => heard.push(`${phase} ${line} (${received.length} carried out)`),
  };
  await fetch(`${proxy.url}/api/v10/channels/1/messages?limit=1`);
  expect(heard).toEqual([
    'before GET /channels/1/messages (0 carried out)',
    'after GET /channels/1/messages (1 carried out)',
  ]);
});

test('the gateway goes through it, can be cut, and is closed for a while', async () => {
  const discord: Discord = await openDiscord();
  const network = await openProxy(discord.url);
  const line = await openLine(network.url, 'the-bot', 1);
  const ready = await line.until('READY');
  expect(ready.resume_gateway_url).toBe(network.url.replace('http', 'ws'));
  network.cut(60_000);
  const refused = new WebSocket(network.url.replace('http', 'ws'));
  const [error] = await once(refused, 'error');
  expect(String(error)).toContain('socket hang up');
  network.cut(0);
  (await openLine(network.url, 'the-bot', 1)).close();
  await network.close();
  await discord.close();
});
