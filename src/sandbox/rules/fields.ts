/** @file Small schemas that many bodies share. */
import { z } from 'zod';

/** A field that may be missing or null; both come out as undefined. */
export function optional<S extends z.ZodType>(schema: S) {
  return schema
    .nullish()
    .transform((value) => value ?? undefined)
    .optional();
}

/** A field that may be missing or null, and is then `fallback`. */
export function defaulted<S extends z.ZodType>(schema: S, fallback: z.output<S>) {
  return schema.nullish().transform((value) => value ?? fallback);
}

export const snowflake = z.union([z.string().regex(/^\d{1,20}$/), z.int().transform(String)]);

/** Numbers come out as text: permissions are a bit set of more than 53 bits. */
export const permissionBits = z.union([
  z.string().regex(/^\d{1,20}$/),
  z
    .int()
    .min(0)
    .transform((value) => String(value)),
]);

export const webUrl = z.url({ protocol: /^https?$/ }).max(2048);
/** An address, or the name of a file of the same message. */
export const mediaUrl = z.union([z.string().startsWith('attachment://').max(2048), webUrl]);

export const partialEmoji = z.object({
  id: optional(snowflake),
  name: optional(z.string()),
  animated: optional(z.boolean()),
});
