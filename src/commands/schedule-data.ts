/** @file What Discord shows of /schedule. */
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { questionsOption } from './questions-option.ts';

const text = (name: string, description: string, required = false): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.String,
  name,
  description,
  required,
  autocomplete: true,
  max_length: 100,
});

const which = (description: string) => text('schedule', description);

const subcommand = (name: string, description: string, options: APIApplicationCommandBasicOption[] = []) => ({
  type: ApplicationCommandOptionType.Subcommand as const,
  name,
  description,
  options,
});

export const data: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: 'schedule',
  description: 'Quizzes that post themselves, at a local time that stays the same all year',
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  contexts: [InteractionContextType.Guild],
  options: [
    subcommand('set', 'Set up a quiz that posts itself, or change one', [
      text('time', 'Local time, such as 9:00, 21:30 or 9 pm', true),
      text('timezone', 'Time zone by city, such as Europe/Berlin (the one used last if left out)'),
      text('days', 'Which days, such as Mon-Fri or Tue, Thu (every day if left out)'),
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'channel',
        description: 'Where it is posted (here if left out)',
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
      },
      text('deck', 'Which deck to ask from (the first one if left out)'),
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'cards',
        description: 'How many cards, 1 to 10 (1 if left out)',
        min_value: 1,
        max_value: 10,
      },
      questionsOption,
      which('Change this one instead of adding another'),
    ]),
    subcommand('list', 'Show all schedules: when they run next, what came of the last runs'),
    subcommand('pause', 'Stop a schedule until you resume it', [which('Which one')]),
    subcommand('resume', 'Let a paused schedule run again', [which('Which one')]),
    subcommand('remove', 'Remove a schedule; you can take it back', [which('Which one')]),
    subcommand('preview', 'Show privately what would be posted', [which('Which one')]),
  ],
};
