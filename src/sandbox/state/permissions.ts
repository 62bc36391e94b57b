/** @file Permissions: the bits by name, and what a member may do in a channel. */
import type { ChannelRecord, MemberRecord } from './records.ts';
import type { World } from './world.ts';

export const PERMISSION = {
  CREATE_INSTANT_INVITE: 1n << 0n,
  KICK_MEMBERS: 1n << 1n,
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  MANAGE_GUILD: 1n << 5n,
  ADD_REACTIONS: 1n << 6n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  USE_EXTERNAL_EMOJIS: 1n << 18n,
  CHANGE_NICKNAME: 1n << 26n,
  MANAGE_NICKNAMES: 1n << 27n,
  MANAGE_ROLES: 1n << 28n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  MANAGE_THREADS: 1n << 34n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  CREATE_PRIVATE_THREADS: 1n << 36n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
  SEND_POLLS: 1n << 49n,
  USE_EXTERNAL_APPS: 1n << 50n,
  PIN_MESSAGES: 1n << 51n,
} as const;

export type Permission = keyof typeof PERMISSION;

export const ALL_PERMISSIONS = (1n << 53n) - 1n;
/** What the two of a direct message may do there. */
const DIRECT = bits(
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'ADD_REACTIONS',
  'USE_APPLICATION_COMMANDS',
  'PIN_MESSAGES',
);

export function bits(...names: Permission[]): bigint {
  return names.reduce((sum, name) => sum | PERMISSION[name], 0n);
}

/** What a member may do in the whole server. */
export function guildPermissions(world: World, member: MemberRecord): bigint {
  if (world.guilds.get(member.guildId)?.ownerId === member.userId) return ALL_PERMISSIONS;
  const roleIds = [member.guildId, ...member.roles];
  const sum = roleIds.reduce((total, id) => total | BigInt(world.roles.get(id)?.permissions ?? 0), 0n);
  return sum & PERMISSION.ADMINISTRATOR ? ALL_PERMISSIONS : sum;
}

/** What a user may do in a channel; 0 for a stranger. A thread has the permissions of its parent. */
export function channelPermissions(world: World, userId: string, channel: ChannelRecord): bigint {
  if (channel.guildId === undefined) return channel.recipientIds?.includes(userId) ? DIRECT : 0n;
  if (channel.thread) {
    const parent = channel.parentId === null ? undefined : world.channels.get(channel.parentId);
    return parent ? channelPermissions(world, userId, parent) : 0n;
  }
  const member = world.member(channel.guildId, userId);
  if (!member) return 0n;
  const base = guildPermissions(world, member);
  if (base === ALL_PERMISSIONS) return base;
  let sum = base;
  const everyone = channel.overwrites.filter((overwrite) => overwrite.id === channel.guildId);
  const roles = channel.overwrites.filter(
    (overwrite) => overwrite.type === 0 && member.roles.includes(overwrite.id),
  );
  const own = channel.overwrites.filter((overwrite) => overwrite.type === 1 && overwrite.id === userId);
  for (const group of [everyone, roles, own]) {
    for (const overwrite of group) sum &= ~BigInt(overwrite.deny);
    for (const overwrite of group) sum |= BigInt(overwrite.allow);
  }
  return sum & PERMISSION.VIEW_CHANNEL ? sum : 0n;
}

export function may(world: World, userId: string, channel: ChannelRecord, permission: Permission): boolean {
  return (channelPermissions(world, userId, channel) & PERMISSION[permission]) !== 0n;
}
