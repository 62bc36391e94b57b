/** @file A person uses a command, or is typing one. */
import { z } from 'zod';
import type { Discord } from '../discord.ts';
import type { Upload } from '../http/body.ts';
import { apiError, need } from '../http/error.ts';
import type { Json } from '../json.ts';
import { optional, snowflake } from '../rules/fields.ts';
import { invalidForm, parse } from '../rules/issues.ts';
import { commandsFor } from '../state/commands.ts';
import type { ChannelRecord, CommandRecord, InteractionRecord, UserRecord } from '../state/records.ts';
import { openInteraction } from './open.ts';
import { checkOptions, type GivenOption } from './options.ts';
import { type Resolver, resolver } from './resolve.ts';
import { keepUploads } from './uploads.ts';

const givenOption: z.ZodType<GivenOption> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.int().optional(),
    value: z.unknown().optional(),
    focused: z.boolean().optional(),
    options: z.array(givenOption).optional(),
  }),
);

const commandData = z
  .object({
    id: optional(snowflake),
    name: optional(z.string()),
    type: optional(z.int()),
    options: optional(z.array(givenOption)),
    target_id: optional(snowflake),
  })
  .refine(({ id, name }) => id !== undefined || name !== undefined, {
    path: ['name'],
    message: 'The id or the name of a command is required.',
  });

export interface Asking {
  user: UserRecord;
  channel: ChannelRecord;
  nonce?: string;
  data: unknown;
  files: Upload[];
}

/** Throws 10063 for a command that this person cannot use here, 50035 for options that are wrong. */
export function useCommand(discord: Discord, asking: Asking, typing: boolean): InteractionRecord {
  const { world } = discord;
  const { user, channel, nonce } = asking;
  const data = parse(commandData, asking.data, ['data']);
  const command = need(findCommand(discord, asking, data), 10063);
  const uploads = keepUploads(world, asking.files);
  const resolved = resolver(discord, channel, [...uploads.values()]);
  const options = checkOptions(command.body.options ?? [], data.options ?? [], {
    partial: typing,
    resolve: resolved.add,
    fileId: (index) => uploads.get(index)?.id,
  });
  if (typing && !hasFocus(data.options ?? [])) {
    const message = 'One option must have focused: true.';
    throw invalidForm([{ path: ['data', 'options'], code: 'BASE_TYPE_REQUIRED', message }]);
  }
  const target = command.body.type > 1 ? { target_id: targetOf(command, data.target_id, resolved) } : {};
  return openInteraction(discord, {
    type: typing ? 4 : 2,
    user,
    channel,
    nonce,
    commandName: command.body.name,
    data: {
      id: command.id,
      name: command.body.name,
      type: command.body.type,
      ...(command.guildId !== undefined && { guild_id: command.guildId }),
      ...(options.length > 0 && { options }),
      ...target,
      ...resolvedPart(resolved),
    },
  });
}

function findCommand(
  { world }: Discord,
  { user, channel }: Asking,
  wanted: z.output<typeof commandData>,
): CommandRecord | undefined {
  return commandsFor(world, user.id, channel).find(({ id, body }) =>
    wanted.id === undefined
      ? body.name === wanted.name && body.type === (wanted.type ?? 1)
      : id === wanted.id,
  );
}

function hasFocus(options: GivenOption[]): boolean {
  return options.some((option) => option.focused === true || hasFocus(option.options ?? []));
}

function targetOf(command: CommandRecord, id: string | undefined, resolved: Resolver): string {
  const target = need(id, command.body.type === 2 ? 10013 : 10008);
  if (!resolved.add(command.body.type === 2 ? 'user' : 'message', target)) {
    throw apiError(command.body.type === 2 ? 10013 : 10008);
  }
  return target;
}

export function resolvedPart(resolved: Resolver): Json {
  const result = resolved.result();
  return result ? { resolved: result } : {};
}
