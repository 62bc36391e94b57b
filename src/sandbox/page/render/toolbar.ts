/** @file The small bar on a message under the pointer: reply, copy, delete. */
import { el } from '../dom.ts';
import { type IconName, icon } from '../icons.ts';
import type { Message } from '../wire.ts';
import type { Scene } from './scene.ts';

export function toolbar(message: Message, scene: Scene): HTMLElement {
  const { me } = scene.state;
  const mine = message.author.id === me.id;
  return el(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': 'Message actions' },
    action('reply', 'Reply', () => scene.reply(message)),
    message.content !== '' &&
      action('copy', 'Copy text', () => void navigator.clipboard.writeText(message.content).catch(() => {})),
    (mine || me.teacher) && action('trash', 'Delete message', () => scene.remove(message), 'danger'),
  );
}

function action(name: IconName, label: string, onclick: () => void, style = ''): HTMLElement {
  // Reached by arrow keys and Tab only from a focused message: see views/timeline.ts.
  return el(
    'button',
    {
      type: 'button',
      class: `icon-button ${style}`,
      'aria-label': label,
      title: label,
      tabindex: -1,
      onclick,
    },
    icon(name, 18),
  );
}
