/** @file The shape of every component of a modal. */
import { z } from 'zod';
import {
  customId,
  distinctValues,
  entitySelect,
  id,
  type MessagePart,
  option,
  stringSelect,
  text,
} from './component.ts';
import { defaulted, optional } from './fields.ts';

const textInput = z.object({
  type: z.literal(4),
  id,
  custom_id: customId,
  style: z.int().min(1).max(2),
  /** Only the older form, in an action row, carries its own label. */
  label: optional(z.string().max(45)),
  min_length: optional(z.int().min(0).max(4000)),
  max_length: optional(z.int().min(1).max(4000)),
  required: defaulted(z.boolean(), true),
  value: optional(z.string().max(4000)),
  placeholder: optional(z.string().max(100)),
});

const choice = option.omit({ emoji: true });
const fileUpload = z.object({
  type: z.literal(19),
  id,
  custom_id: customId,
  min_values: defaulted(z.int().min(0).max(10), 1),
  max_values: defaulted(z.int().min(1).max(10), 1),
  required: defaulted(z.boolean(), true),
});
const radioGroup = z
  .object({
    type: z.literal(21),
    id,
    custom_id: customId,
    options: z.array(choice).min(2).max(10),
    required: defaulted(z.boolean(), true),
  })
  .superRefine((value, ctx) => distinctValues(value.options, ctx));
const checkboxGroup = z
  .object({
    type: z.literal(22),
    id,
    custom_id: customId,
    options: z.array(choice).min(1).max(10),
    min_values: optional(z.int().min(0).max(10)),
    max_values: optional(z.int().min(1).max(10)),
    required: defaulted(z.boolean(), true),
  })
  .superRefine((value, ctx) => distinctValues(value.options, ctx));
const checkbox = z.object({ type: z.literal(23), id, custom_id: customId, default: optional(z.boolean()) });

const label = z.object({
  type: z.literal(18),
  id,
  label: z.string().min(1).max(45),
  description: optional(z.string().max(100)),
  component: z.discriminatedUnion('type', [
    textInput,
    stringSelect,
    entitySelect,
    fileUpload,
    radioGroup,
    checkboxGroup,
    checkbox,
  ]),
});
const inputRow = z.object({ type: z.literal(1), id, components: z.array(textInput).length(1) });

/** What may stand at the top of a modal. */
export const modalComponent = z.discriminatedUnion('type', [label, inputRow, text]);

export type ModalComponent = z.output<typeof modalComponent>;
/** Any part of a message's tree or of a modal's. */
export type AnyComponent = MessagePart | ModalComponent | z.output<typeof label>['component'];
