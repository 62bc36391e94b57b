/** @file Discord's limits for messages and forms, so that every rendered value can be held against them. */
import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/v10';
import type { Message, Reply } from '../../src/replies/reply.ts';

interface Part {
  type?: number;
  content?: string;
  custom_id?: string;
  label?: string;
  description?: string;
  components?: Part[];
  component?: Part;
  accessory?: Part;
  items?: Part[];
}

/** Every component, nested ones too. */
export function parts(components: readonly unknown[] = []): Part[] {
  return (components as Part[]).flatMap((part) => [
    part,
    ...parts(part.components),
    ...parts(part.component ? [part.component] : []),
    ...parts(part.accessory ? [part.accessory] : []),
  ]);
}

/** All text of a message, in order, one line for each text display. */
export function textOf(message: Message): string {
  const shown = parts(message.components).flatMap((part) =>
    part.content === undefined ? [] : [part.content],
  );
  return [message.text ?? [], shown].flat().join('\n');
}

export function buttonsOf(
  message: Message,
): { label: string; id: string; disabled: boolean; style: number }[] {
  return parts(message.components)
    .filter((part) => part.type === ComponentType.Button)
    .map((part) => part as { label: string; custom_id: string; disabled?: boolean; style: number })
    .map(({ label, custom_id, disabled, style }) => ({
      label,
      id: custom_id,
      disabled: disabled ?? false,
      style,
    }));
}

/** The sentences in which a message breaks Discord's limits; none is the good case. */
export function brokenLimits(message: Message): string[] {
  const all = parts(message.components);
  const rich = message.text === undefined;
  const text = all.reduce((sum, part) => sum + (part.content?.length ?? 0), 0);
  const rowsTooWide = all.filter(
    (part) => part.type === ComponentType.ActionRow && (part.components?.length ?? 0) > 5,
  );
  return [
    ...(rich && all.length === 0 ? ['a message without anything in it'] : []),
    ...((message.text?.length ?? 1) < 1 || (message.text?.length ?? 0) > 2000
      ? [`${message.text?.length} characters`]
      : []),
    ...(all.length > 40 ? [`${all.length} components`] : []),
    ...(text > 4000 ? [`${text} characters in text displays`] : []),
    ...(rowsTooWide.length > 0 ? ['more than 5 buttons in a row'] : []),
    ...(!rich && (message.components?.length ?? 0) > 5 ? ['more than 5 rows'] : []),
    ...all.flatMap(brokenPart),
    ...repeated(all.flatMap((part) => part.custom_id ?? [])),
  ];
}

export function brokenFormLimits(modal: APIModalInteractionResponseCallbackData): string[] {
  const all = parts(modal.components);
  return [
    ...(modal.title.length < 1 || modal.title.length > 45 ? [`title of ${modal.title.length}`] : []),
    ...(modal.components.length < 1 || modal.components.length > 5
      ? [`${modal.components.length} parts`]
      : []),
    ...brokenPart({ custom_id: modal.custom_id }),
    ...all.flatMap(brokenPart),
    ...all.flatMap((part) => {
      if (part.type !== ComponentType.Label) return [];
      const long = (part.label?.length ?? 0) > 45 || (part.description?.length ?? 0) > 100;
      return long ? [`long label "${part.label}"`] : [];
    }),
    ...repeated(all.flatMap((part) => part.custom_id ?? [])),
  ];
}

export function brokenReplyLimits(reply: Reply): string[] {
  return reply.kind === 'modal' ? brokenFormLimits(reply.modal) : brokenLimits(reply.message);
}

function brokenPart(part: Part): string[] {
  const id = part.custom_id;
  return [
    ...(id !== undefined && (id.length < 1 || id.length > 100) ? [`custom id of ${id.length}`] : []),
    ...(part.type === ComponentType.Button && !part.label ? ['a button without a label'] : []),
    ...(part.type === ComponentType.Button && (part.label?.length ?? 0) > 80
      ? [`label "${part.label}"`]
      : []),
    ...(part.content !== undefined && part.content.trim() === '' ? ['an empty text display'] : []),
    ...(part.content !== undefined && part.content.length > 4000 ? ['a text display over 4,000'] : []),
  ];
}

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `custom id "${id}" twice`);
}
