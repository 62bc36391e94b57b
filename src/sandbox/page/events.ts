/** @file What the gateway tells, applied to the state: event in, changes out. */
import { withEntry, withoutEntry } from './history.ts';
import { type Change, historyOf, type State } from './state.ts';
import {
  type Channel,
  type Command,
  channelType,
  type Guild,
  type Member,
  type Message,
  type Role,
} from './wire.ts';

interface WholeGuild extends Guild {
  members: Member[];
  channels: Channel[];
  threads: Channel[];
}

type Handlers = Record<string, (state: State, data: never, now: number) => Change[]>;

const typingSpan = 10_000;

const handlers: Handlers = {
  READY(state, { private_channels: channels }: { private_channels?: Channel[] }) {
    state.direct = new Map();
    return (channels ?? []).flatMap((channel) => {
      noteNewest(state, channel);
      return putChannel(state, channel);
    });
  },

  GUILD_CREATE(state, guild: WholeGuild) {
    if (guild.id !== state.sandbox.guild_id) return [];
    state.guild = guild;
    state.members = new Map(guild.members.map((member) => [member.user.id, member]));
    const channels = [...guild.channels, ...guild.threads];
    state.channels = new Map(channels.map((channel) => [channel.id, channel]));
    for (const channel of channels) noteNewest(state, channel);
    return [{ kind: 'members' }, { kind: 'channels' }];
  },

  MESSAGE_CREATE(state, message: Message) {
    const { channel_id: channelId, id, author } = message;
    const history = historyOf(state, channelId);
    let entries = history.entries;
    // What it answers, or what it was on its way, stands under a nonce.
    const nonce = message.nonce ?? state.asked.get(message.interaction_metadata?.id ?? '');
    if (nonce !== undefined) entries = withoutEntry(entries, String(nonce));
    if (history.loaded) history.entries = withEntry(entries, { kind: 'message', id, message });
    state.newest.set(channelId, id);
    state.typing.get(channelId)?.delete(author.id);
    if (author.id === state.me.id) state.read.set(channelId, id);
    else if (message.mention_everyone || message.mentions.some((user) => user.id === state.me.id)) {
      state.mentions.set(channelId, (state.mentions.get(channelId) ?? 0) + 1);
    }
    return [{ kind: 'entries', channelId }, { kind: 'typing', channelId }, { kind: 'channels' }];
  },

  INTERACTION_CREATE(state, { id, nonce }: { id: string; nonce?: string }) {
    if (nonce !== undefined) state.asked.set(id, nonce);
    return [];
  },

  MESSAGE_UPDATE(state, message: Message) {
    const history = historyOf(state, message.channel_id);
    const known = history.entries.find(({ id }) => id === message.id);
    if (known?.kind !== 'message') return [];
    const whole = { ...known.message, ...message };
    history.entries = withEntry(history.entries, { kind: 'message', id: message.id, message: whole });
    return [{ kind: 'entries', channelId: message.channel_id }];
  },

  MESSAGE_DELETE(state, { id, channel_id: channelId }: { id: string; channel_id: string }) {
    const history = historyOf(state, channelId);
    history.entries = withoutEntry(history.entries, id);
    return [{ kind: 'entries', channelId }];
  },

  MESSAGE_DELETE_BULK(state, { ids, channel_id: channelId }: { ids: string[]; channel_id: string }) {
    const history = historyOf(state, channelId);
    history.entries = history.entries.filter((entry) => !ids.includes(entry.id));
    return [{ kind: 'entries', channelId }];
  },

  TYPING_START(
    state,
    { channel_id: channelId, user_id: userId }: { channel_id: string; user_id: string },
    now,
  ) {
    if (userId === state.me.id) return [];
    const typing = state.typing.get(channelId) ?? new Map<string, number>();
    state.typing.set(channelId, typing.set(userId, now + typingSpan));
    return [{ kind: 'typing', channelId }];
  },

  CHANNEL_CREATE: putChannel,
  CHANNEL_UPDATE: putChannel,
  THREAD_CREATE: putChannel,
  THREAD_UPDATE: putChannel,
  CHANNEL_DELETE: dropChannel,
  THREAD_DELETE: dropChannel,

  GUILD_UPDATE(state, guild: Guild) {
    state.guild = { ...state.guild, ...guild };
    return [{ kind: 'members' }, { kind: 'channels' }];
  },

  GUILD_MEMBER_ADD: putMember,
  GUILD_MEMBER_UPDATE: putMember,

  GUILD_ROLE_UPDATE(state, { role }: { role: Role }) {
    if (state.guild) {
      state.guild.roles = [...state.guild.roles.filter(({ id }) => id !== role.id), role];
    }
    return [{ kind: 'members' }];
  },

  APPLICATION_COMMAND_INDEX_UPDATE(state, { application_commands }: { application_commands?: Command[] }) {
    if (application_commands) state.commands = application_commands;
    return [{ kind: 'commands' }];
  },
};

/** Applies one event; events that the page does not show change nothing. */
export function applyEvent(state: State, name: string, data: unknown, now: number): Change[] {
  return handlers[name]?.(state, data as never, now) ?? [];
}

/** What was there on arrival counts as read. */
function noteNewest(state: State, { id, last_message_id: newest }: Channel): void {
  if (!newest) return;
  if (!state.newest.has(id)) state.read.set(id, newest);
  state.newest.set(id, newest);
}

function putChannel(state: State, channel: Channel): Change[] {
  const known = channel.type === channelType.direct ? state.direct : state.channels;
  known.set(channel.id, { ...known.get(channel.id), ...channel });
  return [{ kind: 'channels' }];
}

function dropChannel(state: State, { id }: { id: string }): Change[] {
  state.channels.delete(id);
  state.direct.delete(id);
  return [{ kind: 'channels' }];
}

function putMember(state: State, member: Member): Change[] {
  state.members.set(member.user.id, { ...state.members.get(member.user.id), ...member });
  return [{ kind: 'members' }];
}
