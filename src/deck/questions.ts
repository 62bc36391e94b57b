/** @file Questions made from cards, of every kind that a deck alone can give. */
import { chooseCards } from './bag.ts';
import type { Card, Deck } from './card.ts';
import type { Question, QuestionKind } from './question.ts';
import { clozeQuestion } from './questions/cloze.ts';
import { explainQuestion } from './questions/explain.ts';
import { matchQuestion } from './questions/match.ts';
import { meaningQuestion } from './questions/meaning.ts';
import { termQuestion } from './questions/term.ts';
import { truthQuestion } from './questions/truth.ts';
import type { Wishes } from './questions/wishes.ts';

export type { Wishes } from './questions/wishes.ts';

type Make = (deck: Deck, card: Card, random: () => number, wishes: Wishes) => Question | undefined;

const makers: Record<QuestionKind, Make> = {
  term: termQuestion,
  meaning: meaningQuestion,
  truth: truthQuestion,
  cloze: clozeQuestion,
  match: matchQuestion,
  explain: (_deck, card) => explainQuestion(card),
  // These two are made of runs of the lab, which no deck knows.
  order: () => undefined,
  chart: () => undefined,
};

/** Questions to `count` cards of the deck that were not asked lately; see `chooseCards` for `asked`. */
export function makeQuestions(
  deck: Deck,
  count: number,
  asked: readonly string[],
  random: () => number,
): Question[] {
  return chooseCards(deck.cards, count, asked, random).map((card) => makeQuestion(deck, card, random));
}

/** A question of the kind that is wished for, or of kind `term` if this card cannot be asked that way. */
export function makeQuestion(deck: Deck, card: Card, random: () => number, wishes: Wishes = {}): Question {
  return (
    makers[wishes.kind ?? 'term'](deck, card, random, wishes) ?? termQuestion(deck, card, random, wishes)
  );
}

/** Undefined if this card cannot be asked that way. */
export function questionOfKind(
  kind: QuestionKind,
  deck: Deck,
  card: Card,
  random: () => number,
  wishes: Omit<Wishes, 'kind'> = {},
): Question | undefined {
  return makers[kind](deck, card, random, wishes);
}
