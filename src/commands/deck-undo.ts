/** @file Removing cards and decks, renaming, and taking back what was done in the last 30 days. */
import type { Deck } from '../deck/card.ts';
import { cleanLine } from '../deck/formats/clean.ts';
import { type DeckChange, markUndone, revert } from '../deck/journal.ts';
import { limits } from '../deck/limits.ts';
import { withoutGone } from '../deck/merge.ts';
import {
  cardRemoved,
  deckRemoved,
  deckRenamed,
  deckRestored,
  type Undoable,
  undoList,
  undone,
} from '../replies/deck-undo.ts';
import { type Reply, toYou, update } from '../replies/reply.ts';
import { quoted } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import { type Asking, by, cardCalled, deckCalled, teachersServer } from './deck-access.ts';
import { checkRoom } from './deck-room.ts';
import { schedulesOf } from './schedule-book.ts';
import type { Tutor } from './tutor.ts';

const day = 24 * 60 * 60_000;
const gone =
  'That can no longer be taken back: it is more than 30 days old, or was taken back already. `/deck undo` lists what can.';

export async function removeFrom(
  asking: Asking,
  tutor: Tutor,
  wanted: unknown,
  wantedCard?: unknown,
): Promise<Reply> {
  const guildId = await teachersServer(asking, tutor);
  const deck = deckCalled(await tutor.library.of(asking.place), wanted);
  if (wantedCard === undefined) return removeDeck(asking, tutor, guildId, deck);
  const card = cardCalled(deck, wantedCard);
  const done = await tutor.library.change(
    { guildId, deckId: deck.id },
    by(asking, `removed "${card.term}"`),
    (old) => {
      const left = old?.cards.filter(({ id }) => id !== card.id) ?? [];
      if (old && left.length === 0) {
        throw new UserError(
          `**${quoted(card.term)}** is the only card of its deck. \`/deck remove\` without \`card:\` removes the deck.`,
        );
      }
      return old && { ...old, cards: withoutGone(left, new Map(old.cards.map((one) => [one.id, one]))) };
    },
  );
  if (!done) throw new UserError('That card is gone already.');
  return toYou(cardRemoved(done.deck, card, asking.id));
}

async function removeDeck(asking: Asking, tutor: Tutor, guildId: string, deck: Deck): Promise<Reply> {
  const removed = await tutor.library.remove({ guildId, deckId: deck.id }, by(asking, 'removed the deck'));
  if (!removed) {
    throw new UserError(
      `**${quoted(deck.title, 100)}** comes with Epoch and this server has changed nothing in it, so there is nothing to remove. Its cards can be changed with \`/deck edit\`.`,
    );
  }
  const schedules = (await schedulesOf(tutor, guildId)).filter(({ deckId }) => deckId === deck.id);
  return toYou(deckRemoved(deck, { builtIn: tutor.library.isBuiltIn(deck.id), schedules: schedules.length }));
}

/** The whole deck goes, by the button under a new import. */
export async function dropDeck(asking: Asking, tutor: Tutor, deckId: string): Promise<Reply> {
  const guildId = await teachersServer(asking, tutor);
  return removeDeck(asking, tutor, guildId, deckCalled(await tutor.library.of(asking.place), deckId));
}

export async function restoreDeck(asking: Asking, tutor: Tutor, deckId: string): Promise<Reply> {
  const guildId = await teachersServer(asking, tutor);
  const stored = (await tutor.library.stored(guildId)).find(({ deck }) => deck.id === deckId);
  if (stored?.removedAt !== undefined)
    await checkRoom(tutor, guildId, { decks: 1, cards: stored.deck.cards.length });
  const back = await tutor.library.restore({ guildId, deckId }, by(asking, 'brought the deck back'));
  const standing = back?.deck ?? (stored?.removedAt === undefined ? stored?.deck : undefined);
  if (!standing) throw new UserError(gone);
  return update(deckRestored(standing));
}

export async function renameDeck(
  asking: Asking,
  tutor: Tutor,
  wanted: unknown,
  typed: unknown,
): Promise<Reply> {
  const guildId = await teachersServer(asking, tutor);
  const decks = await tutor.library.of(asking.place);
  const deck = deckCalled(decks, wanted);
  const title = cleanLine(String(typed ?? '')).slice(0, limits.title);
  if (title === '') throw new UserError('The new title is empty. Write one with at least a letter in it.');
  const other = decks
    .list()
    .find((one) => one.id !== deck.id && one.title.toLowerCase() === title.toLowerCase());
  if (other)
    throw new UserError(
      `There is a deck called **${quoted(other.title, 100)}** already. Choose another title.`,
    );
  const done = await tutor.library.change(
    { guildId, deckId: deck.id },
    by(asking, `renamed from "${deck.title}"`),
    (old) => old && { ...old, title },
  );
  if (!done) throw new UserError('That deck is gone. `/deck list` shows the ones there are.');
  return toYou(
    deckRenamed(
      done.deck,
      deck.title,
      done.changes?.some(({ id }) => id === asking.id) ? asking.id : undefined,
    ),
  );
}

export async function takeBack(
  asking: Asking,
  tutor: Tutor,
  deckId: string,
  changeId: string,
): Promise<Reply> {
  const guildId = await teachersServer(asking, tutor);
  let skipped: string[] = [];
  let what = '';
  let already = false;
  const done = await tutor.library.rework(
    { guildId, deckId },
    by(asking, 'took back a change'),
    (old, standing) => {
      const change = old?.changes?.find(({ id }) => id === changeId);
      if (!old?.changes || !standing || !change || isOld(change, asking.now)) throw new UserError(gone);
      if (change.undone) {
        already = true;
        return undefined;
      }
      const reverted = revert(standing, old.changes, change);
      if (!reverted)
        throw new UserError(
          'Everything in that change was changed again since. Take the newer changes back first: `/deck undo` lists them.',
        );
      if (reverted.deck.cards.length === 0)
        throw new UserError(
          'Without that change the deck would have no card. `/deck remove` removes the deck.',
        );
      skipped = reverted.skipped;
      what = change.what;
      return { deck: reverted.deck, changes: markUndone(old.changes, change), undoes: changeId };
    },
  );
  const deck = done?.deck ?? (await tutor.library.of(asking.place)).get(deckId);
  if (!deck) throw new UserError(gone);
  return update(undone(deck, { what, skipped, already, again: done && !already ? asking.id : undefined }));
}

/** What can be taken back, newest first. */
export async function listUndo(asking: Asking, tutor: Tutor, wanted: unknown): Promise<Reply> {
  const guildId = await teachersServer(asking, tutor);
  const decks = await tutor.library.of(asking.place);
  const stored = await tutor.library.stored(guildId);
  const named =
    wanted === undefined
      ? undefined
      : (stored.find(({ deck }) => deck.id === String(wanted))?.deck ?? deckCalled(decks, wanted));
  const found = stored
    .filter(({ deck }) => named === undefined || deck.id === named.id)
    .flatMap(({ deck, removedAt, changedBy, changes = [] }): Undoable[] =>
      removedAt !== undefined
        ? asking.now - removedAt < limits.undoDays * day
          ? [{ deck, at: removedAt, by: changedBy, what: 'removed the deck' }]
          : []
        : changes
            .toReversed()
            .filter((change) => !change.undone && !change.undoes && !isOld(change, asking.now))
            .map(({ id, at, by: who, what }) => ({ deck, at, by: who, what, change: id })),
    )
    .sort((a, b) => b.at - a.at);
  return toYou(undoList(found));
}

function isOld({ at }: DeckChange, now: number): boolean {
  return now - at >= limits.undoDays * day;
}
