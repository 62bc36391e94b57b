/** @file What Discord shows of /quiz. */
import {
  ApplicationCommandOptionType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';

const closeChoices = [
  { name: 'after 5 minutes', value: 5 },
  { name: 'after 10 minutes', value: 10 },
  { name: 'after 30 minutes', value: 30 },
  { name: 'after 1 hour', value: 60 },
  { name: 'after 3 hours', value: 180 },
  { name: 'after 12 hours', value: 720 },
  { name: 'after 1 day', value: 1440 },
  { name: 'after 3 days', value: 4320 },
  { name: 'after 7 days', value: 10_080 },
];

export const data: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: 'quiz',
  description: 'Ask the class a question from a deck; everyone answers privately',
  contexts: [InteractionContextType.Guild],
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'start',
      description: 'Post a quiz in this channel now',
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
          description: 'When it closes and shows the answer (after 30 minutes if left out)',
          choices: closeChoices,
        },
        {
          type: ApplicationCommandOptionType.Boolean,
          name: 'names',
          description: 'Show at the close who got it right (no if left out)',
        },
      ],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'close',
      description: 'Close a quiz in this channel now and show its answer',
    },
  ],
};
