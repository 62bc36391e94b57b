/** @file Above a message: the command that it answers, or the message that it replies to. */
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { nameOf } from '../state.ts';
import type { Message, User } from '../wire.ts';
import { avatar } from './avatar.ts';
import { inlineMarkdown } from './markdown.ts';
import type { Scene } from './scene.ts';

export function originLine(message: Message, scene: Scene): HTMLElement | undefined {
  const { referenced_message: target } = message;
  const name =
    message.interaction?.name ?? (message.interaction_metadata as { name?: string } | undefined)?.name;
  const user = message.interaction_metadata?.user ?? message.interaction?.user;
  if (user && name) return commandLine(user, name, scene);
  if (message.type !== 19) return undefined;
  if (!target) return el('div', { class: 'origin-line' }, el('em', {}, 'Original message was deleted'));
  return el(
    'div',
    { class: 'origin-line' },
    avatar(target.author, 16),
    el('span', { class: 'origin-name' }, nameOf(scene.state, target.author.id, target.author)),
    el(
      'button',
      { type: 'button', class: 'origin-text', onclick: () => scene.goToMessage(target.id) },
      ...(target.content
        ? inlineMarkdown(target.content.slice(0, 200), scene)
        : ['Click to see the message']),
    ),
  );
}

export function commandLine(user: User, name: string, scene: Scene): HTMLElement {
  return el(
    'div',
    { class: 'origin-line' },
    avatar(user, 16),
    el('span', { class: 'origin-name' }, nameOf(scene.state, user.id, user)),
    ' used ',
    el(
      'button',
      { type: 'button', class: 'origin-command', onclick: () => scene.startCommand(name) },
      icon('slash', 14),
      `/${name}`,
    ),
  );
}
