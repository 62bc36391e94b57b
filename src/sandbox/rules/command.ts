/** @file The shape and the limits of application commands. */
import { z } from 'zod';
import { description, localizations, option, optionList, slashName } from './command-option.ts';
import { defaulted, optional, permissionBits } from './fields.ts';
import { complain } from './issues.ts';

export const command = z
  .object({
    type: defaulted(z.int().min(1).max(3), 1),
    name: z.string().min(1).max(32),
    name_localizations: localizations(z.string().min(1).max(32)),
    description: defaulted(z.string().max(100), ''),
    description_localizations: localizations(description),
    options: optional(optionList(option)),
    default_member_permissions: permissionBits.nullish().transform((value) => value ?? null),
    contexts: optional(z.array(z.int().min(0).max(2))),
    integration_types: optional(z.array(z.int().min(0).max(1))),
    dm_permission: optional(z.boolean()),
    nsfw: defaulted(z.boolean(), false),
  })
  .superRefine((body, ctx) => {
    if (body.type === 1) {
      const name = slashName.safeParse(body.name);
      for (const issue of name.error?.issues ?? [])
        complain(ctx, ['name'], 'APPLICATION_COMMAND_INVALID_NAME', issue.message);
      if (!body.description) complain(ctx, ['description'], 'BASE_TYPE_REQUIRED', 'This field is required');
    } else if (body.description || body.options?.length) {
      const message = 'Context menu commands cannot have description or options';
      complain(ctx, [], 'APPLICATION_COMMAND_CONTEXT_MENU_INVALID', message);
    }
    const size = commandSize(body);
    if (size > 8000) {
      complain(ctx, [], 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (8000): got ${size}`);
    }
  });

export type CommandBody = z.output<typeof command>;

/** The bulk list: distinct names, and not more than Discord takes. */
export const commandList = z.array(command).superRefine((list, ctx) => {
  const names = new Set<string>();
  for (const [index, { type, name }] of list.entries()) {
    if (names.has(`${type} ${name}`)) {
      const message = 'Application command names must be unique';
      complain(ctx, [index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', message);
    }
    names.add(`${type} ${name}`);
  }
  for (const [type, limit] of [
    [1, 100],
    [2, 15],
    [3, 15],
  ] as const) {
    const count = list.filter((one) => one.type === type).length;
    if (count > limit) {
      const message = `Maximum number of application commands reached (${limit}): got ${count} of type ${type}`;
      complain(ctx, [], 'BASE_TYPE_MAX_LENGTH', message);
    }
  }
});

interface Sized {
  name: string;
  description: string;
  name_localizations?: Record<string, string | null>;
  description_localizations?: Record<string, string | null>;
  choices?: { name: string; value: string | number }[];
  options?: Sized[];
}

function commandSize(part: Sized): number {
  const own =
    longest(part.name, part.name_localizations) + longest(part.description, part.description_localizations);
  const choices =
    part.choices?.reduce((sum, { name, value }) => sum + name.length + String(value).length, 0) ?? 0;
  return own + choices + (part.options ?? []).reduce((sum, one) => sum + commandSize(one), 0);
}

function longest(text: string, translations: Record<string, string | null> = {}): number {
  return Math.max(text.length, ...Object.values(translations).map((one) => one?.length ?? 0));
}
