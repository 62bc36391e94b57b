/** @file The options of menus that list people, roles and channels of this server. */
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { avatar } from '../render/avatar.ts';
import { hex, nameOf, type State } from '../state.ts';
import { channelType } from '../wire.ts';
import type { MenuOption } from './options.ts';

export function userOptions(state: State): MenuOption[] {
  return [...state.members.values()]
    .map(({ user }) => ({
      value: user.id,
      label: nameOf(state, user.id, user),
      description: user.username,
      icon: () => avatar(user, 24),
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

export function roleOptions(state: State): MenuOption[] {
  return (state.guild?.roles ?? [])
    .filter(({ id }) => id !== state.guild?.id)
    .map(({ id, name, color }) => ({ value: id, label: `@${name}`, icon: () => dot(color) }));
}

/** `types` are the kinds of channel that may be chosen; none given means every kind. */
export function channelOptions(state: State, types?: readonly number[]): MenuOption[] {
  return [...state.channels.values()]
    .filter(({ type }) => (types?.length ? types.includes(type) : type !== channelType.category))
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
    .map(({ id, name }) => ({ value: id, label: name, icon: () => icon('hash', 18) }));
}

function dot(colour: number): HTMLElement {
  const element = el('span', { class: 'role-dot' });
  if (colour) element.style.setProperty('--role', hex(colour));
  return element;
}
