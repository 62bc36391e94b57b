/** @file The shape and the limits of a poll. */
import { z } from 'zod';
import { defaulted, optional, partialEmoji } from './fields.ts';

export const poll = z.object({
  question: z.object({ text: z.string().min(1).max(300) }),
  answers: z
    .array(
      z.object({
        poll_media: z.object({ text: optional(z.string().max(55)), emoji: optional(partialEmoji) }),
      }),
    )
    .min(1)
    .max(10),
  duration: defaulted(z.int().min(1).max(768), 24),
  allow_multiselect: defaulted(z.boolean(), false),
  layout_type: defaulted(z.int(), 1),
});

export type PollBody = z.output<typeof poll>;
