/** @file What the sandbox says of itself at `GET /sandbox`: a public interface. */
import type { Discord } from './discord.ts';
import { guildPermissions, PERMISSION } from './state/permissions.ts';
import { membersOf } from './view/guild.ts';

export interface SandboxInfo {
  application_id: string;
  guild_id: string;
  channels: { id: string; name: string }[];
  /** The people one can be; `avatar` is a path on the sandbox. */
  members: { id: string; name: string; token: string; teacher: boolean; avatar: string }[];
}

/** Describes the first server: the class. */
export function describeSandbox({ world }: Discord): SandboxInfo {
  const [guild] = world.guilds.values();
  if (!guild) throw new Error('The sandbox has no server: expected a seeded world, got an empty one.');
  const channels = world.channels
    .of(guild.id)
    .filter((channel) => !channel.thread && channel.type !== 4)
    .sort((a, b) => a.position - b.position);
  return {
    application_id: world.app().id,
    guild_id: guild.id,
    channels: channels.map(({ id, name }) => ({ id, name })),
    members: membersOf(world, guild.id).flatMap((member) => {
      const user = world.users.get(member.userId);
      if (user?.token === undefined) return [];
      return {
        id: user.id,
        name: member.nick ?? user.globalName ?? user.username,
        token: user.token,
        teacher: (guildPermissions(world, member) & PERMISSION.MANAGE_GUILD) !== 0n,
        avatar: `/avatars/${user.id}/${user.avatar}.svg`,
      };
    }),
  };
}
