/** @file What a learner reads about a typed term. Plain text: whoever shows it escapes it. */
import type { Card } from '../card.ts';
import { limits } from '../limits.ts';
import type { Match } from './match.ts';

export const sentences = {
  empty: 'There was nothing to read. Type the term, usually one to four words.',
  emoji: 'Only emoji arrived. Type the term in words.',
  noAnswer:
    'No guess yet, so nothing was counted. Read the definition once more and type what comes to mind.',
  several: 'You named more than one thing. Choose the one you would bet on.',
  negated: 'That says what it is not. Type what it is.',
  foreign: 'This deck is in English. Type the English term.',
  close: 'That is close, but too many letters differ to be sure. Check the spelling.',
  other: 'That is not it. Read the definition once more: what is being described?',
} as const;

export function tooLong(length: number): string {
  return `That has ${length.toLocaleString('en')} characters; a term is a few words. Send only the term.`;
}

/** Names the right term only where the answer was right: there may be a second try. */
export function describe(match: Match, card: Card): string {
  switch (match.kind) {
    case 'right':
      if (match.by === 'typo') return `Right, with a slip: ${slip(match.slips)}. It is spelled ${card.term}.`;
      return match.by === 'alias' ? `Right. On this card it is called ${card.term}.` : 'Right.';
    case 'rival':
      return `${match.card.term} is another card. What tells the two apart?`;
    case 'near':
      return match.miss.say;
    case 'part':
      return `${quote(match.found.join(' '))} is part of it. ${match.found.length === 1 ? 'Which one, or of what?' : 'Something is missing.'}`;
    case 'more':
      return `The term is in there, but ${quote(match.extra.join(' '))} makes it something else. Send only the term.`;
    case 'turned':
      return `With ${quote(match.word)} it says the opposite.`;
    case 'mixed':
      return `${quote(match.found.join(' '))} is part of it, ${quote(match.extra.join(' '))} is not.`;
    case 'foreign':
      return sentences.foreign;
    case 'close':
      return sentences.close;
    case 'other':
      return sentences.other;
  }
}

function slip(slips: { meant: string; typed: string }[]): string {
  return slips.map(({ typed }) => quote(typed)).join(' and ');
}

function quote(text: string): string {
  const cut = text.length > limits.term ? `${text.slice(0, limits.term - 1)}…` : text;
  return `“${cut}”`;
}
