/** @file What a learner reads about an explanation. Plain text: whoever shows it escapes it. */
import type { Card, Idea } from '../card.ts';

export const remarks = {
  right: 'Right, that says it.',
  but: 'The idea is there, but one thing is not so.',
  empty: 'There was nothing to read. Say in a sentence what it is.',
  emoji: 'Only emoji arrived. Say in a sentence what it is.',
  noAnswer: 'No guess yet, so nothing was counted. Say the one thing that you remember about it.',
  foreign: 'This deck is in English. Say it in English, as simply as you like.',
  gibberish: 'Most of these words could not be read. Check the spelling and send it again.',
  keywords:
    'Those may be fitting words, but a list does not say how they belong together. Make it a sentence.',
  restated: 'That repeats the name. Say what it is, without the words of the name.',
  denied: 'You say that it is not so, and it is. Read your sentence once more.',
  elsewhere: 'That speaks of something else.',
  unsure: 'This may well be right, but the words are new to me. Compare it with the card yourself.',
  unjudged: 'Compare it with the card yourself: which of its points did you name?',
} as const;

export function stillMissing(missing: readonly Idea[]): string {
  const core = missing.filter(({ need }) => need === 'core').map(({ hint }) => hint);
  const alternatives = missing.filter(({ need }) => need === 'alt').map(({ hint }) => hint);
  const wanted = [...core, ...(alternatives.length > 0 ? [alternatives.slice(0, 3).join(', or ')] : [])];
  return `Still missing: ${wanted.slice(0, 3).join('; ')}.`;
}

export function explained(card: Card): string {
  return `That explains another card, ${card.term}. What tells the two apart?`;
}
