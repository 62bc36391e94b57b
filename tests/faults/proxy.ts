/** @file The network between a bot and Discord, on a port of its own: it forwards REST and Gateway, and can fail. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';

/** What becomes of one request. */
export type Fate =
  | { kind: 'pass' }
  /** Carried out, after and before so many milliseconds. */
  | { kind: 'slow'; before: number; after: number }
  /** Not carried out. */
  | { kind: 'limit'; retryAfter: number; global: boolean }
  | { kind: 'refuse'; status: number }
  /** Carried out, but the answer is an error, gets lost, or never comes. */
  | { kind: 'garble'; status: number }
  | { kind: 'lose' }
  | { kind: 'hang' };

export interface Weather {
  fate(line: string): Fate;
  /** Called when a request came in and when Discord has answered it; an answer that follows is no longer needed. */
  passing?(line: string, phase: 'before' | 'after'): void;
}

export interface FaultProxy {
  url: string;
  weather: Weather;
  /** Cuts the gateway's connections, and takes no new ones for `closedFor` milliseconds. */
  cut(closedFor?: number): void;
  close(): Promise<void>;
}

export const fair: Weather = { fate: () => ({ kind: 'pass' }) };
const own = /^\/api(\/v\d+)?/;

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: string | Buffer;
}

/** `target` is the address of the sandbox. */
export async function openProxy(target: string): Promise<FaultProxy> {
  const { host } = new URL(target);
  const lines = new Set<WebSocket>();
  let closedUntil = 0;

  function forward(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    const { method, url, headers } = incoming;
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${target}${url}`,
        { method, headers: { ...headers, host } },
        async (answer) => {
          const chunks = await Array.fromAsync(answer as AsyncIterable<Buffer>);
          resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(chunks) });
        },
      );
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  }

  async function carry(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync(incoming as AsyncIterable<Buffer>));
    const path = (incoming.url ?? '').replace(own, '').split('?')[0];
    const line = `${incoming.method} ${path}`;
    const fate = proxy.weather.fate(line);
    if (fate.kind === 'slow') await pause(fate.before);
    proxy.weather.passing?.(line, 'before');
    if (fate.kind === 'limit') return write(response, limited(fate));
    if (fate.kind === 'refuse') return write(response, failing(fate.status));
    const answer = await forward(incoming, body);
    proxy.weather.passing?.(line, 'after');
    if (fate.kind === 'lose') return void incoming.socket.destroy();
    if (fate.kind === 'hang') return;
    if (fate.kind === 'garble') return write(response, failing(fate.status));
    if (fate.kind === 'slow') await pause(fate.after);
    const here = /^GET \/gateway/.test(line);
    write(response, here ? { ...answer, body: moved(answer.body.toString()) } : answer);
  }

  /** The gateway's address as the bot is to know it. */
  function moved(text: string): string {
    return text.replaceAll(target.replace('http', 'ws'), proxy.url.replace('http', 'ws'));
  }

  function connect(socket: WebSocket): void {
    const upstream = new WebSocket(target.replace('http', 'ws'));
    const waiting: string[] = [];
    lines.add(socket);
    socket.on('message', (raw) => {
      if (upstream.readyState === WebSocket.OPEN) upstream.send(raw.toString());
      else waiting.push(raw.toString());
    });
    upstream.on('open', () => {
      for (const text of waiting) upstream.send(text);
    });
    upstream.on('message', (raw) => socket.send(moved(raw.toString())));
    upstream.on('close', (code) => end(socket, code));
    socket.on('close', (code) => {
      lines.delete(socket);
      end(upstream, code);
    });
    for (const one of [socket, upstream]) one.on('error', () => one.terminate());
  }

  const server = createServer((incoming, response) => {
    // Whoever asked may be dead by now, and the sandbox may be closed: then nobody waits for an answer.
    carry(incoming, response).catch(() => incoming.socket.destroy());
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (incoming, socket, head) => {
    if (performance.now() < closedUntil) socket.destroy();
    else sockets.handleUpgrade(incoming, socket, head, connect);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    weather: fair,
    cut(closedFor = 0) {
      closedUntil = performance.now() + closedFor;
      for (const line of lines) line.terminate();
    },
    async close() {
      proxy.cut();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return proxy;
}

/** Codes such as 1006 stand for a line that broke and cannot be sent. */
function end(socket: WebSocket, code: number): void {
  const sayable = code === 1000 || (code >= 3000 && code < 5000);
  if (sayable && socket.readyState === WebSocket.OPEN) socket.close(code);
  else socket.terminate();
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...kept } = headers;
  response.writeHead(status, status === 204 ? kept : { ...kept, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function failing(status: number): Answer {
  return { status, headers: { 'content-type': 'text/html' }, body: `<html>${status}</html>` };
}

function limited({ retryAfter, global }: Extract<Fate, { kind: 'limit' }>): Answer {
  const headers = {
    'content-type': 'application/json',
    'retry-after': String(Math.ceil(retryAfter)),
    'x-ratelimit-scope': global ? 'global' : 'user',
    ...(global && { 'x-ratelimit-global': 'true' }),
  };
  const body = { message: 'You are being rate limited.', retry_after: retryAfter, global, code: 0 };
  return { status: 429, headers, body: JSON.stringify(body) };
}
