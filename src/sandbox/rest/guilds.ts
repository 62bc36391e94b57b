/** @file Routes: servers, their members and roles. */
import { z } from 'zod';
import { apiError, need } from '../http/error.ts';
import { type Call, route } from '../http/route.ts';
import type { Json } from '../json.ts';
import { defaulted, optional, permissionBits, snowflake } from '../rules/fields.ts';
import { parse } from '../rules/issues.ts';
import { guildFor, memberOf } from '../state/access.ts';
import type { MemberRecord, RoleRecord } from '../state/records.ts';
import { membersOf, rolesOf, viewGuild } from '../view/guild.ts';
import { viewMember, viewRole } from '../view/user.ts';

type GuildCall = Call<{ guild: string }>;
type MemberCall = Call<{ guild: string; member: string }>;
type RoleCall = Call<{ guild: string; role: string }>;

const guildBody = z.object({
  name: optional(z.string().trim().min(2).max(100)),
  description: z.string().max(300).nullish(),
  preferred_locale: optional(z.string()),
});
const memberBody = z.object({ nick: z.string().max(32).nullish(), roles: optional(z.array(snowflake)) });
const roleBody = z.object({
  name: defaulted(z.string().min(1).max(100), 'new role'),
  permissions: defaulted(permissionBits, '0'),
  color: defaulted(z.int().min(0).max(0xffffff), 0),
  hoist: defaulted(z.boolean(), false),
  mentionable: defaulted(z.boolean(), false),
});
const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  after: optional(snowflake),
});

function changeGuild({ discord, user, params, body }: GuildCall): Json {
  const { world, hub } = discord;
  const guild = guildFor(world, user, params.guild, 'MANAGE_GUILD');
  const asked = parse(guildBody, body ?? {});
  const changed = world.guilds.put({
    ...guild,
    name: asked.name ?? guild.name,
    description: asked.description === undefined ? guild.description : asked.description,
    locale: asked.preferred_locale ?? guild.locale,
  });
  hub.emit('GUILD_UPDATE', { guildId: guild.id }, viewGuild(world, changed));
  return viewGuild(world, changed);
}

function listMembers({ discord: { world }, user, params, query }: GuildCall): Json[] {
  guildFor(world, user, params.guild);
  const { limit = 1, after = '0' } = parse(pageQuery, Object.fromEntries(query));
  return membersOf(world, params.guild)
    .filter(({ userId }) => BigInt(userId) > BigInt(after))
    .slice(0, limit)
    .map((member) => viewMember(world, member));
}

function searchMembers({ discord: { world }, user, params, query }: GuildCall): Json[] {
  guildFor(world, user, params.guild);
  const start = (query.get('query') ?? '').toLowerCase();
  return membersOf(world, params.guild)
    .filter(({ userId, nick }) => {
      const { username, globalName } = need(world.users.get(userId), 10013);
      return [nick, username, globalName].some((name) => name?.toLowerCase().startsWith(start));
    })
    .slice(0, Number(query.get('limit') ?? 1))
    .map((member) => viewMember(world, member));
}

function saveMember({ discord: { world, hub } }: Call<object>, member: MemberRecord): Json {
  const view = viewMember(world, world.members.put(member));
  hub.emit('GUILD_MEMBER_UPDATE', { guildId: member.guildId }, { ...view, guild_id: member.guildId });
  return view;
}

function changeMember(call: MemberCall): Json {
  const { discord, user, params, body } = call;
  const { world } = discord;
  const asked = parse(memberBody, body ?? {});
  const self = params.member === '@me';
  if (asked.roles) guildFor(world, user, params.guild, 'MANAGE_ROLES');
  guildFor(world, user, params.guild, self ? 'CHANGE_NICKNAME' : 'MANAGE_NICKNAMES');
  const member = memberOf(world, params.guild, self ? user.id : params.member);
  const nick = asked.nick === undefined ? member.nick : asked.nick || null;
  return saveMember(call, { ...member, nick, roles: asked.roles ?? member.roles });
}

