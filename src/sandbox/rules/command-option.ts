/** @file The shape and the limits of a command's options, and of the names that commands and options have. */
import { z } from 'zod';
import { defaulted, optional } from './fields.ts';
import { complain } from './issues.ts';

const LOCALES = new Set(
  (
    'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th ' +
    'zh-CN ja zh-TW ko'
  ).split(' '),
);
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

export const slashName = z
  .string()
  .min(1)
  .max(32)
  .superRefine((name, ctx) => {
    if (!NAME.test(name) || name !== name.toLowerCase()) {
      const message = `Command name is invalid: expected lower-case letters, digits, - or _, got "${name}"`;
      complain(ctx, [], 'APPLICATION_COMMAND_INVALID_NAME', message);
    }
  });
export const description = z.string().min(1).max(100);

export function localizations(text: z.ZodType<string>) {
  return optional(
    z.record(z.string(), text.nullable()).superRefine((record, ctx) => {
      for (const locale of Object.keys(record)) {
        if (!LOCALES.has(locale))
          complain(ctx, [locale], 'ENUM_TYPE_COERCE', `"${locale}" is not a locale that Discord knows`);
      }
    }),
  );
}

const choice = z.object({
  name: z.string().min(1).max(100),
  name_localizations: localizations(z.string().min(1).max(100)),
  value: z.union([z.string().max(100), z.number()]),
});

const head = {
  name: slashName,
  name_localizations: localizations(slashName),
  description,
  description_localizations: localizations(description),
};

const valueOption = z
  .object({
    type: z.int().min(3).max(11),
    ...head,
    required: defaulted(z.boolean(), false),
    choices: optional(z.array(choice).max(25)),
    autocomplete: optional(z.boolean()),
    min_value: optional(z.number()),
    max_value: optional(z.number()),
    min_length: optional(z.int().min(0).max(6000)),
    max_length: optional(z.int().min(1).max(6000)),
    channel_types: optional(z.array(z.int())),
  })
  .superRefine((option, ctx) => {
    const typed = option.type === 3 || option.type === 4 || option.type === 10;
    if (option.choices?.length && option.autocomplete) {
      const message = 'Options cannot have both choices and autocomplete';
      complain(ctx, ['autocomplete'], 'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE_EXCLUSIVE', message);
    }
    if (!typed && (option.choices?.length || option.autocomplete)) {
      const message = 'Only strings, integers and numbers can have choices or autocomplete';
      complain(ctx, ['type'], 'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID_TYPE', message);
    }
  });

export type ValueOption = z.output<typeof valueOption>;

export interface GroupOption {
  type: 1 | 2;
  name: string;
  description: string;
  name_localizations?: Record<string, string | null>;
  description_localizations?: Record<string, string | null>;
  options?: CommandOption[];
}
export type CommandOption = ValueOption | GroupOption;

const valueOptions = optionList(valueOption);
const subcommand = z.object({ type: z.literal(1), ...head, options: optional(valueOptions) });
const group = z.object({ type: z.literal(2), ...head, options: optional(optionList(subcommand)) });
const anyOption = z.union([valueOption, subcommand, group]) as unknown as z.ZodType<CommandOption>;

export function optionList<S extends z.ZodType>(option: S) {
  return z
    .array(option)
    .max(25)
    .superRefine((options, ctx) => checkOptions(options as CommandOption[], ctx));
}

function checkOptions(options: CommandOption[], ctx: z.RefinementCtx): void {
  const names = new Set<string>();
  let optionalSeen = false;
  for (const [index, option] of options.entries()) {
    if (names.has(option.name)) {
      const message = 'Option names must be unique';
      complain(ctx, [index, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', message);
    }
    names.add(option.name);
    const required = 'required' in option && option.required === true;
    if (required && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      complain(ctx, [index], 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
    optionalSeen ||= !required;
  }
  if (new Set(options.map(({ type }) => type > 2)).size > 1) {
    const message =
      'Sub-command and sub-command group option types are mutually exclusive to all other types';
    complain(ctx, [], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
  }
}

/** Picks the schema by `type`, so that the errors speak of the right kind of option. */
export const option = z.unknown().transform((value, ctx): CommandOption => {
  const type = (value as { type?: unknown } | null)?.type;
  const schema = type === 1 ? subcommand : type === 2 ? group : type === undefined ? anyOption : valueOption;
  const result = (schema as z.ZodType<CommandOption>).safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues) ctx.issues.push({ ...issue, input: issue.input } as never);
  return z.NEVER;
});
