/** @file The decks of a server: those that come with Epoch, and its own, which may stand in for one of them. */
import type { Deck } from '../deck/card.ts';
import { createDecks, type Decks } from '../deck/decks.ts';
import type { Records } from '../store/records.ts';

/** A deck that belongs to a server; keyed `SERVER:DECK`. With the id of one of Epoch's own decks it replaces that one. */
export interface ServerDeck {
  deck: Deck;
  /** Counts changes, so that one made on an outdated view can be told. */
  revision: number;
  changedAt: number;
  /** Who made the newest change. */
  changedBy: string;
  /** Removed, and may be taken back for 30 days. */
  removedAt?: number;
}

export interface Library {
  /** The decks that can be used in a place: Epoch's own, and those of the server. */
  of(place: { guildId?: string }): Promise<Decks>;
  /** Whether a deck of this id comes with Epoch. */
  isBuiltIn(deckId: string): boolean;
  /**
   * Changes a deck of a server, or makes one. `change` gets the deck as this server sees it (undefined if there is none,
   * or it is removed) and gives the new one, or undefined to leave all as it is. One of Epoch's own decks is copied first.
   * Resolves when the change is on disk, with what is stored.
   */
  change(
    where: Where,
    by: By,
    change: (old: Deck | undefined) => Deck | undefined,
  ): Promise<ServerDeck | undefined>;
  /** Takes a deck out of use; what Epoch itself brings comes back in its place. */
  remove(where: Where, by: By): Promise<ServerDeck | undefined>;
  /** Undoes a removal. */
  restore(where: Where, by: By): Promise<ServerDeck | undefined>;
  /** Every deck record of a server, the removed ones too. */
  stored(guildId: string): Promise<ServerDeck[]>;
}

interface Where {
  guildId: string;
  deckId: string;
}

interface By {
  person: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** `decks` of a server are read when it is first heard of and kept; one process alone serves a server. */
export function createLibrary(builtIn: Deck[], records: Records<ServerDeck>): Library {
  const common = createDecks(builtIn);
  const known = new Map<string, Promise<Decks>>();

  async function stored(guildId: string): Promise<ServerDeck[]> {
    const found: ServerDeck[] = [];
    for await (const [, one] of records.entries(`${guildId}:`)) found.push(one);
    return found;
  }

  async function read(guildId: string): Promise<Decks> {
    const own = (await stored(guildId)).filter(({ removedAt }) => removedAt === undefined);
    if (own.length === 0) return common;
    const replaced = new Map(own.map(({ deck }) => [deck.id, deck]));
    const kept = builtIn.map((deck) => replaced.get(deck.id) ?? deck);
    return createDecks([...kept, ...own.map(({ deck }) => deck).filter((deck) => !kept.includes(deck))]);
  }

  function of({ guildId }: { guildId?: string }): Promise<Decks> {
    if (!guildId) return Promise.resolve(common);
    let decks = known.get(guildId);
    if (!decks) {
      decks = read(guildId);
      known.set(guildId, decks);
      decks.catch(() => known.delete(guildId));
    }
    return decks;
  }

  async function write(
    { guildId, deckId }: Where,
    { person, now }: By,
    change: (old: ServerDeck | undefined) => Pick<ServerDeck, 'deck' | 'removedAt'> | undefined,
  ): Promise<ServerDeck | undefined> {
    const done = await records.update(`${guildId}:${deckId}`, (old) => {
      const next = change(old);
      return next && { ...next, revision: (old?.revision ?? 0) + 1, changedAt: now, changedBy: person };
    });
    if (done) known.delete(guildId);
    return done;
  }

  return {
    of,
    isBuiltIn: (deckId) => common.get(deckId) !== undefined,
    change: (where, by, change) =>
      write(where, by, (old) => {
        const standing = old && old.removedAt === undefined ? old.deck : common.get(where.deckId);
        const deck = change(standing);
        return deck && { deck };
      }),
    remove: (where, by) =>
      write(where, by, (old) =>
        old && old.removedAt === undefined ? { deck: old.deck, removedAt: by.now } : undefined,
      ),
    restore: (where, by) =>
      write(where, by, (old) => (old?.removedAt !== undefined ? { deck: old.deck } : undefined)),
    stored,
  };
}
