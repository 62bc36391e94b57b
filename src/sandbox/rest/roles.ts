/** @file Routes: the roles of a server. */
import { z } from 'zod';
import { apiError, need } from '../http/error.ts';
import { type Call, route } from '../http/route.ts';
import type { Json } from '../json.ts';
import { defaulted, permissionBits } from '../rules/fields.ts';
import { parse } from '../rules/issues.ts';
import { guildFor } from '../state/access.ts';
import type { RoleRecord } from '../state/records.ts';
import { membersOf, rolesOf } from '../view/guild.ts';
import { viewRole } from '../view/user.ts';

type GuildCall = Call<{ guild: string }>;
type RoleCall = Call<{ guild: string; role: string }>;

const roleBody = z.object({
  name: defaulted(z.string().min(1).max(100), 'new role'),
  permissions: defaulted(permissionBits, '0'),
  color: defaulted(z.int().min(0).max(0xffffff), 0),
  hoist: defaulted(z.boolean(), false),
  mentionable: defaulted(z.boolean(), false),
});

/** The role of a server (10011). */
export function findRole({ discord, params }: RoleCall): RoleRecord {
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

export const roleRoutes = [
  route('GET', `${GUILD}/roles`, ({ discord: { world }, user, params }) => {
    guildFor(world, user, params.guild);
    return rolesOf(world, params.guild).map(viewRole);
  }),
  route('POST', `${GUILD}/roles`, createRole),
  route('PATCH', `${GUILD}/roles/:role`, changeRole),
  route('DELETE', `${GUILD}/roles/:role`, deleteRole),
];
