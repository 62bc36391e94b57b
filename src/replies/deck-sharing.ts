/** @file What a teacher reads about a deck that other servers may have. */
import type { Deck } from '../deck/card.ts';
import { accents, button, container, row, text } from './components.ts';
import { customId } from './custom-id.ts';
import type { Message } from './reply.ts';
import { escapeWithin, timestamp } from './text.ts';

export function shared(deck: Deck, code: string, until: number): Message {
  const shown = code.match(/.{1,4}/g)!.join('-');
  return {
    components: [
      container(
        [
          text(
            [
              `### Sharing ${escapeWithin(deck.title, 200)}`,
              'A teacher of another server gets a copy with',
              `\`/deck import code:${shown}\``,
              `-# Good until ${timestamp(until, 'D')}. They get the deck as it is when they import it, and nothing else of this server. What they change stays theirs.`,
            ].join('\n'),
          ),
          row(
            button('Post the file here', customId('deck', 'post', deck.id)),
            button('Stop sharing', customId('deck', 'unshare', deck.id), { style: 'danger' }),
          ),
        ],
        { accent: accents.plain },
      ),
    ],
  };
}

export function sharingEnded(): Message {
  return { text: 'The code leads nowhere any more. Copies that were made with it stay where they are.' };
}
