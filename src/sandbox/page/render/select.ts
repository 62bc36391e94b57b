/** @file Select menus of a message: choosing sends the choice to the bot. */
import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { channelOptions, roleOptions, userOptions } from '../controls/entity-options.ts';
import type { MenuOption } from '../controls/options.ts';
import { select } from '../controls/select.ts';
import type { State } from '../state.ts';
import type { Message } from '../wire.ts';
import { partialEmoji } from './emoji.ts';
import type { Scene } from './scene.ts';

const placeholders: Record<number, string> = {
  3: 'Make a selection',
  5: 'Select a user',
  6: 'Select a role',
  7: 'Select a user or role',
  8: 'Select a channel',
};

/** What any kind of select menu offers, and what of it is chosen from the start. */
export function menuOf(
  menu: APISelectMenuComponent,
  state: State,
): { options: MenuOption[]; chosen: string[] } {
  if (menu.type === 3) {
    return {
      options: menu.options.map(({ value, label, description, emoji }) => ({
        value,
        label,
        description,
        icon: emoji && (() => partialEmoji(emoji)),
      })),
      chosen: menu.options.filter((option) => option.default).map(({ value }) => value),
    };
  }
  const chosen = (menu.default_values ?? []).map(({ id }) => id);
  if (menu.type === 5) return { options: userOptions(state), chosen };
  if (menu.type === 6) return { options: roleOptions(state), chosen };
  if (menu.type === 8) return { options: channelOptions(state, menu.channel_types), chosen };
  return { options: [...userOptions(state), ...roleOptions(state)], chosen };
}

export function placeholderOf(menu: APISelectMenuComponent): string {
  return menu.placeholder ?? placeholders[menu.type] ?? 'Make a selection';
}

export function renderSelect(menu: APISelectMenuComponent, message: Message, scene: Scene): HTMLElement {
  const { options, chosen } = menuOf(menu, scene.state);
  return select({
    options,
    chosen,
    min: menu.min_values ?? 1,
    max: menu.max_values ?? 1,
    placeholder: placeholderOf(menu),
    label: placeholderOf(menu),
    searchable: menu.type !== 3 || options.length > 10,
    disabled: (menu.disabled ?? false) || scene.state.pressed.has(message.id),
    key: menu.custom_id,
    onchange: (values) => scene.press(message, { type: menu.type, custom_id: menu.custom_id }, values),
  });
}
