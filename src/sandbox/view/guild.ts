/** @file A server as Discord shows it over REST and in GUILD_CREATE. */
import type { Json } from '../json.ts';
import { channelPermissions } from '../state/permissions.ts';
import type { GuildRecord } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { viewChannel } from './channel.ts';
import { viewMember, viewRole } from './user.ts';

export function viewGuild(world: World, guild: GuildRecord): Json {
  const count = membersOf(world, guild.id).length;
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: guild.description,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: rolesOf(world, guild.id).map(viewRole),
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    premium_progress_bar_enabled_user_updated_at: null,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
    approximate_member_count: count,
    approximate_presence_count: count,
  };
}

/** The event GUILD_CREATE: a person gets all members, the bot (without the members intent) itself. */
export function viewGuildFully(world: World, guild: GuildRecord, viewerId: string, everybody: boolean): Json {
  const channels = world.channels
    .of(guild.id)
    .filter((channel) => channelPermissions(world, viewerId, channel) !== 0n);
  const members = membersOf(world, guild.id);
  const self = world.member(guild.id, viewerId);
  return {
    ...viewGuild(world, guild),
    joined_at: new Date(self?.joinedAt ?? 0).toISOString(),
    large: false,
    unavailable: false,
    member_count: members.length,
    members: members
      .filter(({ userId }) => everybody || userId === viewerId)
      .map((member) => viewMember(world, member)),
    channels: channels
      .filter(({ thread }) => !thread)
      .map((channel) => viewChannel(world, channel, viewerId)),
    threads: channels
      .filter(({ thread }) => thread && !thread.archived)
      .map((channel) => viewChannel(world, channel, viewerId)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function rolesOf(world: World, guildId: string) {
  return world.roles.of(guildId).sort((a, b) => a.position - b.position);
}

export function membersOf(world: World, guildId: string) {
  return world.members.of(guildId);
}

export function guildsOf(world: World, userId: string): GuildRecord[] {
  return world.guilds.all().filter((guild) => world.member(guild.id, userId));
}
