/** @file Routes: the messages of a channel. */
import { z } from 'zod';
import type { Discord } from '../discord.ts';
import { apiError } from '../http/error.ts';
import { type Call, route } from '../http/route.ts';
import type { Json } from '../json.ts';
import { announceChange, edit, remove } from '../posting/change.ts';
import { post } from '../posting/post.ts';
import { snowflake } from '../rules/fields.ts';
import { invalidForm, parse } from '../rules/issues.ts';
import { FLAG, type MessageBody, parseMessage } from '../rules/message.ts';
import { channelFor, holdsMessages, messageFor } from '../state/access.ts';
import { may } from '../state/permissions.ts';
import type { ChannelRecord, MessageRecord, UserRecord } from '../state/records.ts';
import { snowflakeTime } from '../state/snowflake.ts';
import { viewMessage } from '../view/message.ts';
import { listMessages } from './history.ts';
import { wake } from './threads.ts';

type ChannelCall = Call<{ channel: string }>;
type MessageCall = Call<{ channel: string; message: string }>;

/** "The past few minutes" in which a nonce is remembered. */
const NONCE_MS = 5 * 60_000;
const TWO_WEEKS = 14 * 86_400_000;
const SENDABLE = FLAG.SUPPRESS_EMBEDS | FLAG.SUPPRESS_NOTIFICATIONS;

function view({ discord, user }: Call<object>, message: MessageRecord): Json {
  return viewMessage(discord.world, discord.origin, message, user.id);
}

function send(call: ChannelCall): Json {
  const { discord, user, params, body, files } = call;
  const { world } = discord;
  const channel = channelFor(world, user, params.channel);
  if (!holdsMessages(channel)) throw apiError(50008);
  if (!may(world, user.id, channel, channel.thread ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES')) {
    throw apiError(50013);
  }
  refuseClosed(discord, channel, user);
  const flags = user.bot ? SENDABLE | FLAG.COMPONENTS_V2 : SENDABLE;
  const asked = parseMessage(body, { flags });
  // Discord's own client sends neither; a person cannot have them.
  if (!user.bot) Object.assign(asked, { embeds: undefined, components: undefined });
  const needs = [files.length > 0 && 'ATTACH_FILES', asked.embeds?.length && 'EMBED_LINKS'] as const;
  for (const need of needs) if (need && !may(world, user.id, channel, need)) throw apiError(50013);
  const same = asked.enforce_nonce ? findByNonce(discord, channel, user, asked) : undefined;
  if (same) return view(call, same);
  const message = post(discord, { channel: wake(discord, channel), authorId: user.id, body: asked, files });
  return view(call, message);
}

function refuseClosed({ world }: Discord, channel: ChannelRecord, user: UserRecord): void {
  const others = channel.recipientIds?.filter((id) => id !== user.id) ?? [];
  if (others.some((id) => world.users.get(id)?.dmsClosed)) throw apiError(50007);
}

/** The message of the same author with the same nonce, if it was sent a moment ago. */
function findByNonce(
  { world }: Discord,
  channel: ChannelRecord,
  user: UserRecord,
  { nonce }: MessageBody,
): MessageRecord | undefined {
  if (nonce === undefined) return undefined;
  const recent = world.messages.inChannel(channel.id);
  for (let at = recent.length - 1; at >= 0; at -= 1) {
    const message = recent[at];
    if (!message || message.createdAt < world.now() - NONCE_MS) return undefined;
    if (message.authorId === user.id && String(message.nonce) === String(nonce)) return message;
  }
  return undefined;
}

function find({ discord, user, params }: MessageCall): MessageRecord {
  const channel = channelFor(discord.world, user, params.channel);
  return messageFor(discord.world, user, channel, params.message);
}

/** Others may change nothing but whether embeds are shown. */
function change(call: MessageCall): Json {
  const { discord, user, body, files } = call;
  const message = find(call);
  if (message.authorId === user.id && message.onlyFor === undefined) {
    return view(call, edit(discord, message, body, files));
  }
  const { flags, ...rest } = (body ?? {}) as { flags?: unknown };
  const channel = channelFor(discord.world, user, message.channelId);
  if (Object.keys(rest).length > 0 || typeof flags !== 'number') throw apiError(50005);
  if (!may(discord.world, user.id, channel, 'MANAGE_MESSAGES')) throw apiError(50013);
  const kept = message.flags & ~FLAG.SUPPRESS_EMBEDS;
  const changed = discord.world.messages.put({ ...message, flags: kept | (flags & FLAG.SUPPRESS_EMBEDS) });
  announceChange(discord, changed);
  return view(call, changed);
}

/** A person may also dismiss what only that person sees. */
function drop(call: MessageCall): void {
  const { discord, user } = call;
  const message = find(call);
  const channel = channelFor(discord.world, user, message.channelId);
  const own = message.authorId === user.id || message.onlyFor === user.id;
  if (!own && !may(discord.world, user.id, channel, 'MANAGE_MESSAGES')) throw apiError(50013);
  remove(discord, message);
}

const bulkBody = z.object({ messages: z.array(snowflake) });

function dropMany({ discord, user, params, body }: ChannelCall): void {
  const { world } = discord;
  const channel = channelFor(world, user, params.channel, 'MANAGE_MESSAGES');
  const { messages: ids } = parse(bulkBody, body);
  if (ids.length < 2 || ids.length > 100) throw apiError(50016);
  if (ids.some((id) => snowflakeTime(id) < world.now() - TWO_WEEKS)) throw apiError(50034);
  if (new Set(ids).size < ids.length) {
    throw invalidForm([
      { path: ['messages'], code: 'SET_TYPE_ALREADY_CONTAINS_VALUE', message: 'An id is repeated' },
    ]);
  }
  const own = ids.filter((id) => world.messages.get(id)?.channelId === channel.id);
  for (const id of own) world.messages.delete(id);
  const where = { channel_id: channel.id, guild_id: channel.guildId };
  discord.hub.emit('MESSAGE_DELETE_BULK', { channelId: channel.id }, { ids: own, ...where });
}

function typing({ discord, user, params }: ChannelCall): void {
  const { world, hub } = discord;
  const channel = channelFor(world, user, params.channel, 'SEND_MESSAGES');
  hub.emit(
    'TYPING_START',
    { channelId: channel.id },
    {
      channel_id: channel.id,
      guild_id: channel.guildId,
      user_id: user.id,
      timestamp: Math.floor(world.now() / 1000),
    },
  );
}

const ALL = '/channels/:channel/messages';
const ONE = `${ALL}/:message` as const;

export const messageRoutes = [
  route('GET', ALL, listMessages),
  route('POST', ALL, send, { limit: 'send' }),
  route('GET', ONE, (call) => view(call, find(call))),
  route('PATCH', ONE, change, { limit: 'edit' }),
  route('DELETE', ONE, drop),
  route('POST', `${ALL}/bulk-delete`, dropMany, { only: 'bot' }),
  route('POST', '/channels/:channel/typing', typing),
];
