/** @file The least that a bot on discord.js can do: answers whatever happens with "pong". */
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: process.env.DISCORD_API },
});
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand() && interaction.commandName === 'board') {
    const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'ping', custom_id: 'ping' }] }];
    void interaction.reply({ content: 'board', components });
  } else if (interaction.isChatInputCommand() && interaction.commandName === 'shout') {
    void interaction.reply({ content: 'pong', withResponse: true });
  } else if (interaction.isRepliable()) {
    void interaction.reply({ content: 'pong', flags: MessageFlags.Ephemeral });
  }
});
client.once(Events.ClientReady, async (ready) => {
  const commands = ['ping', 'shout', 'board'].map((name) => ({ name, description: name }));
  await ready.application.commands.set(commands);
  console.log('ready');
});
await client.login('pong');
