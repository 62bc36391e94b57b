/** @file A person presses a button or chooses in a select menu. */
import { z } from 'zod';
import type { Discord } from '../discord.ts';
import { need } from '../http/error.ts';
import { optional } from '../rules/fields.ts';
import { invalidForm, parse } from '../rules/issues.ts';
import { FLAG } from '../rules/message.ts';
import type { AnyComponent } from '../rules/modal-component.ts';
import { walk } from '../rules/tree.ts';
import { messageFor } from '../state/access.ts';
import type { InteractionRecord } from '../state/records.ts';
import { type Asking, resolvedPart } from './command.ts';
import { openInteraction } from './open.ts';
import { type EntityKind, resolver } from './resolve.ts';

const pressData = z.object({
  custom_id: z.string(),
  component_type: optional(z.int()),
  values: optional(z.array(z.string())),
});

type Menu = Extract<AnyComponent, { type: 3 | 5 | 6 | 7 | 8; min_values: number }>;
const KIND: Record<number, EntityKind> = { 5: 'user', 6: 'role', 7: 'mentionable', 8: 'channel' };

/**
 * Throws 10008 for a message that this person does not see, 50035 for a component that cannot be used so. One that was
 * disabled meanwhile is let through: the person's window may not have shown the edit yet.
 */
export function useComponent(
  discord: Discord,
  asking: Asking,
  messageId: string | undefined,
): InteractionRecord {
  const { world } = discord;
  const { user, channel, nonce } = asking;
  const message = messageFor(world, user, channel, need(messageId, 10008));
  const data = parse(pressData, asking.data, ['data']);
  const component = findComponent(message.components, data.custom_id);
  if (!component || message.flags & FLAG.LOADING || message.authorId !== world.app().botId) {
    throw refused(`The message has no component with the custom id "${data.custom_id}"`);
  }
  const resolved = resolver(discord, channel);
  const values = component.type === 2 ? undefined : checkValues(component, data.values ?? [], resolved.add);
  return openInteraction(discord, {
    type: 3,
    user,
    channel,
    nonce,
    message,
    data: {
      custom_id: data.custom_id,
      component_type: component.type,
      id: component.id,
      ...(values && { values }),
      ...resolvedPart(resolved),
    },
  });
}

type Usable = Menu | Extract<AnyComponent, { type: 2 }>;

function findComponent(components: AnyComponent[], customId: string): Usable | undefined {
  for (const { component } of walk(components)) {
    if ('custom_id' in component && component.custom_id === customId && isUsable(component)) return component;
  }
  return undefined;
}

function isUsable(component: AnyComponent): component is Usable {
  return [2, 3, 5, 6, 7, 8].includes(component.type);
}

/** Checks chosen values against the menu; shared with the menus of modals. */
export function checkValues(
  menu: Menu,
  values: string[],
  resolve: (kind: EntityKind, id: string) => boolean,
): string[] {
  if (values.length < menu.min_values || values.length > menu.max_values) {
    throw refused(`Expected ${menu.min_values} to ${menu.max_values} values, got ${values.length}`);
  }
  for (const value of values) {
    const known =
      menu.type === 3
        ? menu.options.some((option) => option.value === value)
        : resolve(KIND[menu.type] ?? 'user', value);
    if (!known) throw refused(`"${value}" is not among the choices of "${menu.custom_id}"`);
  }
  return values;
}

function refused(message: string) {
  return invalidForm([{ path: ['data', 'custom_id'], code: 'COMPONENT_VALIDATION_FAILED', message }]);
}
