/** @file What people attach is fetched from Discord's servers alone, and never without limits. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDownloads } from '../../src/bot/downloads.ts';

let server: Server;
let origin: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/small') response.end('picture');
    else if (request.url === '/moved') response.writeHead(302, { location: '/small' }).end();
    else if (request.url === '/endless') {
      const more = () => response.write(Buffer.alloc(1e6), () => setImmediate(more));
      response.on('close', () => response.destroy());
      more();
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const fetches = (path: string, size = 10) => {
  const download = createDownloads(`${origin}/api`);
  return download({ name: 'a.png', size, url: /^\w+:/.test(path) ? path : `${origin}${path}` });
};

test('gives the bytes of a file from the configured host', async () => {
  expect(Buffer.from(await fetches('/small')).toString()).toBe('picture');
});

test('asks no other host, wherever the address comes from', async () => {
  await expect(fetches('http://169.254.169.254/latest')).rejects.toThrow('expected an attachment of Discord');
  await expect(fetches('https://cdn.discordapp.com.example.org/x.png')).rejects.toThrow(
    'expected an attachment',
  );
  await expect(fetches('file:///etc/passwd')).rejects.toThrow('expected an attachment of Discord');
  await expect(fetches('/moved')).rejects.toThrow('I could not fetch your file from Discord.');
});

test('takes no more than 10 MB, whatever was announced', async () => {
  await expect(fetches('/small', 12e6)).rejects.toThrow('That file has 12 MB; I take up to 10 MB.');
  await expect(fetches('/endless')).rejects.toThrow('I take up to 10 MB.');
});

test('says so when the file is not there', async () => {
  await expect(fetches('/gone')).rejects.toThrow(
    'I could not fetch your file from Discord. Send it once more',
  );
});
