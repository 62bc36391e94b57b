/** @file Looking things up for somebody, with the errors that Discord gives to those who may not. */
import { apiError, need } from '../http/error.ts';
import { channelPermissions, guildPermissions, PERMISSION, type Permission } from './permissions.ts';
import type { ChannelRecord, GuildRecord, MemberRecord, MessageRecord, UserRecord } from './records.ts';
import type { World } from './world.ts';

/** The channel, if the user sees it (10003, 50001) and has the permissions there (50013). */
export function channelFor(
  world: World,
  user: UserRecord,
  channelId: string,
  ...permissions: Permission[]
): ChannelRecord {
  const channel = need(world.channels.get(channelId), 10003);
  const granted = channelPermissions(world, user.id, channel);
  if (!(granted & PERMISSION.VIEW_CHANNEL)) throw apiError(50001);
  for (const permission of permissions) if (!(granted & PERMISSION[permission])) throw apiError(50013);
  return channel;
}

/** The message of a channel, if it is there and the user sees it (10008). */
export function messageFor(
  world: World,
  user: UserRecord,
  channel: ChannelRecord,
  messageId: string,
): MessageRecord {
  const message = need(world.messages.get(messageId), 10008);
  const visible = message.onlyFor === undefined || message.onlyFor === user.id;
  if (message.channelId !== channel.id || !visible) throw apiError(10008);
  return message;
}

export function guildFor(
  world: World,
  user: UserRecord,
  guildId: string,
  ...permissions: Permission[]
): GuildRecord {
  const guild = need(world.guilds.get(guildId), 10004);
  const member = world.member(guildId, user.id);
  if (!member) throw apiError(50001);
  const granted = guildPermissions(world, member);
  for (const permission of permissions) if (!(granted & PERMISSION[permission])) throw apiError(50013);
  return guild;
}

export function memberOf(world: World, guildId: string, userId: string): MemberRecord {
  return need(world.member(guildId, userId), 10007);
}

/** What a text channel is: where messages can stand. */
export function holdsMessages(channel: ChannelRecord): boolean {
  return channel.type !== 4 && channel.type < 14;
}
