/** @file Channels and threads as Discord shows them. */
import type { Json } from '../json.ts';
import type { ChannelRecord, ThreadState } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { viewUser } from './user.ts';

/** A channel; `viewerId` decides who is the other one of a direct message. */
export function viewChannel(world: World, channel: ChannelRecord, viewerId: string): Json {
  const base = {
    id: channel.id,
    type: channel.type,
    flags: 0,
    last_message_id: channel.lastMessageId,
    last_pin_timestamp: channel.lastPinAt === null ? null : new Date(channel.lastPinAt).toISOString(),
  };
  if (channel.recipientIds) {
    const others = channel.recipientIds.filter((id) => id !== viewerId);
    return { ...base, recipients: others.flatMap((id) => world.users.get(id) ?? []).map(viewUser) };
  }
  const inGuild = {
    ...base,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId,
    rate_limit_per_user: channel.slowmode,
  };
  if (channel.thread) return { ...inGuild, ...viewThread(world, channel, channel.thread, viewerId) };
  return {
    ...inGuild,
    topic: channel.topic,
    position: channel.position,
    nsfw: channel.nsfw,
    permission_overwrites: channel.overwrites,
  };
}

function viewThread(world: World, channel: ChannelRecord, thread: ThreadState, viewerId: string): Json {
  const count = world.messages.inChannel(channel.id).filter(({ onlyFor }) => onlyFor === undefined).length;
  return {
    owner_id: thread.ownerId,
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: new Date(thread.archivedAt).toISOString(),
      auto_archive_duration: thread.autoArchiveMinutes,
      locked: thread.locked,
      create_timestamp: new Date(thread.createdAt).toISOString(),
      ...(channel.type === 12 && { invitable: thread.invitable }),
    },
    message_count: count,
    total_message_sent: count,
    member_count: thread.memberIds.length,
    ...(thread.memberIds.includes(viewerId) && { member: viewThreadMember(channel, viewerId) }),
  };
}

export function viewThreadMember(channel: ChannelRecord, userId: string): Json {
  const joined = new Date(channel.thread?.createdAt ?? 0).toISOString();
  return { id: channel.id, user_id: userId, join_timestamp: joined, flags: 0 };
}
