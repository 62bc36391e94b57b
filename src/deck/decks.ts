/** @file The decks Epoch knows: look-up by id and search over all cards. */
import type { Card, Deck } from './card.ts';

export interface Hit {
  deck: Deck;
  card: Card;
  /** How well it fits, from 0 to 1; 1 is the term or an alias itself (after normalisation). */
  score: number;
}

export interface Decks {
  list(): Deck[];
  get(deckId: string): Deck | undefined;
  card(deckId: string, cardId: string): Card | undefined;
  /** Exact after normalisation (case, spacing, punctuation, accents), by term or alias. */
  find(term: string): Hit | undefined;
  /** Prefix, alias and typo tolerant, best first; an empty query lists cards in deck order. */
  search(query: string, limit: number): Hit[];
}
