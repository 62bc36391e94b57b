/** @file "What is …?": the term is shown, what it means is to be chosen. */
import type { Card, Deck } from '../card.ts';
import type { MeaningQuestion } from '../question.ts';
import { shorten } from '../shorten.ts';
import { distractors } from './distractors.ts';
import { lettered } from './options.ts';
import { kept, namelessGist, termLimit } from './texts.ts';
import type { Wishes } from './wishes.ts';

/** Undefined if there is no other definition to choose from. */
export function meaningQuestion(
  deck: Deck,
  card: Card,
  random: () => number,
  { confused = [] }: Wishes,
): MeaningQuestion | undefined {
  const own = namelessGist(card, [card]);
  if (!own) return undefined;
  const wrong = distractors(deck, card, 3, confused, random).flatMap((other) => {
    const text = namelessGist(other, [other, card]);
    return text && text !== own ? [{ text, cardId: other.id, why: `That is ${other.term}.` }] : [];
  });
  if (wrong.length === 0) return undefined;
  const term = shorten(card.term, termLimit);
  return {
    kind: 'meaning',
    card: kept(card),
    ask: 'What does this mean?',
    prompt: term,
    ...lettered({ text: own, cardId: card.id }, wrong, random),
    answer: own,
  };
}
