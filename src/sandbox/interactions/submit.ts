/** @file A person sends a modal. */
import { z } from 'zod';
import type { Discord } from '../discord.ts';
import { need } from '../http/error.ts';
import type { Json } from '../json.ts';
import { optional, snowflake } from '../rules/fields.ts';
import { invalidForm, parse } from '../rules/issues.ts';
import type { AnyComponent, ModalComponent } from '../rules/modal-component.ts';
import type { InteractionRecord } from '../state/records.ts';
import { type Asking, resolvedPart } from './command.ts';
import { openInteraction } from './open.ts';
import { checkValues } from './press.ts';
import { type Resolver, resolver } from './resolve.ts';
import { keepUploads } from './uploads.ts';

/** Labels, action rows or bare inputs: what counts is the custom id and the value. */
interface Given {
  custom_id?: string;
  value?: unknown;
  values?: unknown[];
  component?: Given;
  components?: Given[];
}

const given: z.ZodType<Given> = z.lazy(() =>
  z.object({
    custom_id: z.string().optional(),
    value: z.unknown().optional(),
    values: z.array(z.unknown()).optional(),
    component: given.optional(),
    components: z.array(given).optional(),
  }),
);

const submitData = z.object({
  id: optional(snowflake),
  custom_id: z.string(),
  components: z.array(given),
});

type Field = Extract<ModalComponent, { type: 18 }>['component'];

/** Throws 10062 for a modal that this person does not have open, 50035 for fields that are wrong. */
export function submitModal(discord: Discord, asking: Asking): InteractionRecord {
  const { world } = discord;
  const { user, channel, nonce } = asking;
  const data = parse(submitData, asking.data, ['data']);
  const opener = need(findOpener(discord, user.id, data), 10062);
  const form = need(opener.modal, 10062);
  const values = new Map([...flatten(data.components)].map((field) => [field.custom_id ?? '', field]));
  const uploads = keepUploads(world, asking.files);
  const resolved = resolver(discord, channel, [...uploads.values()]);
  const fileId = (index: string) => uploads.get(index)?.id ?? index;
  const components = form.components.map((component): Json => {
    const { type, id } = component;
    if (component.type === 10) return { type, id };
    const fields = component.type === 18 ? [component.component] : component.components;
    const filled = fields.map((field) => fill(field, values.get(field.custom_id), resolved, fileId));
    return component.type === 18 ? { type, id, component: filled[0] } : { type, id, components: filled };
  });
  // A modal is sent once; sent again it is unknown, as in Discord's client, which has closed it.
  world.interactions.put({ ...opener, modal: undefined });
  const { messageId } = opener.cause;
  return openInteraction(discord, {
    type: 5,
    user,
    channel,
    nonce,
    trigger: opener.cause,
    message: messageId === undefined ? undefined : world.messages.get(messageId),
    data: { custom_id: form.custom_id, components, ...resolvedPart(resolved) },
  });
}

function findOpener(
  { world }: Discord,
  userId: string,
  { id, custom_id: customId }: z.output<typeof submitData>,
): InteractionRecord | undefined {
  const opened = world.interactions
    .all()
    .filter((one) => one.userId === userId && one.modal?.custom_id === customId);
  return opened.find((one) => one.id === id) ?? opened.at(-1);
}

function* flatten(components: Given[]): Generator<Given> {
  for (const component of components) {
    if (component.custom_id !== undefined) yield component;
    if (component.component) yield* flatten([component.component]);
    if (component.components) yield* flatten(component.components);
  }
}

/** One field as the bot gets it. */
function fill(
  field: Field,
  sent: Given | undefined,
  resolved: Resolver,
  fileId: (index: string) => string,
): Json {
  const { type, id, custom_id } = field;
  const head = { type, id, custom_id };
  const list = (sent?.values ?? (sent?.value === undefined || sent.value === null ? [] : [sent.value])).map(
    String,
  );
  switch (field.type) {
    case 4:
      return { ...head, value: checkText(field, String(sent?.value ?? field.value ?? '')) };
    case 21: {
      const value = list[0] ?? null;
      if (value === null && field.required) throw wrong(custom_id, 'a choice is required');
      if (value !== null) checkAmong(custom_id, field.options, [value]);
      return { ...head, value };
    }
    case 22: {
      checkAmong(custom_id, field.options, list);
      const min = field.min_values ?? (field.required ? 1 : 0);
      checkCount(custom_id, list, field.required ? min : 0, field.max_values ?? field.options.length);
      return { ...head, values: list };
    }
    case 23:
      return { ...head, value: sent?.value === true || sent?.value === 'true' };
    case 19: {
      const ids = list.map(fileId);
      checkCount(custom_id, ids, field.required ? field.min_values : 0, field.max_values);
      for (const file of ids)
        if (!resolved.add('attachment', file)) throw wrong(custom_id, 'the file is missing');
      return { ...head, values: ids };
    }
    default: {
      if (list.length === 0 && field.required === false) return { ...head, values: [] };
      return { ...head, values: checkValues(field, list, resolved.add) };
    }
  }
}

function checkText(field: Extract<AnyComponent, { type: 4 }>, value: string): string {
  const { custom_id: name, min_length: min = 0, max_length: max = 4000, required } = field;
  if (value === '' && required) throw wrong(name, 'a text is required');
  if (value !== '' && value.length < min) throw wrong(name, `must have ${min} or more characters`);
  if (value.length > max) throw wrong(name, `must have ${max} or fewer characters, got ${value.length}`);
  return value;
}

function checkAmong(name: string, options: { value: string }[], values: string[]): void {
  const strange = values.find((value) => !options.some((option) => option.value === value));
  if (strange !== undefined) throw wrong(name, `"${strange}" is not among the choices`);
}

function checkCount(name: string, values: string[], min: number, max: number): void {
  if (values.length < min || values.length > max) {
    throw wrong(name, `expected ${min} to ${max} values, got ${values.length}`);
  }
}

function wrong(name: string, problem: string) {
  const message = `Field "${name}": ${problem}.`;
  return invalidForm([{ path: ['data', 'components'], code: 'COMPONENT_VALIDATION_FAILED', message }]);
}
