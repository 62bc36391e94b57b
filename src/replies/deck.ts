/** @file What people read of decks: which there are, what is in one, one card in full. */
import type { Card, Deck } from '../deck/card.ts';
import { limits } from '../deck/limits.ts';
import { demo } from '../lab/demos.ts';
import { accents, button, container, menu, rows, text, textLimit } from './components.ts';
import { customId, fitsCustomId } from './custom-id.ts';
import type { Message } from './reply.ts';
import { clip, escapeMarkdown, escapeWithin, plural } from './text.ts';

export interface Listed {
  deck: Deck;
  /** Comes with Epoch, is this server's own, or is a copy that this server changed. */
  kind: 'built-in' | 'own' | 'changed';
}

const decksPerPage = 8;
const cardsPerPage = 8;

const kinds = {
  'built-in': 'comes with Epoch',
  own: "this server's own",
  changed: 'comes with Epoch, changed here',
};

export function deckList(decks: readonly Listed[], page: number, teacher: boolean): Message {
  const pages = Math.max(1, Math.ceil(decks.length / decksPerPage));
  const at = Math.min(Math.max(0, page), pages - 1);
  const shown = decks.slice(at * decksPerPage, (at + 1) * decksPerPage);
  const lines = shown.map(
    ({ deck, kind }) =>
      `**${escapeWithin(deck.title, 120)}** · ${plural(deck.cards.length, 'card')}\n-# ${kinds[kind]}${deck.source ? ` · ${escapeWithin(deck.source, 120)}` : ''}`,
  );
  const room = `-# A server can have ${limits.serverDecks} decks of its own, a deck ${limits.cards.toLocaleString('en')} cards.`;
  const hint = teacher ? `${room} \`/deck create\` and \`/deck import\` add more.` : '';
  const body = [
    `## Decks`,
    ...(lines.length > 0 ? lines : ['There is none yet.']),
    ...(hint ? [hint] : []),
  ].join('\n');
  const opens = shown.filter(({ deck }) => fitsCustomId('deck', 'open', deck.id));
  return {
    components: [
      container(
        [
          text(body),
          ...(opens.length > 0
            ? [
                menu(
                  'Open a deck',
                  customId('deck', 'open'),
                  opens.map(({ deck }) => ({
                    label: deck.title,
                    value: deck.id,
                    description: plural(deck.cards.length, 'card'),
                  })),
                ),
              ]
            : []),
          ...rows(pageButtons(at, pages, (to) => customId('deck', 'list', to))),
        ],
        { accent: accents.plain },
      ),
    ],
  };
}

export function deckPage(deck: Deck, page: number): Message {
  const pages = Math.max(1, Math.ceil(deck.cards.length / cardsPerPage));
  const at = Math.min(Math.max(0, page), pages - 1);
  const shown = deck.cards.slice(at * cardsPerPage, (at + 1) * cardsPerPage);
  const lines = shown.map(
    ({ term, definition }) =>
      `**${escapeWithin(term, 120)}**\n${escapeWithin(clip(definition.replace(/\s+/g, ' '), 110), 240)}`,
  );
  const where = pages > 1 ? ` · page ${at + 1} of ${pages}` : '';
  const head = `## ${escapeWithin(deck.title, 200)}\n-# ${plural(deck.cards.length, 'card')}${deck.source ? ` · ${escapeWithin(deck.source, 200)}` : ''}${where}`;
  return {
    components: [
      container(
        [
          text([head, ...lines].join('\n').slice(0, textLimit)),
          ...(shown.length > 0
            ? [
                menu(
                  'Open a card',
                  customId('deck', 'pick', deck.id),
                  shown.map(({ id, term }) => ({ label: term, value: id })),
                ),
              ]
            : []),
          ...rows([
            ...pageButtons(at, pages, (to) => customId('deck', 'show', deck.id, to)),
            button('All decks', customId('deck', 'list', 0)),
          ]),
        ],
        { accent: accents.plain },
      ),
    ],
  };
}

export interface ShownCard {
  deck: Deck;
  card: Card;
  /** May change it. */
  teacher: boolean;
  /** A sentence above the card, such as what was done with it. */
  note?: string;
  /** The change that can be taken back. */
  undo?: string;
}

export function cardPage({ deck, card, teacher, note, undo }: ShownCard): Message {
  const terms = (ids: readonly string[]) =>
    ids
      .slice(0, 8)
      .map((id) => escapeMarkdown(deck.cards.find((other) => other.id === id)?.term ?? id))
      .join(', ');
  const facts = [
    card.aliases.length > 0 &&
      `Other names: ${card.aliases
        .slice(0, 12)
        .map((alias) => escapeMarkdown(clip(alias, 60)))
        .join(', ')}${card.aliases.length > 12 ? ' …' : ''}`,
    card.confusable.length > 0 && `Easily confused with: ${terms(card.confusable)}`,
    card.related.length > 0 && `Related: ${terms(card.related)}`,
    card.experiment !== undefined &&
      `Experiment: ${escapeMarkdown(demo(card.experiment)?.title ?? card.experiment)}`,
    ...gradingLines(card),
    card.source !== undefined && `Source: ${escapeMarkdown(card.source)}`,
  ].filter((line) => typeof line === 'string');
  const top = `${note ? `${note}\n` : ''}### ${escapeMarkdown(card.term)}`;
  const bottom = facts.map((line) => `-# ${clip(line, 400)}`).join('\n');
  const foot = `-# ${escapeWithin(deck.title, 200)} · id \`${card.id}\``;
  const body = escapeWithin(card.definition, textLimit - top.length - bottom.length - foot.length - 8);
  const act = (label: string, action: string, style: 'primary' | 'secondary' | 'danger' = 'secondary') =>
    button(label, customId('deck', action, deck.id, card.id), { style });
  const buttons = [
    ...(undo ? [button('Undo', customId('deck', 'undo', deck.id, undo))] : []),
    ...(teacher
      ? [
          act('Edit', 'edit', undo ? 'secondary' : 'primary'),
          button('Add a card', customId('deck', 'add', deck.id)),
          act('Remove', 'remove', 'danger'),
        ]
      : []),
    button(
      'The deck',
      customId('deck', 'show', deck.id, Math.floor(deck.cards.indexOf(card) / cardsPerPage)),
    ),
  ];
  return {
    components: [
      container([text([top, body, ...(bottom ? [bottom] : []), foot].join('\n')), ...rows(buttons)], {
        accent: undo ? accents.good : accents.plain,
      }),
    ],
  };
}

/** Who judges an explanation of the card, and what is said to answers that come near. */
function gradingLines({ ideas = [], near = [] }: Card): string[] {
  const answers = near.flatMap((one) => one.answers).length;
  return [
    ideas.length > 0
      ? `Explanations: graded by ${plural(ideas.length, 'idea')}`
      : 'Explanations: learners compare theirs with the definition',
    ...(answers > 0 ? [`Near misses with an answer: ${answers}`] : []),
  ];
}

function pageButtons(at: number, pages: number, id: (page: number) => string) {
  if (pages < 2) return [];
  return [
    button('◀ Back', id(Math.max(0, at - 1)), { disabled: at === 0 }),
    button('Next ▶', id(Math.min(pages - 1, at + 1)), { disabled: at === pages - 1 }),
  ];
}
