/** @file Lines that the server itself writes: joins, pins, threads. */
import { el } from '../dom.ts';
import { type IconName, icon } from '../icons.ts';
import { nameOf } from '../state.ts';
import type { Message } from '../wire.ts';
import type { Scene } from './scene.ts';
import { formatTimestamp, messageTime } from './time-format.ts';

const known: Record<number, [IconName, (message: Message) => string]> = {
  6: ['pin', () => 'pinned a message to this channel.'],
  7: ['join', () => 'joined the class.'],
  18: ['thread', ({ content }) => `started a thread: ${content}`],
};

export function systemLine(message: Message, { state }: Scene): HTMLElement {
  const [picture, text] = known[message.type] ?? ['hash', ({ content }: Message) => content];
  const at = Date.parse(message.timestamp);
  return el(
    'article',
    { class: 'message system', tabindex: -1, 'data-key': `message ${message.id}` },
    icon(picture, 18),
    el('strong', {}, nameOf(state, message.author.id, message.author)),
    ` ${text(message)} `,
    el('time', { title: formatTimestamp(at / 1000, 'F', 0) }, messageTime(at, Date.now())),
  );
}
