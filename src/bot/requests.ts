/** @file From a discord.js interaction to the plain values that commands are given. */
import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChannelSelectMenuInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { Person, Place, Press, Request, Submit, Typing } from '../commands/command.ts';

type Any =
  | AutocompleteInteraction
  | ChatInputCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

function asked(interaction: Any, now: number) {
  const member = interaction.member;
  const nick = member && 'displayName' in member ? member.displayName : member?.nick;
  const person: Person = {
    id: interaction.user.id,
    name: nick || interaction.user.displayName,
    locale: interaction.locale,
    teacher: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
    roles: rolesOf(member),
  };
  const place: Place = {
    ...(interaction.guildId && { guildId: interaction.guildId }),
    ...(interaction.guildLocale && { guildLocale: interaction.guildLocale }),
    channelId: interaction.channelId ?? '',
  };
  return { id: interaction.id, person, place, now };
}

function rolesOf(member: Any['member']): string[] {
  if (!member) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}

/** Users, roles, channels and attachments are given by id. */
function optionValues(options: readonly CommandInteractionOption[]): Request['options'] {
  const values: Request['options'] = {};
  for (const option of options) {
    if (option.options) Object.assign(values, optionValues(option.options));
    else if (option.value !== undefined) values[option.name] = option.value;
  }
  return values;
}

export function toRequest(
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
  now: number,
): Request {
  const top = interaction.options.data[0];
  const isSubcommand = top?.type === ApplicationCommandOptionType.Subcommand;
  return {
    ...asked(interaction, now),
    ...(isSubcommand && { subcommand: top.name }),
    options: optionValues(interaction.options.data),
    ...attachmentsOf(interaction.options.data),
  };
}

function uploadsOf({ fields }: ModalSubmitInteraction): Pick<Submit, 'attachments'> {
  const files = [...fields.fields.values()].flatMap((field) =>
    'attachments' in field && field.attachments ? [...field.attachments.values()] : [],
  );
  if (files.length === 0) return {};
  const attachments = files.map(({ id, name, size, url }) => [id, { name, size, url }]);
  return { attachments: Object.fromEntries(attachments) };
}

function attachmentsOf(options: readonly CommandInteractionOption[]): Pick<Request, 'attachments'> {
  const found = options
    .flatMap((option) => [option, ...(option.options ?? [])])
    .flatMap(({ attachment }) => attachment ?? []);
  if (found.length === 0) return {};
  const attachments = found.map(({ id, name, size, url }) => [id, { name, size, url }]);
  return { attachments: Object.fromEntries(attachments) };
}

export function toTyping(interaction: AutocompleteInteraction, now: number): Typing {
  const focused = interaction.options.getFocused(true);
  return {
    ...toRequest(interaction, now),
    focused: { name: focused.name, value: String(focused.value ?? '') },
  };
}

export function toPress(interaction: MessageComponentInteraction, args: string[], now: number): Press {
  return {
    ...asked(interaction, now),
    args,
    values: interaction.isAnySelectMenu() ? [...interaction.values] : [],
    ...(interaction.isChannelSelectMenu() && { writable: writable(interaction) }),
    messageId: interaction.message.id,
  };
}

/** Discord's own list says nothing of the person's permissions, so they are worked out from roles and overwrites. */
function writable({ channels, member }: ChannelSelectMenuInteraction): string[] {
  const needed = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];
  return [...channels.values()]
    .filter((channel) => {
      if (!('permissionsFor' in channel) || !member || !('displayName' in member)) return false;
      return channel.permissionsFor(member).has(needed);
    })
    .map(({ id }) => id);
}

export function toSubmit(interaction: ModalSubmitInteraction, args: string[], now: number): Submit {
  const fields: Record<string, string> = {};
  for (const [id, field] of interaction.fields.fields) {
    if ('value' in field) fields[id] = String(field.value ?? '');
    else if ('values' in field) fields[id] = field.values.join('\n');
  }
  return {
    ...asked(interaction, now),
    args,
    fields,
    ...uploadsOf(interaction),
    ...(interaction.message && { messageId: interaction.message.id }),
  };
}
