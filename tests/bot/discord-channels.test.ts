/** @file The scheduler's port, on the real client and a Discord of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, createClient } from '../../src/bot/client.ts';
import { type DiscordChannels, discordChannels } from '../../src/bot/discord-channels.ts';
import { createLog } from '../../src/bot/log.ts';
import { directTo } from '../../src/calendar/agenda.ts';
import { button, row } from '../../src/replies/components.ts';
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

test('a message addressed to a person is a direct message, is found again, and lacks no permission', async () => {
  const amara = sandbox.info().members.find(({ name }) => name.startsWith('Amara'))!;
  const to = directTo(amara.id);
  const since = Date.now() - 60_000;
  const stop = row(button('Stop', 'settings:stop:one'));
  const id = await channels.send(to, { text: 'Cards are due.', components: [stop] }, { nonce: 'direct' });
  expect(await channels.send(to, { text: 'Cards are due.' }, { nonce: 'direct' })).toBe(id);
  expect(await channels.findMark(to, 'stop:one', since)).toBe(id);
  expect(await channels.findMark(to, 'stop:two', since)).toBeUndefined();
  expect(channels.missing(to)).toEqual([]);
  sandbox.fail(/^POST \/channels\/\d+\/messages/, { kind: 'status', status: 403, code: 50007 });
  await expect(channels.send(to, { text: 'Closed.' }, { nonce: 'closed' })).rejects.toMatchObject({
    fault: 'forbidden',
  });
});

test('a message is found again also by a machine whose clock was hours ahead when it was sent', async () => {
  const vote = row(button('A', 'quiz:pick:ahead:0:A'));
  const id = await channels.send(channelId, { text: 'Which?', components: [vote] }, { nonce: 'ahead' });
  expect(await channels.findMark(channelId, 'ahead', Date.now() + 3 * 3_600_000)).toBe(id);
  expect(await channels.findMark(channelId, 'behind', Date.now() + 3 * 3_600_000)).toBeUndefined();
});
