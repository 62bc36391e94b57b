/** @file What was changed in a deck, kept so that it can be taken back. */
import { isDeepStrictEqual } from 'node:util';
import type { Card, Deck } from './card.ts';
import { limits } from './limits.ts';
import { mend } from './mend.ts';
import { withoutGone } from './merge.ts';

const day = 24 * 60 * 60_000;

export interface DeckChange {
  /** Of the action that made it, so that a repeat of that is known. */
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  by: string;
  /** In a few words, such as `edited "Keras"`. */
  what: string;
  /** Cards as they were before they were changed or taken out, and where they stood. */
  before: { card: Card; at: number }[];
  /** Ids of cards that were new. */
  added: string[];
  /** All but the cards, where that was changed. */
  head?: Omit<Deck, 'cards'>;
  /** It was taken back. */
  undone?: true;
  /** The change that this one took back. */
  undoes?: string;
}

/** Without `what`, it is told from the cards. */
type Facts = Pick<DeckChange, 'id' | 'at' | 'by' | 'undoes'> & { what?: string };

/** Undefined if nothing differs. Cards that are the same objects are quickly passed over. */
export function changeBetween(old: Deck, next: Deck, facts: Facts): DeckChange | undefined {
  const after = new Map(next.cards.map((card) => [card.id, card]));
  const before = old.cards.flatMap((card, at) => {
    const now = after.get(card.id);
    return now === card || isDeepStrictEqual(now, card) ? [] : { card, at };
  });
  const known = new Set(old.cards.map(({ id }) => id));
  const added = next.cards.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  const { cards: _, ...head } = old;
  const { cards: __, ...newHead } = next;
  const sameHead = isDeepStrictEqual(head, newHead);
  if (before.length === 0 && added.length === 0 && sameHead) return undefined;
  const what = facts.what ?? describe(before, added.length);
  return { ...facts, what, before, added, ...(!sameHead && { head }) };
}

function describe(before: DeckChange['before'], added: number): string {
  const [only, ...others] = before;
  if (only && others.length === 0 && added === 0) return `changed "${only.card.term}"`;
  const cards = before.length + added;
  return cards === 0 ? 'changed the deck' : `changed ${cards.toLocaleString('en')} cards`;
}

/** The newest changes, within the limits of time and size. */
export function kept(changes: readonly DeckChange[], now: number): DeckChange[] {
  let cards = 0;
  const from = changes.findLastIndex((change) => {
    cards += change.before.length;
    return cards > limits.undoCards || change.at <= now - limits.undoDays * day;
  });
  return changes.slice(Math.max(from + 1, changes.length - limits.undoChanges));
}

/** Marks `change` as taken back; if it was itself a taking back, what that took back holds again. */
export function markUndone(changes: readonly DeckChange[], change: DeckChange): DeckChange[] {
  return changes.map((one) => {
    if (one === change) return { ...one, undone: true };
    if (one.id !== change.undoes) return one;
    const { undone: _, ...again } = one;
    return again;
  });
}

/** Without those that cancel out: a change that was taken back, and the taking back. */
function effective(changes: readonly DeckChange[]): DeckChange[] {
  const undone = new Set(changes.flatMap(({ id, undone }) => (undone ? id : [])));
  return changes.filter(({ id, undoes }) => !undone.has(id) && (undoes === undefined || !undone.has(undoes)));
}

export interface Reverted {
  deck: Deck;
  /** Terms of cards that were changed again since and stay as they are, or whose names another card has now. */
  skipped: string[];
}

/** `change` is one of `changes`, the deck's own, oldest first. Undefined if everything was changed again since. */
export function revert(deck: Deck, changes: readonly DeckChange[], change: DeckChange): Reverted | undefined {
  const later = effective(changes.slice(changes.indexOf(change) + 1));
  const touched = new Set(
    later.flatMap(({ before, added }) => [...before.map(({ card }) => card.id), ...added]),
  );
  const here = new Map(deck.cards.map((card) => [card.id, card]));
  const back = change.before.filter(({ card }) => !touched.has(card.id));
  const leaving = new Set(change.added.filter((id) => here.has(id) && !touched.has(id)));
  const returning = new Map(back.map(({ card }) => [card.id, card]));
  const cards = deck.cards.filter(({ id }) => !leaving.has(id)).map((card) => returning.get(card.id) ?? card);
  for (const { card, at } of back) if (!here.has(card.id)) cards.splice(Math.min(at, cards.length), 0, card);
  const head = change.head && !later.some((one) => one.head) ? change.head : undefined;
  if (back.length === 0 && leaving.size === 0 && !head) return undefined;
  const next = { ...deck, ...head, cards: withoutGone(cards, new Map(linkTargets(cards))) };
  const mended = mend(next);
  const own = new Set([...change.added, ...change.before.map(({ card }) => card.id)]);
  const since = [...touched].flatMap((id) => (own.has(id) ? (here.get(id)?.term ?? id) : []));
  const clashing = mended.dropped.map(({ index }) => next.cards[index]!.term);
  return { deck: mended.deck, skipped: [...new Set([...since, ...clashing])] };
}

/** Every id that some card names, so that a link to a card that is gone goes too. */
function linkTargets(cards: Card[]): [string, Card][] {
  return cards.flatMap((card) =>
    [...card.related, ...card.confusable].map((id): [string, Card] => [id, card]),
  );
}
