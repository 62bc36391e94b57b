/** @file A tiny HTTP server for monitors and containers: GET /health and GET /metrics. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Health {
  port: number;
  close(): Promise<void>;
}

export interface HealthParts {
  /** /health is 200 while it says all is well, else 503; the body is what it said, as JSON. */
  check(): { ok: boolean; [detail: string]: unknown };
  /** /metrics, in Prometheus' format. */
  metrics(): Promise<{ type: string; body: string }>;
}

/** A page of the Web that calls itself this machine (DNS rebinding) still sends its own name. */
const here = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/** On this machine alone; port 0 takes any free one. */
export async function serveHealth(port: number, { check, metrics }: HealthParts): Promise<Health> {
  async function answer(path: string | undefined, response: ServerResponse): Promise<void> {
    if (path === '/health') {
      const state = check();
      send(response, state.ok ? 200 : 503, 'application/json', JSON.stringify(state));
    } else if (path === '/metrics') {
      const { type, body } = await metrics();
      send(response, 200, type, body);
    } else send(response, 404, 'text/plain', 'There are only GET /health and GET /metrics here.\n');
  }

  const server = createServer((request, response) => {
    request.resume();
    const { method, url, headers } = request;
    if (!here.test(headers.host ?? '')) {
      send(response, 403, 'text/plain', 'The Host header must be 127.0.0.1 or localhost.\n');
      return;
    }
    answer(method === 'GET' ? url : undefined, response).catch(() => {
      send(response, 500, 'text/plain', 'That could not be measured.\n');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' }).end(body);
}
