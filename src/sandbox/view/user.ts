/** @file Users, members, roles and the application as Discord shows them. */
import type { Json } from '../json.ts';
import type { AppRecord, MemberRecord, RoleRecord, UserRecord } from '../state/records.ts';
import type { World } from '../state/world.ts';

export function viewUser(user: UserRecord): Json {
  return {
    id: user.id,
    username: user.username,
    discriminator: user.bot ? '0001' : '0',
    global_name: user.globalName,
    avatar: user.avatar,
    avatar_decoration_data: null,
    banner: null,
    accent_color: null,
    collectibles: null,
    primary_guild: null,
    public_flags: 0,
    flags: 0,
    ...(user.bot && { bot: true }),
  };
}

/** What a user sees of itself. */
export function viewSelf(user: UserRecord): Json {
  return { ...viewUser(user), mfa_enabled: false, locale: user.locale, email: null, verified: true };
}

export function viewMember(world: World, member: MemberRecord): Json {
  const user = world.users.get(member.userId);
  return {
    ...bareMember(member),
    user: user && viewUser(user),
  };
}

/** A member without its user, as it stands in `resolved` and beside an author. */
export function bareMember(member: MemberRecord): Json {
  return {
    nick: member.nick,
    roles: member.roles,
    joined_at: new Date(member.joinedAt).toISOString(),
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    collectibles: null,
    communication_disabled_until: null,
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}

export function viewRole(role: RoleRecord): Json {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: role.permissions,
    position: role.position,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: role.hoist,
    managed: role.managed,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(role.botId && { tags: { bot_id: role.botId } }),
  };
}

/** The few words about the application that stand beside a message. */
export function viewAppBriefly(world: World, app: AppRecord): Json {
  const bot = world.users.get(app.botId);
  return {
    id: app.id,
    name: app.name,
    icon: null,
    description: app.description,
    type: null,
    bot: bot && viewUser(bot),
  };
}

export function viewApp(world: World, app: AppRecord): Json {
  const owner = world.users.get(Iterator.from(world.guilds.values()).next().value?.ownerId ?? '');
  return {
    ...viewAppBriefly(world, app),
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: app.verifyKey,
    flags: 1 << 23,
    flags_new: String(1 << 23),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    event_webhooks_url: null,
    event_webhooks_status: 1,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: ['bot', 'applications.commands'],
    integration_types_config: { 0: {} },
    install_params: { scopes: ['bot', 'applications.commands'], permissions: '0' },
    owner: owner && viewUser(owner),
    team: null,
    approximate_guild_count: world.guilds.all().length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
  };
}
