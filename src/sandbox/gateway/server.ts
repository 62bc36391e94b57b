/** @file Taking WebSocket connections on the port of the REST server. */
import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { Discord } from '../discord.ts';
import { refusal } from '../http/guard.ts';
import { serveConnection } from './connection.ts';

/** Returns a function that ends all connections at once. */
export function serveGateway(server: Server, discord: Discord): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536 });
  server.on('upgrade', (request, socket, head) => {
    const reason = refusal(request.headers);
    if (reason !== undefined) {
      socket.end(
        `HTTP/1.1 403 Forbidden\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\n${reason}\n`,
      );
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => serveConnection(discord, opened));
  });
  return () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}
