/** @file Reactions under a message. */
import { el } from '../dom.ts';
import type { Message } from '../wire.ts';
import { partialEmoji } from './emoji.ts';
import type { Scene } from './scene.ts';

export function renderReactions({ reactions = [] }: Message, _scene: Scene): HTMLElement | undefined {
  if (reactions.length === 0) return undefined;
  return el(
    'div',
    { class: 'reactions' },
    ...reactions.map(({ emoji, count, me }) =>
      el(
        'span',
        {
          class: me ? 'reaction mine' : 'reaction',
          role: 'img',
          'aria-label': `${count} × ${emoji.name ?? 'emoji'}`,
        },
        partialEmoji({ ...emoji, id: emoji.id ?? null }),
        String(count),
      ),
    ),
  );
}
