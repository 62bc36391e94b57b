/** @file The first events of a session: READY, and each server with what the viewer may see of it. */
import type { Discord } from '../discord.ts';
import { viewChannel } from '../view/channel.ts';
import { guildsOf, viewGuildFully } from '../view/guild.ts';
import { viewSelf } from '../view/user.ts';
import { inShard } from './hub.ts';
import { INTENT } from './intents.ts';
import { deliver, type Session } from './session.ts';

export function welcome(discord: Discord, session: Session): void {
  const { world } = discord;
  const user = world.users.get(session.userId);
  if (!user) return;
  const guilds = guildsOf(world, user.id).filter((guild) => inShard(session, guild.id));
  const direct = world.channels.all().filter((channel) => channel.recipientIds?.includes(user.id));
  deliver(session, 'READY', {
    v: 10,
    user: viewSelf(user),
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    private_channels: session.bot ? [] : direct.map((channel) => viewChannel(world, channel, user.id)),
    session_id: session.id,
    resume_gateway_url: discord.origin.replace('http', 'ws'),
    shard: session.shard,
    application: session.bot ? { id: world.app().id, flags: 1 << 23 } : undefined,
    relationships: [],
    user_settings: {},
    _trace: [],
  });
  if (session.bot && !(session.intents & INTENT.GUILDS)) return;
  const everybody = !session.bot || (session.intents & INTENT.GUILD_MEMBERS) !== 0;
  for (const guild of guilds) {
    deliver(session, 'GUILD_CREATE', viewGuildFully(world, guild, user.id, everybody));
  }
}

/** Tells everybody that somebody came or went. */
export function announcePresence({ world, hub }: Discord, userId: string): void {
  const status = hub.online(userId) ? 'online' : 'offline';
  for (const guild of guildsOf(world, userId)) {
    hub.emit(
      'PRESENCE_UPDATE',
      { guildId: guild.id },
      { user: { id: userId }, guild_id: guild.id, status, activities: [], client_status: {} },
    );
  }
}
