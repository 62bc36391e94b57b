/** @file A tiny HTTP server for monitors and containers: GET /health. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Health {
  port: number;
  close(): Promise<void>;
}

/** 200 while `check` says all is well, else 503; the body is what it said, as JSON. Port 0 takes any free one. */
export async function serveHealth(
  port: number,
  check: () => { ok: boolean; [detail: string]: unknown },
): Promise<Health> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/health') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is only GET /health here.\n');
      return;
    }
    const state = check();
    response
      .writeHead(state.ok ? 200 : 503, { 'content-type': 'application/json' })
      .end(JSON.stringify(state));
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
