/** @file The decks Epoch knows: look-up by id and search over all cards. */
import type { Card, Deck } from './card.ts';
import { nameKey } from './fold.ts';
import { limits } from './limits.ts';
import { createIndex, type Name, toName } from './search-index.ts';
import { prefixScore, similarity } from './similarity.ts';
import { top } from './top.ts';

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

/** Names that are looked at closely when what was typed begins none. */
const candidates = 60;

/** Indexes all names once, when they are first searched; a search then takes well under a millisecond on ten thousand cards (bench/search.ts). */
export function createDecks(decks: Deck[]): Decks {
  const byId = new Map(
    decks.map((deck) => [deck.id, { deck, cards: new Map(deck.cards.map((card) => [card.id, card])) }]),
  );
  const all = decks.flatMap((deck) => deck.cards.map((card) => ({ deck, card })));
  const lookup = once(() => {
    const names = all.flatMap(({ card }, i) => namesOf(card).map((name) => ({ ...name, card: i })));
    const exact = new Map<string, number>();
    for (const alias of [false, true]) {
      for (const name of names)
        if (name.alias === alias && !exact.has(name.key)) exact.set(name.key, name.card);
    }
    return { names, exact };
  });
  const indexed = once(() => createIndex(lookup().names));
  /** The best score of every card in the search under way; 0 again after it. */
  const scores = new Float64Array(all.length);

  return {
    list: () => decks,
    get: (deckId) => byId.get(deckId)?.deck,
    card: (deckId, cardId) => byId.get(deckId)?.cards.get(cardId),
    find(term) {
      const found = lookup().exact.get(nameKey(clipQuery(term)));
      return found === undefined ? undefined : { ...all[found]!, score: 1 };
    },
    search(query, limit) {
      const typed = toName(clipQuery(query), -1, false);
      if (typed.key === '') return all.slice(0, limit).map((entry) => ({ ...entry, score: 0 }));
      const index = indexed();
      const offer = (card: number, score: number) => {
        if (score > scores[card]!) scores[card] = score;
      };
      const same = lookup().exact.get(typed.key);
      if (same !== undefined) offer(same, 1);
      index.prefixes(typed.text, (name, start) => offer(name.card, prefixScore(typed, name, start)));
      for (const name of index.similar(typed.text, candidates)) offer(name.card, similarity(typed, name));
      const best = top<number>(limit);
      for (let card = 0; card < scores.length; card++) if (scores[card]! > 0) best.offer(card, scores[card]!);
      scores.fill(0);
      return best.items().map(({ item, score }) => ({ ...all[item]!, score }));
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const known = new WeakMap<Card, Name[]>();

/** Made once for every card object; positions are given by whoever lists the cards. */
function namesOf(card: Card): Name[] {
  let names = known.get(card);
  if (!names) {
    names = [toName(card.term, -1, false), ...card.aliases.map((alias) => toName(alias, -1, true))];
    known.set(card, names);
  }
  return names;
}

/** No name is longer, so nothing is lost; what a person pastes may be of any length. */
function clipQuery(query: string): string {
  return query.slice(0, 2 * limits.term);
}
