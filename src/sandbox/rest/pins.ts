/** @file Routes: pinned messages and reactions. */
import { apiError, need } from '../http/error.ts';
import { type Call, route } from '../http/route.ts';
import type { Json } from '../json.ts';
import { announceChange } from '../posting/change.ts';
import { post } from '../posting/post.ts';
import { channelFor, messageFor } from '../state/access.ts';
import { may } from '../state/permissions.ts';
import type { ChannelRecord, MessageRecord } from '../state/records.ts';
import { viewMessage } from '../view/message.ts';
import { viewUser } from '../view/user.ts';

type ChannelCall = Call<{ channel: string }>;
type MessageCall = Call<{ channel: string; message: string }>;
type ReactionCall = Call<{ channel: string; message: string; emoji: string }>;

const MAX_PINS = 50;
const MAX_REACTIONS = 20;

/** Newest pin first. */
function pinned({ discord, user, params }: ChannelCall): MessageRecord[] {
  const channel = channelFor(discord.world, user, params.channel);
  const all = discord.world.messages.inChannel(channel.id).filter(({ pinnedAt }) => pinnedAt !== null);
  return all.sort((a, b) => (b.pinnedAt ?? 0) - (a.pinnedAt ?? 0));
}

function find({ discord, user, params }: MessageCall): { channel: ChannelRecord; message: MessageRecord } {
  const channel = channelFor(discord.world, user, params.channel);
  return { channel, message: messageFor(discord.world, user, channel, params.message) };
}

function view({ discord, user }: Call<object>, message: MessageRecord): Json {
  return viewMessage(discord.world, discord.origin, message, user.id);
}

function setPinned(call: MessageCall, on: boolean): void {
  const { discord, user } = call;
  const { world, hub } = discord;
  const { channel, message } = find(call);
  const allowed =
    may(world, user.id, channel, 'PIN_MESSAGES') || may(world, user.id, channel, 'MANAGE_MESSAGES');
  if (!allowed) throw apiError(50013);
  if (message.onlyFor !== undefined || message.type === 6) throw apiError(50021);
  if ((message.pinnedAt !== null) === on) return;
  if (on && pinned(call).length >= MAX_PINS) throw apiError(30003);
  const pinnedAt = on ? world.now() : null;
  announceChange(discord, world.messages.put({ ...message, pinnedAt }));
  if (!on) return;
  const pinnedChannel = world.channels.put({ ...channel, lastPinAt: pinnedAt });
  hub.emit(
    'CHANNEL_PINS_UPDATE',
    { channelId: channel.id },
    {
      channel_id: channel.id,
      guild_id: channel.guildId,
      last_pin_timestamp: new Date(world.now()).toISOString(),
    },
  );
  const reference = { channelId: channel.id, messageId: message.id };
  post(discord, { channel: pinnedChannel, authorId: user.id, body: {}, files: [], type: 6, reference });
}

function setReaction(call: ReactionCall, on: boolean): void {
  const { discord, user, params } = call;
  const { channel, message } = find(call);
  if (on && !may(discord.world, user.id, channel, 'ADD_REACTIONS')) throw apiError(50013);
  const emoji = toEmoji(params.emoji);
  const others = message.reactions.filter((one) => one.emoji.name !== emoji.name);
  const known = message.reactions.find((one) => one.emoji.name === emoji.name);
  if (on && !known && others.length >= MAX_REACTIONS) throw apiError(30010);
  const userIds = (known?.userIds ?? []).filter((id) => id !== user.id);
  if (on) userIds.push(user.id);
  const reactions = userIds.length > 0 ? [...others, { emoji, userIds }] : others;
  discord.world.messages.put({ ...message, reactions });
  const event = on ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE';
  const { id: message_id, channelId: channel_id } = message;
  const about = { user_id: user.id, channel_id, message_id, guild_id: channel.guildId, emoji };
  discord.hub.emit(event, { channelId: channel.id }, { ...about, burst: false, type: 0 });
}

/** `name:id` for a server's own emoji, else the character itself. */
function toEmoji(text: string): { id: string | null; name: string } {
  const custom = /^(\w+):(\d+)$/.exec(text);
  if (custom) return { name: custom[1] ?? '', id: custom[2] ?? null };
  if (!/\p{Extended_Pictographic}|\p{Regional_Indicator}|[\d#*]\u{fe0f}?\u{20e3}/u.test(text))
    throw apiError(10014);
  return { name: text, id: null };
}

function reactors(call: ReactionCall): Json[] {
  const { world } = call.discord;
  const found = find(call).message.reactions.find(
    ({ emoji }) => emoji.name === toEmoji(call.params.emoji).name,
  );
  return (found?.userIds ?? []).map((id) => viewUser(need(world.users.get(id), 10013)));
}

const PINS = '/channels/:channel/messages/pins';
const OLD_PINS = '/channels/:channel/pins';
const REACTION = '/channels/:channel/messages/:message/reactions/:emoji';

export const pinRoutes = [
  route('GET', PINS, (call) => ({
    items: pinned(call).map((message) => ({
      pinned_at: new Date(message.pinnedAt ?? 0).toISOString(),
      message: view(call, message),
    })),
    has_more: false,
  })),
  route('GET', OLD_PINS, (call) => pinned(call).map((message) => view(call, message))),
  ...[PINS, OLD_PINS].flatMap((base) => {
    const path = `${base}/:message` as '/channels/:channel/pins/:message';
    return [
      route('PUT', path, (call) => setPinned(call, true)),
      route('DELETE', path, (call) => setPinned(call, false)),
    ];
  }),
  route('PUT', `${REACTION}/@me`, (call) => setReaction(call, true)),
  route('DELETE', `${REACTION}/@me`, (call) => setReaction(call, false)),
  route('GET', REACTION, reactors),
];
