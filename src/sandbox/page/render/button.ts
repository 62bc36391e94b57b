/** @file Buttons of a message. */
import type { APIButtonComponent } from 'discord-api-types/v10';
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { webAddress } from '../markdown/links.ts';
import type { Message } from '../wire.ts';
import { partialEmoji } from './emoji.ts';
import type { Scene } from './scene.ts';

const styles: Record<number, string> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'secondary',
  6: 'premium',
};

export function renderButton(button: APIButtonComponent, message: Message, scene: Scene): HTMLElement {
  const style = `button ${styles[button.style] ?? 'secondary'}`;
  const emoji = 'emoji' in button ? partialEmoji(button.emoji) : undefined;
  const text = 'label' in button && button.label ? el('span', { class: 'label' }, button.label) : undefined;
  const name = text ? undefined : nameOfEmoji(button);
  if ('url' in button) {
    const href = button.disabled ? undefined : webAddress(button.url);
    return el(
      'a',
      {
        class: style,
        href,
        target: '_blank',
        rel: 'noopener noreferrer',
        'aria-disabled': href === undefined && 'true',
        'aria-label': name,
      },
      emoji,
      text,
      icon('external', 16),
    );
  }
  const customId = 'custom_id' in button ? button.custom_id : '';
  const waiting = scene.state.pressed.get(message.id);
  const element = el(
    'button',
    {
      type: 'button',
      class: waiting === customId ? `${style} waiting` : style,
      disabled: button.disabled ?? false,
      // A real `disabled` would lose the focus while the bot thinks.
      'aria-disabled': waiting !== undefined && 'true',
      'aria-busy': waiting === customId && 'true',
      'aria-label': name,
      'data-key': customId,
      onclick: () => {
        if (waiting === undefined) scene.press(message, { type: 2, custom_id: customId });
      },
    },
    emoji,
    text,
  );
  if (waiting === customId)
    element.append(el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')));
  return element;
}

function nameOfEmoji(button: APIButtonComponent): string | undefined {
  return 'emoji' in button ? (button.emoji?.name ?? undefined) : undefined;
}
