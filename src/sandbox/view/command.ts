/** @file A registered command as Discord shows it. */
import type { Json } from '../json.ts';
import type { CommandRecord } from '../state/records.ts';

export function viewCommand(command: CommandRecord, applicationId: string, locale?: string): Json {
  const { body } = command;
  const nameLocalized = locale && body.name_localizations?.[locale];
  const descriptionLocalized = locale && body.description_localizations?.[locale];
  return {
    id: command.id,
    application_id: applicationId,
    version: command.version,
    ...body,
    contexts: body.contexts ?? null,
    integration_types: body.integration_types ?? [0],
    dm_permission: body.dm_permission ?? true,
    ...(command.guildId !== undefined && { guild_id: command.guildId }),
    ...(nameLocalized && { name_localized: nameLocalized }),
    ...(descriptionLocalized && { description_localized: descriptionLocalized }),
  };
}
