/** @file What a teacher reads when a card could not be saved as it was written. */
import type { Card } from '../deck/card.ts';
import { accents, button, container, row, text } from './components.ts';
import { customId } from './custom-id.ts';
import type { CardFields } from './deck-forms.ts';
import type { Message } from './reply.ts';
import { escapeMarkdown, escapeWithin, plural } from './text.ts';

const shown = 8;

/** `draftId` keeps what was written. */
export function cardFaults(faults: readonly string[], draftId: string): Message {
  const lines = faults.slice(0, shown).map((fault) => `✗ ${escapeKeepingBold(fault)}`);
  const rest = faults.length > shown ? [`and ${plural(faults.length - shown, 'thing')} more`] : [];
  return {
    components: [
      container(
        [
          text(['Not saved yet. What you wrote is kept for a day.', ...lines, ...rest].join('\n')),
          row(button('Mend it', customId('deck', 'mend', draftId), { style: 'primary' })),
        ],
        { accent: accents.partly },
      ),
    ],
  };
}

export function cardChangedMeanwhile(card: Card, fields: CardFields, draftId: string): Message {
  const now = `**It says now:** ${escapeWithin(card.term, 150)}\n${escapeWithin(card.definition, 1500)}`;
  const yours = `**You wrote:** ${escapeWithin(fields.term ?? '', 150)}\n${escapeWithin(fields.definition ?? '', 1500)}`;
  return {
    components: [
      container(
        [
          text('Somebody changed this card while you were writing. Nothing is saved over it yet.'),
          text(now),
          text(yours),
          row(
            button('Save mine', customId('deck', 'mine', draftId)),
            button('Look at my text again', customId('deck', 'mend', draftId)),
          ),
        ],
        { accent: accents.partly },
      ),
    ],
  };
}

export function cardGone(draftId: string): Message {
  return {
    text: 'That card was removed while you were writing. What you wrote is kept for a day: you can add it as a new card, or bring the old one back with `/deck undo`.',
    components: [
      row(button('Add it as a new card', customId('deck', 'mend', draftId), { style: 'primary' })),
    ],
  };
}

/** Our own sentences may hold bold names that are escaped already. */
function escapeKeepingBold(sentence: string): string {
  return sentence.includes('**') ? sentence : escapeMarkdown(sentence);
}
