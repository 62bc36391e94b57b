/** @file What a screen reader is told: new messages, politely. */
import { el } from '../dom.ts';
import { nameOf, type State } from '../state.ts';
import type { Message } from '../wire.ts';

const longest = 400;

export function createAnnouncer(): { element: HTMLElement; announce(text: string): void } {
  const element = el('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
  return {
    element,
    announce(text) {
      element.append(el('p', {}, text));
      while (element.children.length > 5) element.firstElementChild?.remove();
    },
  };
}

/** Author and text of a message, with the texts inside its components. */
export function spoken(message: Message, state: State): string {
  const texts = [
    message.content,
    ...message.embeds.flatMap(({ title, description }) => [title, description]),
  ];
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { content, components, items, description } = part as Record<string, unknown>;
    if (typeof content === 'string') texts.push(content);
    if (typeof description === 'string') texts.push(description);
    for (const inner of [components, items].flat()) walk(inner);
  };
  for (const component of message.components ?? []) walk(component);
  const text = texts
    .filter(Boolean)
    .join('. ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[*_~`|#>]+/g, '');
  return `${nameOf(state, message.author.id, message.author)}: ${text.slice(0, longest)}`;
}
