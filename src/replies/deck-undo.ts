/** @file What a teacher reads after removing, renaming and taking back. */
import type { Card, Deck } from '../deck/card.ts';
import { limits } from '../deck/limits.ts';
import { accents, button, container, rows, section, text } from './components.ts';
import { customId } from './custom-id.ts';
import type { Message } from './reply.ts';
import { clip, escapeWithin, list, plural, timestamp } from './text.ts';

export interface Undoable {
  deck: Deck;
  at: number;
  by: string;
  what: string;
  /** Missing where the deck itself was removed. */
  change?: string;
}

const shown = 10;

export function undoList(found: readonly Undoable[]): Message {
  if (found.length === 0)
    return { text: `Nothing was changed in this server's decks in the last ${limits.undoDays} days.` };
  const lines = found.slice(0, shown).map(({ deck, at, by, what, change }) => {
    const who = by === '' ? '' : ` by <@${by}>`;
    const id =
      change === undefined ? customId('deck', 'back', deck.id) : customId('deck', 'undo', deck.id, change);
    return section(
      `**${escapeWithin(deck.title, 80)}**: ${escapeWithin(clip(what, 120), 200)}\n-# ${timestamp(at, 'R')}${who}`,
      button('Undo', id),
    );
  });
  const rest =
    found.length > shown
      ? [text(`-# and ${found.length - shown} older ones; \`deck:\` narrows the list.`)]
      : [];
  return {
    components: [
      container([text('## What can be taken back'), ...lines, ...rest], { accent: accents.plain }),
    ],
  };
}

export function cardRemoved(deck: Deck, card: Card, change: string): Message {
  return done(
    `✓ **${escapeWithin(card.term, 150)}** is out of ${escapeWithin(deck.title, 100)}. You can take that back for ${limits.undoDays} days.`,
    [
      button('Undo', customId('deck', 'undo', deck.id, change)),
      button('The deck', customId('deck', 'show', deck.id, 0)),
    ],
  );
}

export function deckRemoved(
  deck: Deck,
  { builtIn, schedules }: { builtIn: boolean; schedules: number },
): Message {
  const after = builtIn
    ? "Epoch's own version is back in its place."
    : `You can take that back for ${limits.undoDays} days, here or with \`/deck undo\`.`;
  const warning =
    schedules > 0 && !builtIn
      ? ` ${plural(schedules, 'schedule')} ${schedules === 1 ? 'asks' : 'ask'} from it and will post nothing meanwhile.`
      : '';
  return done(
    `✓ **${escapeWithin(deck.title, 150)}** (${plural(deck.cards.length, 'card')}) is removed. ${after}${warning}`,
    [button('Undo', customId('deck', 'back', deck.id))],
  );
}

export function deckRestored(deck: Deck): Message {
  return done(`✓ **${escapeWithin(deck.title, 150)}** is back, with ${plural(deck.cards.length, 'card')}.`, [
    button('Show the deck', customId('deck', 'show', deck.id, 0)),
  ]);
}

export function deckRenamed(deck: Deck, before: string, change: string | undefined): Message {
  if (change === undefined) return done(`It is called **${escapeWithin(deck.title, 150)}** already.`, []);
  return done(`✓ **${escapeWithin(before, 150)}** is now called **${escapeWithin(deck.title, 150)}**.`, [
    button('Undo', customId('deck', 'undo', deck.id, change)),
  ]);
}

interface Undone {
  what: string;
  /** Terms of cards that stay as they are. */
  skipped: string[];
  already: boolean;
  /** The change that taking back was, which can be taken back itself. */
  again: string | undefined;
}

export function undone(deck: Deck, { what, skipped, already, again }: Undone): Message {
  const stay =
    skipped.length > 0
      ? ` ${list(skipped.slice(0, 5).map((term) => `**${escapeWithin(term, 80)}**`))}${skipped.length > 5 ? ` and ${skipped.length - 5} more` : ''} stayed: changed again since, or the name is another card's now.`
      : '';
  const sentence = already
    ? 'That was taken back already.'
    : `✓ Taken back in **${escapeWithin(deck.title, 100)}**: ${escapeWithin(what, 200)}.${stay}`;
  return done(sentence, [
    ...(again ? [button('Do it again', customId('deck', 'undo', deck.id, again))] : []),
    button('The deck', customId('deck', 'show', deck.id, 0)),
  ]);
}

function done(sentence: string, buttons: ReturnType<typeof button>[]): Message {
  return {
    components: [
      container([text(sentence), ...(buttons.length > 0 ? rows(buttons) : [])], { accent: accents.plain }),
    ],
  };
}
