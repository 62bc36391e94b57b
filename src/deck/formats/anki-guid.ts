/** @file How Anki recognises a note that it has already: an id of ours that stays the same from export to export. */
import { limits } from '../limits.ts';
import { idPattern } from '../slug.ts';

/** `origin` parts the decks of different servers: two may have the same ids and mean different things. */
export function guidOf(origin: string, deckId: string, cardId: string): string {
  return `epoch/${origin}/${deckId}/${cardId}`;
}

/** The card's id, if the note was once exported from here. */
export function cardIdOf(guid: string): string | undefined {
  const id = /^epoch\/[^/]*\/[^/]+\/([^/]+)$/.exec(guid)?.[1];
  return id !== undefined && id.length <= limits.cardId && idPattern.test(id) ? id : undefined;
}
