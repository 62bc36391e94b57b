/** @file People, roles, channels and commands named in a text. */
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { channelOf, hex, nameOf } from '../state.ts';
import type { Scene } from './scene.ts';

export function userMention(id: string, { state }: Scene): HTMLElement {
  return el('span', { class: id === state.me.id ? 'mention to-me' : 'mention' }, `@${nameOf(state, id)}`);
}

export function roleMention(id: string, { state }: Scene): HTMLElement {
  const role = state.guild?.roles.find((one) => one.id === id);
  const element = el('span', { class: 'mention role' }, `@${role?.name ?? 'deleted-role'}`);
  if (role?.color) element.style.setProperty('--role', hex(role.color));
  return element;
}

export function channelMention(id: string, scene: Scene): HTMLElement {
  const channel = channelOf(scene.state, id);
  if (!channel) return el('span', { class: 'mention' }, '#unknown');
  return el(
    'button',
    { type: 'button', class: 'mention link', onclick: () => scene.goToChannel(id) },
    icon('hash', 14),
    channel.name,
  );
}

export function commandMention(name: string, scene: Scene): HTMLElement {
  return el(
    'button',
    { type: 'button', class: 'mention link', title: `Use /${name}`, onclick: () => scene.startCommand(name) },
    `/${name}`,
  );
}
