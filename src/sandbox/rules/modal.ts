/** @file The shape and the limits of a modal. */
import { z } from 'zod';
import { modalComponent } from './modal-component.ts';
import { checkTree, numberComponents } from './tree.ts';

export const modal = z.object({
  custom_id: z.string().min(1).max(100),
  title: z.string().min(1).max(45),
  components: z
    .array(modalComponent)
    .min(1)
    .max(5)
    .superRefine((components, ctx) => checkTree(components, ctx))
    .transform(numberComponents),
});

export type ModalBody = z.output<typeof modal>;
