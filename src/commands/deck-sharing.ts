/** @file A deck for another server: by a code that a teacher of the one that owns it gave out, and can take back. */
import { randomInt } from 'node:crypto';
import type { Deck } from '../deck/card.ts';
import { shared, sharingEnded } from '../replies/deck-sharing.ts';
import { type Reply, toAll, toYou, update } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import { type Asking, deckCalled, teachersServer } from './deck-access.ts';
import { deckFile } from './deck-export.ts';
import type { Tutor } from './tutor.ts';

/** Under `deck:SERVER:DECK` which code leads to a deck; under `code:CODE` which deck that is. Both have to agree. */
export interface Share {
  code: string;
  guildId: string;
  deckId: string;
  /** Who shared it. */
  by: string;
  /** Milliseconds since 1970. */
  until: number;
}

const day = 24 * 60 * 60_000;
const life = 30 * day;
/** No letter that looks like another: 60 bits in twelve characters. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The same code as before for a deck that is shared already, for another 30 days. */
export async function shareDeck(asking: Asking, tutor: Tutor, wanted: unknown): Promise<Reply> {
  const guildId = await teachersServer(asking, tutor);
  const deck = deckCalled(await tutor.library.of(asking.place), wanted);
  const fresh = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('');
  const share = await tutor.records.shares.update(`deck:${guildId}:${deck.id}`, (old) => ({
    code: old && old.until > asking.now ? old.code : fresh,
    guildId,
    deckId: deck.id,
    by: asking.person.id,
    until: asking.now + life,
  }));
  if (!share) throw new Error('expected a share to be written, got nothing');
  await tutor.records.shares.set(`code:${share.code}`, share);
  return toYou(shared(deck, share.code, share.until));
}

export async function stopSharing(asking: Asking, tutor: Tutor, deckId: string): Promise<Reply> {
  const guildId = await teachersServer(asking, tutor);
  const key = `deck:${guildId}:${deckId}`;
  const share = await tutor.records.shares.get(key);
  await tutor.records.shares.delete(key);
  if (share) await tutor.records.shares.delete(`code:${share.code}`);
  return update(sharingEnded());
}

/** Puts the deck as a file into the channel. */
export async function postDeck(asking: Asking, tutor: Tutor, deckId: string): Promise<Reply> {
  await teachersServer(asking, tutor);
  const deck = deckCalled(await tutor.library.of(asking.place), deckId);
  return toAll(await deckFile(deck, 'epoch', asking, tutor));
}

/** The deck as its server has it now. Throws a UserError for a code that leads nowhere (any more). */
export async function deckOfCode({ library, records }: Tutor, typed: string, now: number): Promise<Deck> {
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const named = code.length === 12 ? await records.shares.get(`code:${code}`) : undefined;
  const share = named && (await records.shares.get(`deck:${named.guildId}:${named.deckId}`));
  const valid = share && share.code === code && share.until > now;
  const deck = valid ? (await library.of({ guildId: share.guildId })).get(share.deckId) : undefined;
  if (deck) return deck;
  throw new UserError(
    'That code leads to no deck. A code has twelve letters and digits and is good for 30 days; whoever gave it to you can make a new one with `/deck share`.',
  );
}
