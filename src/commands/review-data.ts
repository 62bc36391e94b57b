/** @file What Discord shows of /review. */
import {
  ApplicationCommandOptionType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';

export const data: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: 'review',
  description: 'Go through the cards that are due for you, privately, and meet a few new ones',
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'deck',
      description: 'Take new cards from this deck (from those you have begun, if left out)',
      autocomplete: true,
    },
  ],
};
