/** @file Terms and definitions to be paired: three or four cards at once. */
import { shuffle } from '../bag.ts';
import type { Card, Deck } from '../card.ts';
import type { PairingQuestion } from '../question.ts';
import { shorten } from '../shorten.ts';
import { couldBeMeant, distractors } from './distractors.ts';
import { kept, namelessGist, termLimit } from './texts.ts';
import type { Wishes } from './wishes.ts';

const least = 3;

/** Undefined unless three cards have definitions that cannot be taken for each other. */
export function matchQuestion(
  deck: Deck,
  card: Card,
  random: () => number,
  { confused = [] }: Wishes,
): PairingQuestion | undefined {
  const chosen: Card[] = [card];
  for (const other of distractors(deck, card, 6, confused, random)) {
    if (chosen.length < 4 && chosen.every((one) => !couldBeMeant(one, other))) chosen.push(other);
  }
  const pairs = chosen.flatMap((one) => {
    const text = namelessGist(one, chosen);
    return text ? [{ card: one, text }] : [];
  });
  const distinct = new Set(pairs.map(({ text }) => text)).size === pairs.length;
  if (pairs.length < least || pairs[0]?.card !== card || !distinct) return undefined;
  const choices = shuffle(pairs, random);
  const slots = shuffle(pairs, random).map((pair) => ({
    label: shorten(pair.card.term, termLimit),
    right: choices.indexOf(pair),
    cardId: pair.card.id,
  }));
  return {
    kind: 'match',
    card: kept(card),
    ask: 'Which definition belongs to which term?',
    prompt: '',
    options: [],
    slots,
    choices: choices.map(({ text }) => text),
    answer: choices.map(({ card: { term } }) => term).join(', '),
  };
}
