/** @file What Discord shows of /quiz. */
import {
  ApplicationCommandOptionType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { questionsOption } from './questions-option.ts';

export const data: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: 'quiz',
  description: 'Post a quiz in this channel; everyone answers privately',
  contexts: [InteractionContextType.Guild],
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'deck',
      description: 'Which deck to ask from (the first one if left out)',
      autocomplete: true,
    },
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'cards',
      description: 'How many cards, 1 to 10 (1 if left out)',
      min_value: 1,
      max_value: 10,
    },
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'minutes',
      description: 'When it closes and shows the answer, up to 7 days (after 30 minutes if left out)',
      min_value: 1,
      max_value: 10_080,
    },
    questionsOption,
    {
      type: ApplicationCommandOptionType.Boolean,
      name: 'names',
      description: 'Show at the close who got it right (no if left out)',
    },
    {
      type: ApplicationCommandOptionType.Boolean,
      name: 'close',
      description: 'Instead of a new quiz: close the one that is open in this channel and show its answer',
    },
  ],
};
