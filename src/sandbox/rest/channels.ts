/** @file Routes: channels, and who may do what in them. */
import { z } from 'zod';
import type { Discord } from '../discord.ts';
import { apiError } from '../http/error.ts';
import { type Call, route } from '../http/route.ts';
import type { Json } from '../json.ts';
import { defaulted, optional, permissionBits, snowflake } from '../rules/fields.ts';
import { parse } from '../rules/issues.ts';
import { channelFor, guildFor } from '../state/access.ts';
import { may } from '../state/permissions.ts';
import type { ChannelRecord } from '../state/records.ts';
import { viewChannel } from '../view/channel.ts';
import { announceThread, archiveMinutes } from './threads.ts';

type ChannelCall = Call<{ channel: string }>;

const overwrite = z.object({
  id: snowflake,
  type: z.union([z.literal(0), z.literal(1)]),
  allow: defaulted(permissionBits, '0'),
  deny: defaulted(permissionBits, '0'),
});
const common = {
  topic: z.string().max(1024).nullish(),
  position: optional(z.int().min(0)),
  parent_id: snowflake.nullish(),
  nsfw: optional(z.boolean()),
  rate_limit_per_user: optional(z.int().min(0).max(21_600)),
  permission_overwrites: optional(z.array(overwrite)),
};
const createBody = z.object({
  name: z.string().trim().min(1).max(100),
  type: defaulted(z.literal([0, 4, 5]), 0),
  ...common,
});
const changeBody = z.object({
  name: optional(z.string().trim().min(1).max(100)),
  ...common,
  archived: optional(z.boolean()),
  locked: optional(z.boolean()),
  auto_archive_duration: optional(archiveMinutes),
});

/** Text channels have names without capitals and spaces. */
function channelName(name: string, type: number): string {
  return type === 4 || type >= 10 ? name : name.toLowerCase().replaceAll(/\s+/g, '-');
}

function list({ discord: { world }, user, params }: Call<{ guild: string }>): Json[] {
  guildFor(world, user, params.guild);
  return world.channels
    .of(params.guild)
    .filter((one) => !one.thread)
    .filter((one) => user.bot || may(world, user.id, one, 'VIEW_CHANNEL'))
    .map((one) => viewChannel(world, one, user.id));
}

function create({ discord, user, params, body }: Call<{ guild: string }>): Json {
  const { world, hub } = discord;
  guildFor(world, user, params.guild, 'MANAGE_CHANNELS');
  const asked = parse(createBody, body);
  const channel = world.channels.put({
    id: world.newId(),
    type: asked.type,
    guildId: params.guild,
    name: channelName(asked.name, asked.type),
    topic: asked.topic ?? null,
    position: asked.position ?? world.channels.of(params.guild).length,
    parentId: asked.parent_id ?? null,
    overwrites: asked.permission_overwrites ?? [],
    nsfw: asked.nsfw ?? false,
    slowmode: asked.rate_limit_per_user ?? 0,
    lastMessageId: null,
    lastPinAt: null,
  });
  hub.emit('CHANNEL_CREATE', { channelId: channel.id }, (viewer) => viewChannel(world, channel, viewer));
  return viewChannel(world, channel, user.id);
}

function change({ discord, user, params, body }: ChannelCall): Json {
  const { world } = discord;
  const channel = channelFor(world, user, params.channel);
  if (channel.guildId === undefined) throw apiError(50003);
  const own = channel.thread?.ownerId === user.id;
  if (!own && !may(world, user.id, channel, channel.thread ? 'MANAGE_THREADS' : 'MANAGE_CHANNELS')) {
    throw apiError(50013);
  }
  const asked = parse(changeBody, body ?? {});
  const { thread } = channel;
  return viewChannel(
    world,
    saveChannel(discord, {
      ...channel,
      name: asked.name === undefined ? channel.name : channelName(asked.name, channel.type),
      topic: asked.topic === undefined ? channel.topic : asked.topic,
      position: asked.position ?? channel.position,
      parentId: asked.parent_id === undefined || thread ? channel.parentId : asked.parent_id,
      nsfw: asked.nsfw ?? channel.nsfw,
      slowmode: asked.rate_limit_per_user ?? channel.slowmode,
      overwrites: asked.permission_overwrites ?? channel.overwrites,
      thread: thread && {
        ...thread,
        archived: asked.archived ?? thread.archived,
        archivedAt: asked.archived === undefined ? thread.archivedAt : world.now(),
        locked: asked.locked ?? thread.locked,
        autoArchiveMinutes: asked.auto_archive_duration ?? thread.autoArchiveMinutes,
      },
    }),
    user.id,
  );
}

/** Saves a changed channel and tells whoever could see it before or can see it now. */
export function saveChannel(discord: Discord, channel: ChannelRecord): ChannelRecord {
  const { world, hub } = discord;
  world.channels.put(channel);
  if (channel.thread) announceThread(discord, channel);
  else if (channel.guildId !== undefined) {
    hub.emit('CHANNEL_UPDATE', { guildId: channel.guildId }, (viewer) => viewChannel(world, channel, viewer));
  }
  return channel;
}

function remove({ discord, user, params }: ChannelCall): Json {
  const { world } = discord;
  const channel = channelFor(world, user, params.channel);
  if (channel.guildId !== undefined) {
    channelFor(world, user, channel.id, channel.thread ? 'MANAGE_THREADS' : 'MANAGE_CHANNELS');
    deleteChannel(discord, channel);
  }
  return viewChannel(world, channel, user.id);
}

/** Deletes a channel with its messages and threads. */
export function deleteChannel(discord: Discord, channel: ChannelRecord): void {
  const { world, hub } = discord;
  for (const thread of world.channels.all())
    if (thread.parentId === channel.id) deleteChannel(discord, thread);
  hub.emit(channel.thread ? 'THREAD_DELETE' : 'CHANNEL_DELETE', { channelId: channel.id }, (viewer) =>
    viewChannel(world, channel, viewer),
  );
  for (const { id } of [...world.messages.inChannel(channel.id)]) world.messages.delete(id);
  world.channels.delete(channel.id);
}

const overwriteBody = overwrite.omit({ id: true });

function setOverwrite(call: Call<{ channel: string; target: string }>): void {
  const { discord, user, params, body } = call;
  const channel = channelFor(discord.world, user, params.channel, 'MANAGE_ROLES');
  const asked = body === undefined ? undefined : parse(overwriteBody, body);
  const others = channel.overwrites.filter(({ id }) => id !== params.target);
  if (!asked && others.length === channel.overwrites.length) throw apiError(10009);
  const overwrites = asked ? [...others, { id: params.target, ...asked }] : others;
  saveChannel(discord, { ...channel, overwrites });
}

const ONE = '/channels/:channel';

export const channelRoutes = [
  route('GET', ONE, ({ discord: { world }, user, params }) =>
    viewChannel(world, channelFor(world, user, params.channel), user.id),
  ),
  route('PATCH', ONE, change),
  route('DELETE', ONE, remove),
  route('PUT', `${ONE}/permissions/:target`, setOverwrite),
  route('DELETE', `${ONE}/permissions/:target`, (call) => setOverwrite({ ...call, body: undefined })),
  route('GET', '/guilds/:guild/channels', list),
  route('POST', '/guilds/:guild/channels', create, { status: 201 }),
];
