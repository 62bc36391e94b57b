/** @file What Discord shows of /settings. */
import {
  ApplicationCommandOptionType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { mostNew } from '../replies/settings.ts';

export const data: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: 'settings',
  description: 'Your time zone, reminders, new cards a day, and whether your name is shown',
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'timezone',
      description: 'Where you are, such as Europe/Berlin; your days end there at 4 a.m.',
      autocomplete: true,
      max_length: 100,
    },
    {
      type: ApplicationCommandOptionType.String,
      name: 'remind',
      description: 'A direct message at this time on days when cards are due, such as 18:00, or off',
      autocomplete: true,
      max_length: 100,
    },
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'new_cards',
      description: 'How many new cards /review brings a day',
      min_value: 0,
      max_value: mostNew,
    },
    {
      type: ApplicationCommandOptionType.Boolean,
      name: 'hidden',
      description: 'Leave my name out of the leaderboard and of who was right in a quiz',
    },
  ],
};
