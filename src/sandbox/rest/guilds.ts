/** @file Routes: servers and their members. */
import { z } from 'zod';
import { need } from '../http/error.ts';
import { type Call, route } from '../http/route.ts';
import type { Json } from '../json.ts';
import { optional, snowflake } from '../rules/fields.ts';
import { parse } from '../rules/issues.ts';
import { guildFor, memberOf } from '../state/access.ts';
import type { MemberRecord } from '../state/records.ts';
import { membersOf, viewGuild } from '../view/guild.ts';
import { viewMember } from '../view/user.ts';
import { findRole } from './roles.ts';

type GuildCall = Call<{ guild: string }>;
type MemberCall = Call<{ guild: string; member: string }>;

const guildBody = z.object({
  name: optional(z.string().trim().min(2).max(100)),
  description: z.string().max(300).nullish(),
  preferred_locale: optional(z.string()),
});
const memberBody = z.object({ nick: z.string().max(32).nullish(), roles: optional(z.array(snowflake)) });
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
  route('GET', `${GUILD}/emojis`, ({ discord: { world }, user, params }) => {
    guildFor(world, user, params.guild);
    return [];
  }),
];
