/** @file Emoji: the server's own as small pictures, the standard ones as text. */
import { el } from '../dom.ts';

export function customEmoji(id: string, name: string, animated: boolean): HTMLElement {
  const image = el('img', {
    class: 'emoji',
    src: `/emojis/${id}.${animated ? 'gif' : 'png'}`,
    alt: `:${name}:`,
    title: `:${name}:`,
    draggable: 'false',
  });
  image.addEventListener('error', () => image.replaceWith(`:${name}:`), { once: true });
  return image;
}

/** The emoji of a button or an option; undefined where there is none. */
export function partialEmoji(
  emoji: { id?: string | null; name?: string | null; animated?: boolean } | undefined,
): HTMLElement | undefined {
  if (!emoji) return undefined;
  if (emoji.id) return customEmoji(emoji.id, emoji.name ?? 'emoji', emoji.animated ?? false);
  return emoji.name ? el('span', { class: 'emoji', 'aria-hidden': 'true' }, emoji.name) : undefined;
}
