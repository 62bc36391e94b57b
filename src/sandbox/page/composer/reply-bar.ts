/** @file Above the composer: the message that the next one replies to. */
import { iconButton } from '../controls/icon-button.ts';
import { el } from '../dom.ts';
import { nameOf, type State } from '../state.ts';
import type { Message } from '../wire.ts';

export interface ReplyBar {
  element: HTMLElement;
  target(): Message | undefined;
  set(message: Message | undefined): void;
}

export function createReplyBar(state: State): ReplyBar {
  const element = el('div', { class: 'reply-bar', hidden: true });
  let target: Message | undefined;
  const set = (message: Message | undefined) => {
    target = message;
    element.hidden = message === undefined;
    element.replaceChildren();
    if (!message) return;
    element.append(
      'Replying to ',
      el('strong', {}, nameOf(state, message.author.id, message.author)),
      iconButton('close', 'Do not reply', () => set(undefined)),
    );
  };
  return { element, target: () => target, set };
}
