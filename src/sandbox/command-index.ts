/** @file The list of commands that a person may use, and the news when it changes. */
import type { Discord } from './discord.ts';
import type { Json } from './json.ts';
import { commandsIn } from './state/commands.ts';
import { viewCommand } from './view/command.ts';
import { guildsOf } from './view/guild.ts';
import { viewAppBriefly } from './view/user.ts';
import { refreshWelcome } from './welcome.ts';

/** What `GET /guilds/:id/application-command-index` answers. */
export function commandIndex({ world }: Discord, userId: string, guildId: string): Json {
  const app = world.app();
  const locale = world.users.get(userId)?.locale;
  return {
    applications: [viewAppBriefly(world, app)],
    application_commands: commandsIn(world, userId, guildId).map((one) => viewCommand(one, app.id, locale)),
  };
}

/** Tells everybody who is there of the commands that there are now. */
export function announceCommands(discord: Discord): void {
  const { world, hub } = discord;
  refreshWelcome(discord);
  for (const person of world.users.all()) {
    if (person.bot || !hub.online(person.id)) continue;
    for (const guild of guildsOf(world, person.id)) {
      const index = commandIndex(discord, person.id, guild.id);
      hub.emit('APPLICATION_COMMAND_INDEX_UPDATE', { userId: person.id }, { guild_id: guild.id, ...index });
    }
  }
}
