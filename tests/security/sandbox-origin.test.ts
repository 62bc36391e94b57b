/** @file The sandbox is for this machine's own programs and its own page: what other pages in the browser try leads nowhere. */
import { type IncomingHttpHeaders, request } from 'node:http';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openSandbox } from '../sandbox/setup.ts';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
}

/** A request as a browser sends it, with headers that fetch would not send. */
function send(url: string, method: string, headers: Record<string, string>, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { method, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    })
      .on('error', reject)
      .end(body);
  });
}

test('DNS rebinding: a name that leads here is not this machine’s name', async () => {
  const { sandbox } = await openSandbox();
  const { port } = sandbox;
  const names = [
    'evil.example',
    `127.0.0.1.evil.example:${port}`,
    `localhost.evil.example`,
    '[::ffff:7f00:1]',
    '0.0.0.0',
    'localhost@evil.example',
  ];
  for (const host of names) {
    for (const path of ['/', '/sandbox', '/api/v10/users/@me', '/page/main.ts']) {
      expect((await send(sandbox.url + path, 'GET', { host })).status).toBe(403);
    }
  }
});

test('CSRF: no form, fetch or picture of another page does anything, and none can read an answer', async () => {
  const { sandbox, lab, amara } = await openSandbox();
  const host = `127.0.0.1:${sandbox.port}`;
  const url = `${sandbox.url}/api/v10/channels/${lab}/messages`;
  const body = '{"content":"forged"}';
  const json = { host, authorization: amara.token, 'content-type': 'application/json' };
  const others = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `http://localhost:${sandbox.port}` },
    { origin: `http://127.0.0.1:${sandbox.port + 1}` },
    { origin: `https://${host}` },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'embed' },
  ] as Record<string, string>[];
  for (const more of others) {
    expect((await send(url, 'POST', { ...json, ...more }, body)).status).toBe(403);
    expect((await send(url, 'POST', { ...json, ...more, 'content-type': 'text/plain' }, body)).status).toBe(
      403,
    );
    expect((await send(`${sandbox.url}/sandbox`, 'GET', { host, ...more })).status).toBe(403);
  }
  expect(sandbox.messages(lab)).toEqual([]);
  for (const path of ['/', '/sandbox', '/api/v10/gateway', '/page/main.ts']) {
    const preflight = { host, origin: `http://${host}`, 'access-control-request-method': 'POST' };
    for (const answer of [
      await send(sandbox.url + path, 'GET', { host, origin: `http://${host}` }),
      await send(sandbox.url + path, 'OPTIONS', preflight),
    ]) {
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  }
  const page = await send(`${sandbox.url}/`, 'GET', { host });
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(page.headers['cross-origin-resource-policy']).toBe('same-origin');
});

test('the gateway opens to no other page and under no other name', async () => {
  const { sandbox } = await openSandbox();
  const url = sandbox.url.replace('http', 'ws');
  const tries = [
    new WebSocket(url, { origin: 'https://evil.example' }),
    new WebSocket(url, { origin: 'null' }),
    new WebSocket(url, { headers: { host: 'evil.example' } }),
    new WebSocket(url, { headers: { 'sec-fetch-site': 'same-site' } }),
  ];
  for (const socket of tries) {
    expect(String(await new Promise((resolve) => socket.once('error', resolve)))).toContain('403');
  }
});

test('it listens on the loopback address alone', async () => {
  const { sandbox } = await openSandbox();
  const outer = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of outer) {
    // If it listened there too, the same port could not be taken again.
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(sandbox.port, address, resolve);
    });
    await new Promise((resolve) => server.close(resolve));
  }
  expect(new URL(sandbox.url).hostname).toBe('127.0.0.1');
});
