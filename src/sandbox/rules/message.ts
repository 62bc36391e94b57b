/** @file The body of a message: its shape, its limits, and the rules of Components V2. */
import { z } from 'zod';
import { plainComponent, richComponent } from './component.ts';
import { embeds } from './embed.ts';
import { optional, snowflake } from './fields.ts';
import { complain, parse } from './issues.ts';
import { poll } from './poll.ts';
import { checkTree, numberComponents, walk } from './tree.ts';

export const FLAG = {
  SUPPRESS_EMBEDS: 1 << 2,
  HAS_THREAD: 1 << 5,
  EPHEMERAL: 1 << 6,
  LOADING: 1 << 7,
  SUPPRESS_NOTIFICATIONS: 1 << 12,
  COMPONENTS_V2: 1 << 15,
} as const;

const attachment = z.object({
  id: snowflake,
  filename: optional(z.string().min(1).max(1024)),
  description: optional(z.string().max(1024)),
  title: optional(z.string().max(1024)),
});

const allowedMentions = z
  .object({
    parse: optional(z.array(z.enum(['users', 'roles', 'everyone']))),
    users: optional(z.array(snowflake).max(100)),
    roles: optional(z.array(snowflake).max(100)),
    replied_user: optional(z.boolean()),
  })
  .superRefine((value, ctx) => {
    for (const kind of ['users', 'roles'] as const) {
      if (value.parse?.includes(kind) && value[kind]?.length) {
        const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
        complain(ctx, [], 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
      }
    }
  });

const rich = z
  .array(richComponent)
  .superRefine((components, ctx) => {
    checkTree(components, ctx);
    const all = [...walk(components)].map(({ component }) => component);
    if (all.length > 40) {
      const message = `Number of components exceeds the maximum of 40: got ${all.length}`;
      complain(ctx, [], 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message);
    }
    const size = all.reduce((sum, one) => sum + (one.type === 10 ? one.content.length : 0), 0);
    if (size > 4000) {
      const message = `Components displayable text size exceeds maximum size of 4000: got ${size}`;
      complain(ctx, [], 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message);
    }
  })
  .transform(numberComponents);

const plain = z
  .array(plainComponent)
  .max(5)
  .superRefine((components, ctx) => checkTree(components, ctx))
  .transform(numberComponents);

/** `null` clears a field in an edit; a missing field leaves it. */
function bodySchema(v2: boolean) {
  return z.object({
    content: z.string().max(2000).trim().nullish(),
    embeds: embeds.nullish(),
    components: (v2 ? rich : (plain as unknown as typeof rich)).nullish(),
    attachments: z.array(attachment).max(10).nullish(),
    allowed_mentions: optional(allowedMentions),
    flags: optional(z.int().min(0)),
    tts: optional(z.boolean()),
    poll: optional(poll),
    nonce: optional(z.union([z.string().max(25), z.int()])),
    enforce_nonce: optional(z.boolean()),
    sticker_ids: optional(z.array(snowflake).max(3)),
    message_reference: optional(
      z.object({ message_id: snowflake, fail_if_not_exists: optional(z.boolean()) }),
    ),
  });
}

const PLAIN = bodySchema(false);
const RICH = bodySchema(true);

export type MessageBody = z.output<typeof RICH>;

/** How Discord checks a body depends on who sends it and on what is there already. */
export interface Expectation {
  /** Flags that the sender may set. */
  flags: number;
  /** The message has the flag IS_COMPONENTS_V2 already: it cannot lose it. */
  v2?: boolean;
  /** Where the body stands in the request, for the errors. */
  at?: PropertyKey[];
}

/** Checks a body and returns it cleaned, or throws error 50035. */
export function parseMessage(body: unknown, expected: Expectation): MessageBody {
  const asked = Number((body as { flags?: unknown } | null)?.flags ?? 0);
  const v2 = expected.v2 === true || (asked & FLAG.COMPONENTS_V2) !== 0;
  const schema = (v2 ? RICH : PLAIN).superRefine((value, ctx) => {
    if (v2) checkV2(value, ctx, expected.v2 === true);
    const strange = (value.flags ?? 0) & ~expected.flags;
    if (strange) {
      const message = `Only these flags can be set here: ${expected.flags}, got ${value.flags}`;
      complain(ctx, ['flags'], 'BITSET_FLAG_NOT_ALLOWED', message);
    }
  });
  return parse(schema, body ?? {}, expected.at);
}

function checkV2(value: MessageBody, ctx: z.RefinementCtx, already: boolean): void {
  for (const field of ['content', 'embeds', 'poll', 'sticker_ids'] as const) {
    if (!value[field] || (Array.isArray(value[field]) && value[field].length === 0)) continue;
    const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    complain(ctx, [field], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message);
  }
  if (already && value.flags !== undefined && !(value.flags & FLAG.COMPONENTS_V2)) {
    const message = 'The flag IS_COMPONENTS_V2 cannot be removed from a message';
    complain(ctx, ['flags'], 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', message);
  }
}
