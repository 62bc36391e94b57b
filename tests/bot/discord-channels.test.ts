/** @file The scheduler's port, on the real client and a Discord of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, createClient } from '../../src/bot/client.ts';
import { type DiscordChannels, discordChannels } from '../../src/bot/discord-channels.ts';
import { createLog } from '../../src/bot/log.ts';
import type { Message } from '../../src/replies/reply.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

let sandbox: Sandbox;
let channels: DiscordChannels;
let channelId: string;
let leave: () => Promise<void>;

beforeAll(async () => {
  sandbox = await startSandbox({ limits: 'none' });
  channelId = sandbox.info().channels[0]!.id;
  const client = createClient(`${sandbox.url}/api`);
  await connect(client, 'token', createLog('silent'), (error) => {
    throw error;
  });
  channels = discordChannels(client);
  leave = () => client.destroy();
});

afterAll(async () => {
  await leave();
  await sandbox.close();
});

const standing = (messageId: string) => sandbox.messages(channelId).find(({ id }) => id === messageId);

test('a count that is still being rendered never replaces the reveal that came meanwhile', async () => {
  const messageId = await channels.send(channelId, { text: 'Which term is this?' }, { nonce: 'reveal' });
  const slow = Promise.withResolvers<Message>();
  const begun = Promise.withResolvers<void>();
  const count = channels.edit(channelId, messageId, () => {
    begun.resolve();
    return slow.promise;
  });
  await begun.promise;
  const reveal = channels.edit(channelId, messageId, { text: 'The answer is Keras.' });
  // Time enough for a reveal that would not wait.
  await channels.send(channelId, { text: 'meanwhile' }, { nonce: 'meanwhile' });
  slow.resolve({ text: '3 have answered.' });
  await Promise.all([count, reveal]);
  expect(standing(messageId)).toMatchObject({ content: 'The answer is Keras.' });
});

test('an edit that fails does not hold up the next', async () => {
  const messageId = await channels.send(channelId, { text: 'one' }, { nonce: 'next' });
  const broken = channels.edit(channelId, messageId, () => Promise.reject(new Error('no answers to read')));
  const next = channels.edit(channelId, messageId, () => ({ text: 'two' }));
  await expect(broken).rejects.toThrow('no answers to read');
  await next;
  expect(standing(messageId)).toMatchObject({ content: 'two' });
});
