/** @file The wire itself: rate limits, faults on demand, other web pages, unknown routes. */
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openSandbox } from './setup.ts';

test('limits a route by its channel, and says so in the headers', async () => {
  const { sandbox, lab } = await openSandbox({ limits: { send: { limit: 2, windowMs: 60_000 } } });
  const [other] = sandbox.info().channels;
  const send = (channel: string) =>
    fetch(`${sandbox.url}/api/v10/channels/${channel}/messages`, {
      method: 'POST',
      headers: { authorization: 'Bot token', 'content-type': 'application/json' },
      body: '{"content":"x"}',
    });
  const first = await send(lab);
  expect(first.headers.get('x-ratelimit-limit')).toBe('2');
  expect(first.headers.get('x-ratelimit-remaining')).toBe('1');
  expect(Number(first.headers.get('x-ratelimit-reset-after'))).toBeGreaterThan(50);
  expect(first.headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]+$/);
  expect((await send(lab)).headers.get('x-ratelimit-remaining')).toBe('0');
  const third = await send(lab);
  expect(third.status).toBe(429);
  expect(third.headers.get('x-ratelimit-scope')).toBe('user');
  expect(await third.json()).toMatchObject({ message: 'You are being rate limited.', global: false });
  expect((await send(other?.id ?? '')).status).toBe(200);
});

test('limits the whole bot, but neither people nor answers to interactions', async () => {
  const { bot, amara, lab, appId } = await openSandbox({
    limits: { global: { limit: 3, windowMs: 60_000 } },
  });
  const statuses: number[] = [];
  for (let i = 0; i < 4; i += 1) statuses.push((await bot('GET', '/users/@me')).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  expect(await bot('GET', `/channels/${lab}`)).toMatchObject({ status: 429, body: { global: true } });
  expect((await bot('GET', `/webhooks/${appId}/token/messages/@original`)).status).toBe(401);
  expect((await amara.call('GET', '/users/@me')).status).toBe(200);
});

test('fails on demand: refused, or carried out with the answer lost', async () => {
  const { bot, sandbox, lab } = await openSandbox({ limits: 'none' });
  const send = (content: string) => bot('POST', `/channels/${lab}/messages`, { content });
  sandbox.fail(`POST /channels/${lab}/messages`, { kind: 'status', status: 503 }, 2);
  expect((await send('a')).status).toBe(503);
  expect((await send('b')).status).toBe(503);
  sandbox.fail(/messages$/, { kind: 'lost' });
  await expect(send('c')).rejects.toThrow('fetch failed');
  sandbox.fail(/messages$/, { kind: 'hang' });
  const abort = AbortSignal.timeout(100);
  const url = `${sandbox.url}/api/v10/channels/${lab}/messages`;
  const headers = { authorization: 'Bot token' };
  await expect(
    fetch(url, { method: 'POST', headers, body: '{"content":"d"}', signal: abort }),
  ).rejects.toThrow('aborted');
  expect((await send('e')).status).toBe(200);
  expect(sandbox.messages(lab).map(({ content }) => content)).toEqual(['c', 'd', 'e']);
});

test('is loud about routes that it does not have', async () => {
  const lines: string[] = [];
  const { bot, sandbox } = await openSandbox({ log: (line) => lines.push(line) });
  expect(await bot('GET', '/guilds/1/auto-moderation/rules')).toEqual({
    status: 404,
    body: { message: '404: Not Found', code: 0 },
  });
  expect(sandbox.unknownRoutes).toEqual(['GET /guilds/1/auto-moderation/rules']);
  expect(lines).toEqual(['The sandbox has no such route: GET /guilds/1/auto-moderation/rules']);
});

/** A GET with headers that fetch would not send. */
function get(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('answers this machine’s own programs and its own page, nobody else', async () => {
  const { sandbox } = await openSandbox();
  const url = `${sandbox.url}/sandbox`;
  const host = `127.0.0.1:${sandbox.port}`;
  expect(await get(url, {})).toBe(200);
  expect(await get(url, { host: `localhost:${sandbox.port}` })).toBe(200);
  expect(await get(url, { host, origin: `http://${host}` })).toBe(200);
  expect(await get(url, { host: 'rebound.example' })).toBe(403);
  expect(await get(url, { host, origin: 'http://elsewhere.example' })).toBe(403);
  expect(await get(url, { host, origin: 'null' })).toBe(403);
  expect(await get(url, { host, 'sec-fetch-site': 'cross-site' })).toBe(403);
  const link = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  expect(await get(url, { host, 'sec-fetch-site': 'cross-site', ...link })).toBe(200);
  const socket = new WebSocket(sandbox.url.replace('http', 'ws'), { origin: 'http://elsewhere.example' });
  const refused = await new Promise((resolve) => socket.once('error', resolve));
  expect(String(refused)).toContain('403');
});

test('serves the page’s TypeScript without its types, under a strict policy', async () => {
  const { sandbox } = await openSandbox();
  const script = await fetch(`${sandbox.url}/page/wire.ts`);
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(script.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';/);
  expect(await script.text()).not.toContain('interface ');
  for (const path of [
    '/page/../main.ts',
    '/page/%2e%2e/main.ts',
    '/page/..%2fmain.ts',
    '/page/none.ts',
    '/etc/passwd',
  ]) {
    expect((await fetch(sandbox.url + path)).status).toBe(404);
  }
});

test('leads from localhost to the address that pictures have', async () => {
  const { sandbox } = await openSandbox();
  const response = await fetch(`http://127.0.0.1:${sandbox.port}/`, { redirect: 'manual' });
  expect(response.status).not.toBe(302);
  expect(await get(sandbox.url, { host: `localhost:${sandbox.port}` })).toBe(302);
  expect(await get(`${sandbox.url}/%zz`, {})).toBe(404);
});

test('draws an avatar for everybody', async () => {
  const { sandbox } = await openSandbox();
  for (const { avatar } of sandbox.info().members) {
    const response = await fetch(sandbox.url + avatar);
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(await response.text()).toMatch(/<text[^>]*>[A-Z]{2}</);
  }
});