function setRole(call: Call<{ guild: string; member: string; role: string }>, on: boolean): void {
  const { discord, user, params } = call;
  guildFor(discord.world, user, params.guild, 'MANAGE_ROLES');
  const role = findRole(call);
  const member = memberOf(discord.world, params.guild, params.member);
  const others = member.roles.filter((id) => id !== role.id);
  saveMember(call, { ...member, roles: on ? [...others, role.id] : others });
}

function findRole({ discord, params }: RoleCall): RoleRecord {
  const role = need(discord.world.roles.get(params.role), 10011);
  if (role.guildId !== params.guild) throw apiError(10011);
  return role;
}

function createRole({ discord, user, params, body }: GuildCall): Json {
  const { world, hub } = discord;
  guildFor(world, user, params.guild, 'MANAGE_ROLES');
  const asked = parse(roleBody, body ?? {});
  const id = world.newId();
  const role = world.roles.put({ id, guildId: params.guild, position: 1, managed: false, ...asked });
  hub.emit('GUILD_ROLE_CREATE', { guildId: params.guild }, { guild_id: params.guild, role: viewRole(role) });
  return viewRole(role);
}

function changeRole(call: RoleCall): Json {
  const { discord, user, params, body } = call;
  const { world, hub } = discord;
  guildFor(world, user, params.guild, 'MANAGE_ROLES');
  const known = findRole(call);
  const asked = parse(roleBody, { ...known, ...(body as object) });
  const role = world.roles.put({ ...known, ...asked });
  hub.emit('GUILD_ROLE_UPDATE', { guildId: params.guild }, { guild_id: params.guild, role: viewRole(role) });
  return viewRole(role);
}

function deleteRole(call: RoleCall): void {
  const { discord, user, params } = call;
  const { world, hub } = discord;
  guildFor(world, user, params.guild, 'MANAGE_ROLES');
  const role = findRole(call);
  if (role.managed || role.position === 0) throw apiError(50028);
  world.roles.delete(role.id);
  for (const member of membersOf(world, params.guild)) {
    if (!member.roles.includes(role.id)) continue;
    world.members.put({ ...member, roles: member.roles.filter((id) => id !== role.id) });
  }
  hub.emit('GUILD_ROLE_DELETE', { guildId: params.guild }, { guild_id: params.guild, role_id: role.id });
}

const GUILD = '/guilds/:guild';

export const guildRoutes = [
  route('GET', GUILD, ({ discord: { world }, user, params }) =>
    viewGuild(world, guildFor(world, user, params.guild)),
  ),
  route('PATCH', GUILD, changeGuild),
  route('GET', `${GUILD}/members`, listMembers),
  route('GET', `${GUILD}/members/search`, searchMembers),
  route('GET', `${GUILD}/members/:member`, ({ discord: { world }, user, params }) => {
    guildFor(world, user, params.guild);
    return viewMember(
      world,
      memberOf(world, params.guild, params.member === '@me' ? user.id : params.member),
    );
  }),
  route('PATCH', `${GUILD}/members/:member`, changeMember),
  route('PUT', `${GUILD}/members/:member/roles/:role`, (call) => setRole(call, true)),
  route('DELETE', `${GUILD}/members/:member/roles/:role`, (call) => setRole(call, false)),
  route('GET', `${GUILD}/roles`, ({ discord: { world }, user, params }) => {
    guildFor(world, user, params.guild);
    return rolesOf(world, params.guild).map(viewRole);
  }),
  route('POST', `${GUILD}/roles`, createRole),
  route('PATCH', `${GUILD}/roles/:role`, changeRole),
  route('DELETE', `${GUILD}/roles/:role`, deleteRole),
  route('GET', `${GUILD}/emojis`, ({ discord: { world }, user, params }) => {
    guildFor(world, user, params.guild);
    return [];
  }),
];
