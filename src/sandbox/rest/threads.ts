/** @file Routes: threads. */
import { z } from 'zod';
import type { Discord } from '../discord.ts';
import { apiError, need } from '../http/error.ts';
import { type Call, route } from '../http/route.ts';
import type { Json } from '../json.ts';
import { announceChange } from '../posting/change.ts';
import { defaulted, optional } from '../rules/fields.ts';
import { parse } from '../rules/issues.ts';
import { FLAG } from '../rules/message.ts';
import { channelFor, guildFor, messageFor } from '../state/access.ts';
import { may } from '../state/permissions.ts';
import type { ChannelRecord } from '../state/records.ts';
import { viewChannel, viewThreadMember } from '../view/channel.ts';

export const archiveMinutes = z.literal([60, 1440, 4320, 10_080]);
const threadBody = z.object({
  name: z.string().trim().min(1).max(100),
  auto_archive_duration: defaulted(archiveMinutes, 1440),
  type: optional(z.literal([10, 11, 12])),
  invitable: defaulted(z.boolean(), true),
});

type ThreadCall = Call<{ channel: string; message?: string }>;

/** A thread from a message has the id of that message. Without a message a thread is private unless it says so. */
function start(call: ThreadCall): Json {
  const { discord, user, params, body } = call;
  const { world, hub } = discord;
  const parent = channelFor(world, user, params.channel);
  if (parent.thread || parent.guildId === undefined) throw apiError(50003);
  const asked = parse(threadBody, body);
  const message = params.message === undefined ? undefined : messageFor(world, user, parent, params.message);
  const type = message ? (parent.type === 5 ? 10 : 11) : (asked.type ?? 12);
  const needed = type === 12 ? 'CREATE_PRIVATE_THREADS' : 'CREATE_PUBLIC_THREADS';
  if (!may(world, user.id, parent, needed)) throw apiError(50013);
  if (message && world.channels.get(message.id)) throw apiError(160004);
  const now = world.now();
  const thread: ChannelRecord = world.channels.put({
    id: message?.id ?? world.newId(),
    type,
    guildId: parent.guildId,
    name: asked.name,
    topic: null,
    position: 0,
    parentId: parent.id,
    overwrites: [],
    nsfw: false,
    slowmode: 0,
    lastMessageId: null,
    lastPinAt: null,
    thread: {
      ownerId: user.id,
      archived: false,
      locked: false,
      autoArchiveMinutes: asked.auto_archive_duration,
      archivedAt: now,
      createdAt: now,
      memberIds: [user.id],
      invitable: asked.invitable,
    },
  });
  hub.emit('THREAD_CREATE', { channelId: thread.id }, (viewer) => ({
    ...viewChannel(world, thread, viewer),
    newly_created: true,
  }));
  if (message) {
    announceChange(discord, world.messages.put({ ...message, flags: message.flags | FLAG.HAS_THREAD }));
  }
  return viewChannel(world, thread, user.id);
}

/** Writing in an archived thread opens it again, unless it is locked (50083). */
export function wake(discord: Discord, channel: ChannelRecord): ChannelRecord {
  const { thread } = channel;
  if (!thread?.archived) return channel;
  if (thread.locked) throw apiError(50083);
  const opened = discord.world.channels.put({ ...channel, thread: { ...thread, archived: false } });
  announceThread(discord, opened);
  return opened;
}

export function announceThread({ world, hub }: Discord, channel: ChannelRecord): void {
  hub.emit('THREAD_UPDATE', { channelId: channel.id }, (viewer) => viewChannel(world, channel, viewer));
}

function threadFor(call: Call<{ channel: string }>) {
  const channel = channelFor(call.discord.world, call.user, call.params.channel);
  return { channel, thread: need(channel.thread, 50008) };
}

function setMember(call: Call<{ channel: string; user: string }>, present: boolean): void {
  const { channel, thread } = threadFor(call);
  const id = call.params.user === '@me' ? call.user.id : call.params.user;
  need(call.discord.world.users.get(id), 10013);
  const others = thread.memberIds.filter((one) => one !== id);
  const memberIds = present ? [...others, id] : others;
  call.discord.world.channels.put({ ...channel, thread: { ...thread, memberIds } });
}

function members(call: Call<{ channel: string }>): Json[] {
  const { channel, thread } = threadFor(call);
  return thread.memberIds.map((id) => viewThreadMember(channel, id));
}

function active({ discord, user, params }: Call<{ guild: string }>): Json {
  const { world } = discord;
  guildFor(world, user, params.guild);
  const threads = world.channels
    .all()
    .filter((one) => one.guildId === params.guild && one.thread && !one.thread.archived)
    .filter((one) => may(world, user.id, one, 'VIEW_CHANNEL'));
  return {
    threads: threads.map((one) => viewChannel(world, one, user.id)),
    members: threads
      .filter(({ thread }) => thread?.memberIds.includes(user.id))
      .map((one) => viewThreadMember(one, user.id)),
    has_more: false,
  };
}

function archived({ discord, user, params }: Call<{ channel: string }>): Json {
  const { world } = discord;
  const parent = channelFor(world, user, params.channel, 'READ_MESSAGE_HISTORY');
  const threads = world.channels.all().filter((one) => one.parentId === parent.id && one.thread?.archived);
  return { threads: threads.map((one) => viewChannel(world, one, user.id)), members: [], has_more: false };
}

const MEMBERS = '/channels/:channel/thread-members';

export const threadRoutes = [
  route('POST', '/channels/:channel/messages/:message/threads', start, { status: 201 }),
  route('POST', '/channels/:channel/threads', start, { status: 201 }),
  route('GET', MEMBERS, members),
  route('PUT', `${MEMBERS}/:user`, (call) => setMember(call, true)),
  route('DELETE', `${MEMBERS}/:user`, (call) => setMember(call, false)),
  route('GET', '/guilds/:guild/threads/active', active),
  route('GET', '/channels/:channel/threads/archived/public', archived),
];
