/** @file Which card of a file is which card of a deck. */
import type { Card } from './card.ts';
import { nameKey } from './fold.ts';
import type { Reading } from './formats/reading.ts';
import { limits } from './limits.ts';
import { newSlug } from './slug.ts';

export interface Matches {
  /** For every card of the file the id that it has, or gets, in the deck. */
  ids: string[];
  /** Ids of the deck's cards that are in the file. */
  partners: Set<string>;
}

/** An id that the file gives comes first, then the term; no card of the deck is taken twice. */
export function matchCards(before: ReadonlyMap<string, Card>, { deck, origins }: Reading): Matches {
  const partners = new Set<string>();
  const ids: (string | undefined)[] = deck.cards.map((card, i) => {
    if (!origins[i]!.id || !before.has(card.id)) return undefined;
    partners.add(card.id);
    return card.id;
  });
  const byTerm = new Map([...before.values()].map((card) => [nameKey(card.term), card.id]));
  for (const [i, card] of deck.cards.entries()) {
    const id = byTerm.get(nameKey(card.term));
    if (ids[i] !== undefined || id === undefined || partners.has(id)) continue;
    partners.add(id);
    ids[i] = id;
  }
  const taken = new Set([...before.keys(), ...deck.cards.flatMap(({ id }, i) => (origins[i]!.id ? id : []))]);
  return {
    partners,
    ids: deck.cards.map((card, i) => {
      if (ids[i] !== undefined) return ids[i];
      if (origins[i]!.id && !before.has(card.id)) return card.id;
      const id = newSlug(card.term, `card-${before.size + i + 1}`, limits.cardId, taken);
      taken.add(id);
      return id;
    }),
  };
}
