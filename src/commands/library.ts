/** @file The decks of a server: those that come with Epoch, and its own, which may stand in for one of them. */
import type { Deck } from '../deck/card.ts';
import { createDecks, type Decks } from '../deck/decks.ts';
import { changeBetween, type DeckChange, kept } from '../deck/journal.ts';
import { limits } from '../deck/limits.ts';
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
  /** What can be taken back, oldest first. */
  changes?: DeckChange[];
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
  /** As `change`, with the record itself: for what needs its revision, or takes a change back. */
  rework(
    where: Where,
    by: By,
    rework: (old: ServerDeck | undefined, standing: Deck | undefined) => Reworked | undefined,
  ): Promise<ServerDeck | undefined>;
  /** Takes a deck out of use; what Epoch itself brings comes back in its place. */
  remove(where: Where, by: By): Promise<ServerDeck | undefined>;
  /** Undoes a removal, for as long as it is kept. */
  restore(where: Where, by: By): Promise<ServerDeck | undefined>;
  /** Every deck record of a server, the removed ones too. */
  stored(guildId: string): Promise<ServerDeck[]>;
}

export interface Where {
  guildId: string;
  deckId: string;
}

export interface By {
  person: string;
  /** Milliseconds since 1970. */
  now: number;
  /** The interaction: a change of a deck that was made by it already is not made again. */
  action?: string;
  /** What is done, for the list of what can be taken back. */
  what?: string;
}

export interface Reworked {
  deck: Deck;
  removedAt?: number;
  /** The changes of the past, where one of them is marked as undone. */
  changes?: DeckChange[];
  /** The change that this takes back. */
  undoes?: string;
}

/** What is known of a server; `own` has the removed decks too. */
interface Shelf {
  own: Map<string, ServerDeck>;
  decks: Decks;
}

const day = 24 * 60 * 60_000;

/** `decks` of a server are read when it is first heard of and kept; one process alone serves a server. */
export function createLibrary(builtIn: Deck[], records: Records<ServerDeck>): Library {
  const common = createDecks(builtIn);
  const known = new Map<string, Promise<Shelf>>();

  async function read(guildId: string): Promise<Shelf> {
    const own = new Map<string, ServerDeck>();
    for await (const [, one] of records.entries(`${guildId}:`)) own.set(one.deck.id, one);
    return { own, decks: decksFrom(own) };
  }

  function decksFrom(own: Map<string, ServerDeck>): Decks {
    const standing = [...own.values()].filter(({ removedAt }) => removedAt === undefined);
    if (standing.length === 0) return common;
    const replaced = new Map(standing.map(({ deck }) => [deck.id, deck]));
    const kept = builtIn.map((deck) => replaced.get(deck.id) ?? deck);
    return createDecks([...kept, ...standing.map(({ deck }) => deck).filter((deck) => !kept.includes(deck))]);
  }

  function shelf(guildId: string): Promise<Shelf> {
    let found = known.get(guildId);
    if (!found) {
      found = read(guildId);
      known.set(guildId, found);
      found.catch(() => known.delete(guildId));
    }
    return found;
  }

  /** Expects to be told the newest record of a deck; older news are passed over. */
  async function place(guildId: string, record: ServerDeck, now: number): Promise<void> {
    const { own } = await shelf(guildId);
    const before = own.get(record.deck.id);
    if (before && before.revision > record.revision) return;
    own.set(record.deck.id, record);
    for (const [deckId, { removedAt }] of own) {
      if (!isGone(removedAt, now)) continue;
      own.delete(deckId);
      await records.delete(`${guildId}:${deckId}`);
    }
    known.set(guildId, Promise.resolve({ own, decks: decksFrom(own) }));
  }

  async function write(
    { guildId, deckId }: Where,
    { person, now, action, what }: By,
    change: (old: ServerDeck | undefined) => Reworked | undefined,
  ): Promise<ServerDeck | undefined> {
    const { own } = await shelf(guildId);
    const done = await records.update(`${guildId}:${deckId}`, (stored) => {
      // The same content as objects that are known already, which is what makes comparing ten thousand cards quick.
      const cached = own.get(deckId);
      const old = stored && cached?.revision === stored.revision ? { ...stored, deck: cached.deck } : stored;
      if (action && old?.changes?.some(({ id }) => id === action)) return old;
      const next = change(old);
      if (!next) return undefined;
      const facts = {
        id: action ?? `${now}-${old?.revision ?? 0}`,
        at: now,
        by: person,
        ...(what && { what }),
        ...(next.undoes && { undoes: next.undoes }),
      };
      const from = old?.deck ?? common.get(deckId);
      const made = from && changeBetween(from, next.deck, facts);
      const changes = kept([...(next.changes ?? old?.changes ?? []), ...(made ? [made] : [])], now);
      return {
        deck: next.deck,
        revision: (old?.revision ?? 0) + 1,
        changedAt: now,
        changedBy: person,
        ...(next.removedAt !== undefined && { removedAt: next.removedAt }),
        ...(changes.length > 0 && { changes }),
      };
    });
    if (done) await place(guildId, done, now);
    return done;
  }

  const rework: Library['rework'] = (where, by, change) =>
    write(where, by, (old) =>
      change(old, old && old.removedAt === undefined ? old.deck : common.get(where.deckId)),
    );

  return {
    of: async ({ guildId }) => (guildId ? (await shelf(guildId)).decks : common),
    isBuiltIn: (deckId) => common.get(deckId) !== undefined,
    change: (where, by, change) =>
      rework(where, by, (_, standing) => {
        const deck = change(standing);
        return deck && { deck };
      }),
    rework,
    remove: (where, by) =>
      write(where, by, (old) =>
        old && old.removedAt === undefined ? { deck: old.deck, removedAt: by.now } : undefined,
      ),
    restore: (where, by) =>
      write(where, by, (old) =>
        old?.removedAt !== undefined && !isGone(old.removedAt, by.now) ? { deck: old.deck } : undefined,
      ),
    stored: async (guildId) => [...(await shelf(guildId)).own.values()],
  };
}

function isGone(removedAt: number | undefined, now: number): boolean {
  return removedAt !== undefined && now - removedAt >= limits.undoDays * day;
}
