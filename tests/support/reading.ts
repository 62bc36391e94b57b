/** @file Reading messages as a person does: their text, their buttons, their pictures. */
import type { APIMessage } from 'discord-api-types/v10';
import { buttonsOf, parts } from './discord-limits.ts';

type Readable = Pick<APIMessage, 'content' | 'components'>;

/** All text of a message, in order. */
export function textOf(message: Readable | undefined): string {
  const shown = parts(message?.components).flatMap((part) => part.content ?? []);
  return [message?.content || [], shown].flat().join('\n');
}

export function labelsOf(message: Readable | undefined): string[] {
  return buttonsOf({ components: (message?.components ?? []) as never }).map(({ label }) => label);
}

/** The buttons that can be pressed. */
export function enabledOf(message: Readable | undefined): string[] {
  return buttonsOf({ components: (message?.components ?? []) as never })
    .filter(({ disabled }) => !disabled)
    .map(({ label }) => label);
}

/** The custom id of the button with this label. */
export function buttonOf(message: Readable | undefined, label: string | RegExp): string {
  const buttons = buttonsOf({ components: (message?.components ?? []) as never });
  const found = buttons.find((one) =>
    label instanceof RegExp ? label.test(one.label) : one.label === label,
  );
  if (!found)
    throw new Error(`expected a button ${label}, got ${buttons.map((one) => one.label).join(', ')}`);
  return found.id;
}

/** What a screen reader says of the pictures. */
export function picturesOf(message: Readable | undefined): string[] {
  return parts(message?.components).flatMap((part) =>
    (part.items ?? []).map((item) => item.description ?? ''),
  );
}
