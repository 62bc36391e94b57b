/** @file A deck as a file: what it holds, and what it does not. */
import type { Deck } from '../deck/card.ts';
import { formats, type Loss } from '../deck/formats/formats.ts';
import type { FormatName } from '../deck/formats/names.ts';
import type { Attachment, Message } from './reply.ts';
import { escapeWithin, list, plural } from './text.ts';

const hints: { readonly [name in FormatName]?: string } = {
  apkg: 'In Anki: File → Import. Imported again after changes here, it updates your cards and keeps your progress.',
  'anki-text': 'In Anki: File → Import.',
  quizlet: 'In Quizlet: Create a set → Import, and paste it.',
};

export function exported(deck: Deck, format: FormatName, file: Attachment, lost: readonly Loss[]): Message {
  const left = lost.map(({ what, cards }) => `${what} (${plural(cards, 'card')})`);
  const lines = [
    `**${escapeWithin(deck.title, 150)}**, ${plural(deck.cards.length, 'card')}, as ${formats[format].label}.`,
    left.length > 0
      ? `This format leaves out: ${list(left)}. Epoch's own (.yaml) holds everything.`
      : 'Everything is in it.',
    ...(hints[format] ? [`-# ${hints[format]}`] : []),
  ];
  return { text: lines.join('\n'), files: [file] };
}
