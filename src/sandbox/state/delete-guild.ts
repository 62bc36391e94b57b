/** @file The end of a server. */
import type { Discord } from '../discord.ts';

/** Deletes a server with its channels, messages, roles and members; all who were in it are told. */
export function deleteGuild({ world, hub }: Discord, guildId: string): void {
  if (!world.guilds.get(guildId)) throw new Error(`expected the id of a server, got "${guildId}"`);
  hub.emit('GUILD_DELETE', { guildId }, { id: guildId });
  world.disk.together(() => {
    for (const { id } of world.channels.of(guildId)) {
      for (const message of [...world.messages.inChannel(id)]) world.messages.delete(message.id);
      world.channels.delete(id);
    }
    for (const table of [world.roles, world.members]) {
      for (const { id } of table.of(guildId)) table.delete(id);
    }
    world.guilds.delete(guildId);
  });
}
