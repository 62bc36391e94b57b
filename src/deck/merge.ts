/** @file Puts the cards of a file into a deck: what is new, what changes, what stays; nothing is there twice. */
import { isDeepStrictEqual } from 'node:util';
import type { Card, Deck } from './card.ts';
import type { Fault } from './faults.ts';
import { nameKey } from './fold.ts';
import type { Reading } from './formats/reading.ts';
import { limits } from './limits.ts';
import { mend } from './mend.ts';
import { matchCards } from './merge-match.ts';
import { propose } from './propose.ts';

export interface MergeOptions {
  /** Takes out the cards that the file does not have. */
  replace?: boolean;
  /** Gives ideas to new and changed cards that have none, made from their definitions. */
  ideas?: boolean;
  demos?: ReadonlySet<string>;
}

export interface Merge {
  deck: Deck;
  /** Ids, in the deck's order. */
  added: string[];
  changed: string[];
  same: string[];
  /** Cards that only the deck has: they stay, or with `replace` they go. */
  others: string[];
  /** Cards that get proposed ideas. */
  proposed: string[];
  faults: Fault[];
}

/** `old` is undefined for a new deck. A card is known by the id that the file gives it, else by its term. */
export function merge(
  old: Deck | undefined,
  reading: Reading,
  file: string,
  options: MergeOptions = {},
): Merge {
  const faults: Fault[] = [...reading.faults];
  const before = new Map((old?.cards ?? []).map((card) => [card.id, card]));
  const { cards, lines } = incomingCards(before, reading, file, options, faults);
  const kept = [...before.values()].flatMap((card) => cards.get(card.id) ?? (options.replace ? [] : card));
  const fresh = [...cards.values()].filter(({ id }) => !before.has(id));
  const room = Math.max(0, limits.cards - kept.length);
  if (fresh.length > room) {
    const problem = `The deck would have ${(kept.length + fresh.length).toLocaleString('en')} cards; it holds at most ${limits.cards.toLocaleString('en')}. From here on cards were left out.`;
    faults.push({ file, line: lines.get(fresh[room]!.id)!, card: fresh[room]!.term, problem });
  }
  const all = withoutGone([...kept, ...fresh.slice(0, room)], before);
  const mended = mend({ ...headOf(old, reading), cards: all }, { demos: options.demos });
  for (const { index, problem } of mended.dropped) {
    const line = lines.get(all[index]!.id);
    if (line !== undefined) faults.push({ file, line, card: all[index]!.term, problem });
  }
  const touched = new Set(
    mended.deck.cards.filter((card) => before.get(card.id) !== card).map(({ id }) => id),
  );
  const { deck, proposed } = options.ideas
    ? propose(mended.deck, touched)
    : { deck: mended.deck, proposed: [] };
  const ids = deck.cards.map(({ id }) => id);
  return {
    deck,
    added: ids.filter((id) => !before.has(id)),
    changed: ids.filter((id) => before.has(id) && touched.has(id)),
    same: ids.filter((id) => lines.has(id) && before.has(id) && !touched.has(id)),
    others: [...before.keys()].filter((id) => !lines.has(id)),
    proposed,
    faults: faults.sort((a, b) => a.line - b.line),
  };
}

/** What the file has, under the ids that the deck has or gets for it. */
function incomingCards(
  before: ReadonlyMap<string, Card>,
  reading: Reading,
  file: string,
  { replace }: MergeOptions,
  faults: Fault[],
): { cards: Map<string, Card>; lines: Map<string, number> } {
  const { ids, partners } = matchCards(before, reading);
  const links = new Map(reading.deck.cards.map((card, i) => [card.id, ids[i]!]));
  const owners = namesOf([...before.values()], (card) => {
    if (!partners.has(card.id)) return replace ? [] : [card.term, ...card.aliases];
    return reading.carries.includes('aliases') ? [] : card.aliases;
  });
  const ownerOf = (name: string, id: string) => {
    const owner = owners.get(nameKey(name));
    return owner?.id === id ? undefined : owner;
  };
  const cards = new Map<string, Card>();
  const lines = new Map<string, number>();
  for (const [i, card] of reading.deck.cards.entries()) {
    const { line } = reading.origins[i]!;
    const id = ids[i]!;
    lines.set(id, line);
    const owner = ownerOf(card.term, id);
    if (owner) {
      faults.push({ file, line, card: card.term, problem: clash('term', card.term, owner) });
      continue;
    }
    const aliases = card.aliases.filter((alias) => {
      const other = ownerOf(alias, id);
      if (other) faults.push({ file, line, card: card.term, problem: clash('alias', alias, other) });
      return !other;
    });
    const linked = (list: string[]) => [...new Set(list.map((one) => links.get(one) ?? one))];
    const whole = {
      ...card,
      id,
      aliases,
      related: linked(card.related),
      confusable: linked(card.confusable),
    };
    const partner = before.get(id);
    cards.set(id, partner ? updated(partner, whole, reading.carries) : whole);
  }
  return { cards, lines };
}

/** What the file is silent about stays; a card that says the same is the same object. */
function updated(old: Card, card: Card, carries: readonly (keyof Card)[]): Card {
  const silent = (Object.keys(old) as (keyof Card)[]).filter((field) => !carries.includes(field));
  const spoken = (Object.keys(card) as (keyof Card)[]).filter((field) => carries.includes(field));
  const next = {
    ...Object.fromEntries(silent.map((field) => [field, old[field]])),
    ...Object.fromEntries(spoken.map((field) => [field, card[field]])),
    id: old.id,
  } as Card;
  return isDeepStrictEqual(next, old) ? old : next;
}

function namesOf(cards: Card[], names: (card: Card) => string[]): Map<string, Card> {
  return new Map(cards.flatMap((card) => names(card).map((name) => [nameKey(name), card])));
}

function clash(kind: string, name: string, owner: Card): string {
  const whose = nameKey(owner.term) === nameKey(name) ? 'a card' : `another name of "${owner.term}"`;
  return `The ${kind} "${name}" is ${whose} in the deck already. A name can belong to one card only.`;
}

/** Links to cards that are taken out go with them, without a word. */
export function withoutGone(cards: Card[], before: ReadonlyMap<string, Card>): Card[] {
  const here = new Set(cards.map(({ id }) => id));
  const stays = (id: string) => here.has(id) || !before.has(id);
  return cards.map((card) =>
    [...card.related, ...card.confusable].every(stays)
      ? card
      : { ...card, related: card.related.filter(stays), confusable: card.confusable.filter(stays) },
  );
}

/** A deck that is here keeps its name; what its patterns are written in may grow. */
function headOf(old: Deck | undefined, { deck }: Reading): Omit<Deck, 'cards'> {
  const { cards: _, ...head } = old ?? deck;
  return old && deck.lexicon ? { ...head, lexicon: { ...head.lexicon, ...deck.lexicon } } : head;
}
