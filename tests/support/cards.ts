/** @file Small decks for tests, and chance that repeats. */
import type { Card, Deck } from '../../src/deck/card.ts';

export function card(term: string, definition = `what ${term} means`, more: Partial<Card> = {}): Card {
  const id = term.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return { id, term, definition, aliases: [], related: [], confusable: [], ...more };
}

export function deckOf(...cards: Card[]): Deck {
  return { id: 'test-deck', title: 'Test deck', language: 'en', cards };
}

/** Uniform in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
