/** @file How many cards are due for a person, in all servers where they learn. */
import { dueOn } from '../deck/standing/recall.ts';
import { learnerOf, seatsOf } from './learners.ts';
import type { Tutor } from './tutor.ts';

/** Cards that are in no deck any more, or put aside, are not counted. */
export async function dueCards(tutor: Tutor, personId: string, day: number): Promise<number> {
  let count = 0;
  for (const { guildId } of await seatsOf(tutor, personId)) {
    const decks = await tutor.library.of({ ...(guildId && { guildId }) });
    const due = dueOn(await learnerOf(tutor, guildId, personId), day);
    count += due.filter(({ deckId, cardId }) => decks.card(deckId, cardId)).length;
  }
  return count;
}
