/** @file Which registered commands a person may use, and where. */
import { guildPermissions } from './permissions.ts';
import type { ChannelRecord, CommandRecord } from './records.ts';
import type { World } from './world.ts';

/** The commands a person may use in a channel; a server's own come before global ones of the same name. */
export function commandsFor(world: World, userId: string, channel: ChannelRecord): CommandRecord[] {
  if (channel.guildId !== undefined) return commandsIn(world, userId, channel.guildId);
  return world.commands
    .all()
    .filter(
      ({ guildId, body }) =>
        guildId === undefined && inContext(body.contexts, 1) && body.dm_permission !== false,
    );
}

/** The commands a member may use in a server. */
export function commandsIn(world: World, userId: string, guildId: string): CommandRecord[] {
  const member = world.member(guildId, userId);
  const granted = member ? guildPermissions(world, member) : 0n;
  const usable = world.commands
    .all()
    .filter((command) => command.guildId === undefined || command.guildId === guildId)
    .filter(
      ({ body }) => inContext(body.contexts, 0) && isPermitted(granted, body.default_member_permissions),
    );
  return usable.sort((a, b) => Number(b.guildId !== undefined) - Number(a.guildId !== undefined));
}

function inContext(contexts: number[] | undefined, context: number): boolean {
  return contexts === undefined || contexts.includes(context);
}

/** "0" is for administrators alone, who have all permissions. */
function isPermitted(granted: bigint, required: string | null): boolean {
  if (required === null) return true;
  return required === '0' ? (granted & 8n) !== 0n : (granted & BigInt(required)) === BigInt(required);
}
