/** @file "Which term is this?": the definition is shown, the term wanted. */
import type { Card, Deck } from '../card.ts';
import { nameKey } from '../fold.ts';
import { type TermQuestion, termAsk } from '../question.ts';
import { shorten } from '../shorten.ts';
import { distractors } from './distractors.ts';
import { lettered } from './options.ts';
import { gistOf, kept, namesOf, promptOf, termLimit } from './texts.ts';
import type { Wishes } from './wishes.ts';

/** No options if the deck has no other card that could stand beside this one. */
export function termQuestion(
  deck: Deck,
  card: Card,
  random: () => number,
  { confused = [], open }: Wishes,
): TermQuestion {
  const wrong = distractors(deck, card, 3, confused, random);
  const option = (of: Card) => ({ text: shorten(of.term, termLimit), cardId: of.id });
  const options = lettered(
    option(card),
    wrong.map((other) => ({ ...option(other), why: whyNot(card, other) })),
    random,
  );
  return {
    kind: 'term',
    card: kept(card),
    ask: termAsk,
    prompt: promptOf(card, wrong),
    ...(open ? { options: [] } : options),
    answer: card.term,
    because: gistOf(card),
  };
}

/** What the deck says about taking one for the other, else what the other one really is. */
function whyNot(card: Card, other: Card): string {
  const names = new Set(namesOf(other).map(nameKey));
  const near = card.near?.find(({ answers }) => answers.some((answer) => names.has(nameKey(answer))));
  return near?.say ?? `That one is: ${gistOf(other)}`;
}
