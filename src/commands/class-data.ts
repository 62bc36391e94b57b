/** @file What Discord shows of /class. */
import {
  ApplicationCommandOptionType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';

const subcommand = (name: string, description: string) => ({
  type: ApplicationCommandOptionType.Subcommand as const,
  name,
  description,
  options: [],
});

/**
 * Hidden from others by default. A server may allow it to a teacher role in Server Settings, Integrations; who may use it
 * is then decided by `isTeacher`.
 */
export const data: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: 'class',
  description: 'For teachers: how the class stands, contested answers, export, settings',
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  contexts: [InteractionContextType.Guild],
  options: [
    subcommand(
      'overview',
      'How well the cards sit, what is mixed up, who has not been seen, whether quizzes arrive',
    ),
    subcommand('contests', 'Answers that students say were right: accept or decline them'),
    subcommand('export', 'Everybody and every card as CSV files, for you alone'),
    subcommand('settings', 'Time zone, teacher role, leaderboard, class days, holidays'),
  ],
};
