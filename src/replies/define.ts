/** @file What /define shows: one card, or the nearest terms where no card has the name. */
import type { Card, Deck } from '../deck/card.ts';
import type { Hit } from '../deck/decks.ts';
import { type Demo, demo } from '../lab/demos.ts';
import { optionNames } from '../lab/options.ts';
import { readValues, titleOfValues } from '../lab/plan.ts';
import { accents, button, container, row, rows, text, textLimit } from './components.ts';
import { customId, fitsCustomId } from './custom-id.ts';
import type { Message } from './reply.ts';
import { clip, escapeMarkdown, escapeWithin, quoted } from './text.ts';

export interface Shown {
  deck: Deck;
  card: Card;
  /** The cards that it names as related, in its order. */
  related: Card[];
}

/** Aliases that are shown; a deck may have more, as spellings that are accepted. */
const aliasesShown = 4;
const relatedShown = 5;

/** For the person who asked: related terms replace this message, and it can be shared. */
export function privateDefinition(shown: Shown): Message {
  const { deck, card } = shown;
  const share = button('Share', customId('define', 'share', deck.id, card.id));
  return { components: [definition(shown, { here: true, extra: [share], note: '' })] };
}

/** For everybody in the channel: related terms open privately. */
export function sharedDefinition(shown: Shown, sharedBy: string): Message {
  const note = ` · shared by ${quoted(sharedBy, 40)}`;
  return { components: [definition(shown, { here: false, extra: [], note })] };
}

/** `nearest` may be empty. */
export function unknownTerm(term: string, nearest: Hit[]): Message {
  const sentence = `No card is called **${quoted(term) || '…'}**.`;
  if (nearest.length === 0) {
    return { text: `${sentence} Type a few letters after \`/define\` and choose from the list.` };
  }
  return { text: `${sentence} Nearest:`, components: cardButtons(nearest) };
}

/** Several cards, usually of several decks, have the name. */
export function whichDeck(term: string, hits: Hit[]): Message {
  return {
    text: `More than one deck has **${quoted(term)}**. Which one?`,
    components: cardButtons(hits, ({ deck }) => deck.title),
  };
}

function cardButtons(hits: Hit[], label = ({ card }: Hit) => card.term) {
  return rows(
    hits
      .filter(({ deck, card }) => fitsCustomId('define', 'card', deck.id, card.id, 'here'))
      .slice(0, relatedShown)
      .map((hit) => button(label(hit), customId('define', 'card', hit.deck.id, hit.card.id, 'here'))),
  );
}

interface Part {
  here: boolean;
  extra: ReturnType<typeof button>[];
  note: string;
}

function definition({ deck, card, related }: Shown, { here, extra, note }: Part) {
  const heading = `### ${escapeMarkdown(card.term)}`;
  const small = (clipped: boolean) => `-# ${origin(deck, card, clipped)}${note}`;
  const room = textLimit - heading.length - small(true).length - '\n\nRelated'.length - 8;
  const body = escapeWithin(card.definition, room);
  const clipped = body !== escapeMarkdown(card.definition);
  const neighbours = related
    .filter(({ id }) => fitsCustomId('define', 'card', deck.id, id, 'here'))
    .slice(0, relatedShown)
    .map(({ id, term }) => button(term, customId('define', 'card', deck.id, id, ...(here ? ['here'] : []))));
  const actions = [...seeIt(card), ...extra];
  return container(
    [
      text(`${heading}\n${body}\n${small(clipped)}`),
      ...(neighbours.length > 0 ? [text('-# Related'), row(...neighbours)] : []),
      ...(actions.length > 0 ? [row(...actions)] : []),
    ],
    { accent: accents.plain },
  );
}

/** `also: batch norm, BN · Deep Learning, chapter 5`. */
function origin(deck: Deck, card: Card, clipped: boolean): string {
  const also = card.aliases.slice(0, aliasesShown).map((alias) => escapeMarkdown(clip(alias, 60)));
  return [
    ...(clipped ? ['shortened to what a message holds'] : []),
    ...(also.length > 0 ? [`also: ${also.join(', ')}`] : []),
    escapeMarkdown(deck.title),
    ...(card.source === undefined ? [] : [escapeMarkdown(card.source)]),
  ].join(' · ');
}

function seeIt({ experiment }: Card) {
  const found = experiment === undefined ? undefined : demo(experiment);
  if (!found) return [];
  const label = `▶ See it happen: ${compared(found)}`;
  return [button(label, customId('experiment', 'demo', found.id), { style: 'primary' })];
}

/** What a demo sets side by side: `sigmoid vs ReLU`. */
function compared({ options, title }: Demo): string {
  for (const option of optionNames) {
    const asked = options[option];
    const values = asked === undefined ? [] : readValues(option, String(asked));
    if (values.length > 1) return titleOfValues(option, values);
  }
  return title;
}
