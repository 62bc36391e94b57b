/** @file The shape of every component of a message. */
import { z } from 'zod';
import { defaulted, mediaUrl, optional, partialEmoji, snowflake, webUrl } from './fields.ts';
import { complain } from './issues.ts';

export const id = optional(z.int().min(0).max(2_147_483_647));
export const customId = z.string().min(1).max(100);
const media = z.object({ url: mediaUrl });
const alt = optional(z.string().max(1024));
const spoiler = defaulted(z.boolean(), false);
const disabled = optional(z.boolean());

const button = z
  .object({
    type: z.literal(2),
    id,
    style: z.int().min(1).max(6),
    label: optional(z.string().max(80)),
    emoji: optional(partialEmoji),
    custom_id: optional(customId),
    url: optional(webUrl.max(512)),
    sku_id: optional(snowflake),
    disabled,
  })
  .superRefine((value, ctx) => {
    if (value.style === 6) return;
    if (value.style === 5) {
      if (!value.url) complain(ctx, ['url'], 'BASE_TYPE_REQUIRED', 'A url is required');
      if (value.custom_id)
        complain(ctx, ['custom_id'], 'BUTTON_COMPONENT_INVALID', 'A link button has no custom id');
    } else {
      if (!value.custom_id)
        complain(ctx, ['custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required');
      if (value.url)
        complain(ctx, ['url'], 'BUTTON_COMPONENT_INVALID', 'A custom id and url cannot both be specified');
    }
    if (!value.label && !value.emoji)
      complain(ctx, ['label'], 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A label or an emoji is required');
  });

/** What every select menu has; `required` counts in a modal only. */
const menu = {
  id,
  custom_id: customId,
  placeholder: optional(z.string().max(150)),
  min_values: defaulted(z.int().min(0).max(25), 1),
  max_values: defaulted(z.int().min(1).max(25), 1),
  disabled,
  required: optional(z.boolean()),
};

export const option = z.object({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: optional(z.string().max(100)),
  emoji: optional(partialEmoji),
  default: optional(z.boolean()),
});

export const stringSelect = z
  .object({ type: z.literal(3), ...menu, options: z.array(option).min(1).max(25) })
  .superRefine((value, ctx) => {
    distinctValues(value.options, ctx);
    if (value.max_values > value.options.length)
      complain(ctx, ['max_values'], 'SELECT_COMPONENT_TOO_FEW_OPTIONS', 'More values than there are options');
    if (value.min_values > value.max_values)
      complain(
        ctx,
        ['min_values'],
        'SELECT_COMPONENT_INVALID_RANGE',
        'min_values is greater than max_values',
      );
  });

export const entitySelect = z.object({
  type: z.union([z.literal(5), z.literal(6), z.literal(7), z.literal(8)]),
  ...menu,
  channel_types: optional(z.array(z.int())),
  default_values: optional(
    z.array(z.object({ id: snowflake, type: z.enum(['user', 'role', 'channel']) })).max(25),
  ),
});

export const text = z.object({ type: z.literal(10), id, content: z.string().min(1).max(4000) });
const thumbnail = z.object({ type: z.literal(11), id, media, description: alt, spoiler });
const row = z.object({
  type: z.literal(1),
  id,
  components: z
    .array(z.discriminatedUnion('type', [button, stringSelect, entitySelect]))
    .min(1)
    .max(5),
});
const section = z.object({
  type: z.literal(9),
  id,
  components: z.array(text).min(1).max(3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});
const gallery = z.object({
  type: z.literal(12),
  id,
  items: z
    .array(z.object({ media, description: alt, spoiler }))
    .min(1)
    .max(10),
});
const file = z.object({
  type: z.literal(13),
  id,
  file: z.object({ url: z.string().startsWith('attachment://') }),
  spoiler,
});
const separator = z.object({
  type: z.literal(14),
  id,
  divider: defaulted(z.boolean(), true),
  spacing: defaulted(z.int().min(1).max(2), 1),
});
const container = z.object({
  type: z.literal(17),
  id,
  accent_color: optional(z.int().min(0).max(0xffffff)),
  spoiler,
  components: z.array(z.discriminatedUnion('type', [row, text, section, gallery, file, separator])).min(1),
});

/** What may stand at the top of a message without, and with, the flag IS_COMPONENTS_V2. */
export const plainComponent = z.discriminatedUnion('type', [row]);
export const richComponent = z.discriminatedUnion('type', [
  row,
  text,
  section,
  gallery,
  file,
  separator,
  container,
]);

export type Component = z.output<typeof richComponent>;
/** Any part of a message's tree. */
export type MessagePart =
  | Component
  | z.output<typeof button>
  | z.output<typeof thumbnail>
  | z.output<typeof row>['components'][number];

/** For `superRefine`: reports repeated values of options. */
export function distinctValues(options: { value: string }[], ctx: z.RefinementCtx): void {
  options.forEach(({ value }, index) => {
    if (options.findIndex((other) => other.value === value) < index) {
      const message = 'The specified option value is already used';
      complain(ctx, ['options', index, 'value'], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message);
    }
  });
}
