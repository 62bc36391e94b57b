/** @file Listening on this machine alone, on the wanted port or the next free one. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const TRIES = 50;

/** Returns the port. 0 takes any; a taken one is passed over for the next, at most 50 times. */
export async function listen(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; ; port += 1) {
    try {
      return await tryPort(server, port);
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || port >= wanted + TRIES || port >= 65_535) throw error;
    }
  }
}

function tryPort(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
