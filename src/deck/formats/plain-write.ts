/** @file Writes the plain format: the title, then a line with the term and a line with the definition for every card. */
import type { Deck } from '../card.ts';
import { cleanLine } from './clean.ts';

export function writePlain({ title, cards }: Deck): string {
  const pairs = cards.map(({ term, definition }) => `${term}\n${cleanLine(definition)}\n`);
  return [`${title}\n`, ...pairs].join('\n');
}
