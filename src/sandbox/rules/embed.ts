/** @file The shape and the limits of embeds. */
import { z } from 'zod';
import { defaulted, mediaUrl, optional, webUrl } from './fields.ts';
import { complain } from './issues.ts';

const picture = z.object({ url: mediaUrl, description: optional(z.string().max(1024)) });

const field = z.object({
  name: z.string().trim().min(1).max(256),
  value: z.string().trim().min(1).max(1024),
  inline: defaulted(z.boolean(), false),
});

export const embed = z.object({
  title: optional(z.string().trim().max(256)),
  description: optional(z.string().trim().max(4096)),
  url: optional(webUrl),
  color: optional(z.int().min(0).max(0xffffff)),
  timestamp: optional(z.iso.datetime({ offset: true })),
  footer: optional(z.object({ text: z.string().trim().max(2048), icon_url: optional(mediaUrl) })),
  author: optional(
    z.object({
      name: z.string().trim().min(1).max(256),
      url: optional(webUrl),
      icon_url: optional(mediaUrl),
    }),
  ),
  image: optional(picture),
  thumbnail: optional(picture),
  fields: optional(z.array(field).max(25)),
});

export type Embed = z.output<typeof embed>;

export const embeds = z
  .array(embed)
  .max(10)
  .superRefine((list, ctx) => {
    const size = list.reduce((sum, one) => sum + embedSize(one), 0);
    if (size > 6000) {
      complain(ctx, [], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of 6000: got ${size}`);
    }
  });

function embedSize(one: Embed): number {
  const parts = [one.title, one.description, one.footer?.text, one.author?.name];
  for (const { name, value } of one.fields ?? []) parts.push(name, value);
  return parts.reduce((sum, part) => sum + (part?.length ?? 0), 0);
}
