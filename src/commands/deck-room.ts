/** @file How much a server may keep, said before it is too much. */
import { limits } from '../deck/limits.ts';
import { demos } from '../lab/demos.ts';
import { UserError } from '../user-error.ts';
import type { Tutor } from './tutor.ts';

/** The experiments that a card may name. */
export const demoIds: ReadonlySet<string> = new Set(demos.map(({ id }) => id));

/** Throws a UserError if so many more decks and cards are too many. */
export async function checkRoom(
  tutor: Tutor,
  guildId: string,
  more: { decks: number; cards: number },
): Promise<void> {
  const standing = (await tutor.library.stored(guildId)).filter(({ removedAt }) => removedAt === undefined);
  if (standing.length + more.decks > limits.serverDecks) {
    throw new UserError(
      `This server has ${standing.length} decks of its own, and I keep ${limits.serverDecks}. \`/deck remove\` makes room.`,
    );
  }
  const cards = standing.reduce((sum, { deck }) => sum + deck.cards.length, 0);
  if (cards + more.cards > limits.serverCards) {
    const [has, most] = [cards, limits.serverCards].map((count) => count.toLocaleString('en'));
    throw new UserError(
      `This server's decks have ${has} cards together, and I keep ${most}. \`/deck remove\` makes room.`,
    );
  }
}
