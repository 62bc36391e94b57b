/** @file What Epoch lacks to post in a channel, as the real client knows it from the Gateway. */
import type { Client, TextChannel } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, createClient } from '../../src/bot/client.ts';
import { createLog } from '../../src/bot/log.ts';
import { missingPermissions } from '../../src/bot/permissions.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

let sandbox: Sandbox;
let client: Client;
let channelId: string;

beforeAll(async () => {
  sandbox = await startSandbox({ limits: 'none' });
  channelId = sandbox.info().channels[0]!.id;
  client = createClient(`${sandbox.url}/api`);
  await connect(client, 'token', createLog('silent'), (error) => {
    throw error;
  });
});

afterAll(async () => {
  await client.destroy();
  await sandbox.close();
});

const missing = (id = channelId) => missingPermissions(client, id);

test('what is denied in the channel is named', async () => {
  expect(missing()).toEqual([]);
  sandbox.deny(channelId, 'SEND_MESSAGES');
  await expect.poll(() => missing()).toEqual(['Send Messages']);
  sandbox.restore(channelId, 'SEND_MESSAGES');
  await expect.poll(() => missing()).toEqual([]);
});

test('a thread asks for its own permission to write, not for that of its channel', async () => {
  const thread = await (client.channels.cache.get(channelId) as TextChannel).threads.create({ name: 'Chat' });
  sandbox.deny(channelId, 'SEND_MESSAGES');
  await expect.poll(() => missing()).toEqual(['Send Messages']);
  expect(missing(thread.id)).toEqual([]);
  sandbox.deny(channelId, 'SEND_MESSAGES_IN_THREADS');
  await expect.poll(() => missing(thread.id)).toEqual(['Send Messages in Threads']);
  sandbox.restore(channelId, 'SEND_MESSAGES');
  sandbox.restore(channelId, 'SEND_MESSAGES_IN_THREADS');
});

test('a channel that is not there is lacking, but not while Discord has an outage', () => {
  expect(missing('1')).toEqual(['View Channel']);
  const [server] = client.guilds.cache.values();
  // As discord.js does on GUILD_DELETE with `unavailable`, and for every server at the start of an outage.
  server!.available = false;
  expect(missing('1')).toEqual([]);
  server!.available = true;
});
