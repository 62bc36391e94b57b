/** @file Questions made from cards: the definition with its term blanked out, and options of which exactly one is right. */
import { chooseCards, shuffle } from './bag.ts';
import { blank, mentions, stem, wordsOf } from './blank.ts';
import type { Card, Deck } from './card.ts';
import { nameKey, words } from './fold.ts';
import { letters, type Question } from './quiz.ts';
import { firstSentence, shorten } from './shorten.ts';

/** Longest prompt, in characters: what fits on a phone without scrolling past the options. */
const promptLimit = 600;
const gistLimit = 220;
const definitionLimit = 1500;
const termLimit = 100;

/** Questions to `count` cards of the deck that were not asked lately; see `chooseCards` for `asked`. */
export function makeQuestions(
  deck: Deck,
  count: number,
  asked: readonly string[],
  random: () => number,
): Question[] {
  return chooseCards(deck.cards, count, asked, random).map((card) => makeQuestion(deck, card, random));
}

/** No options if the deck has no other card that could stand beside this one. */
export function makeQuestion(deck: Deck, card: Card, random: () => number): Question {
  const wrong = wrongOptions(deck, card, random);
  const options = wrong.length > 0 ? shuffle([card, ...wrong], random) : [];
  const right = letters[options.indexOf(card)];
  return {
    card: { ...card, definition: shorten(card.definition, definitionLimit) },
    prompt: shorten(promptOf(card, wrong), promptLimit),
    options: letters.slice(0, options.length).map((letter, i) => {
      const option = options[i] as Card;
      return {
        letter,
        cardId: option.id,
        term: shorten(option.term, termLimit),
        gist: firstSentence(option.definition, gistLimit),
      };
    }),
    ...(right && { right }),
  };
}

/**
 * Blanks the term, its aliases, and single words of the term that would point at it because none of the other
 * options shares them ("saturated" where only one option is about saturation).
 */
function promptOf(card: Card, others: readonly Card[]): string {
  const whole = blank(card.definition, [card.term, ...card.aliases]);
  const elsewhere = others.map((other) => [other.term, ...other.aliases, other.definition].join('\n'));
  const giveaways = wordsOf(card.term).filter(
    (word) => word.length >= 4 && others.length > 0 && !elsewhere.some((text) => mentions(text, word)),
  );
  const prompt = blank(whole, giveaways);
  // A definition that is hardly more than its term asks nothing once the term is gone.
  return wordsOf(prompt).length >= 2 ? prompt : card.definition;
}

/** Up to three: first what learners confuse with this card, then what is related, then what looks alike. */
function wrongOptions(deck: Deck, card: Card, random: () => number): Card[] {
  const fits = (other: Card) => other.id !== card.id && !couldBeMeant(card, other);
  const linked = (ids: (of: Card) => readonly string[]) =>
    deck.cards.filter((other) => ids(card).includes(other.id) || ids(other).includes(card.id));
  const chosen: Card[] = [];
  const take = (from: readonly Card[]) => {
    for (const other of from) {
      if (chosen.length === 3) return;
      if (!chosen.includes(other) && fits(other) && chosen.every((one) => !sharesName(one, other))) {
        chosen.push(other);
      }
    }
  };
  const confusable = linked((of) => of.confusable);
  take(shuffle(confusable, random));
  take(
    shuffle(
      linked((of) => of.related),
      random,
    ),
  );
  if (chosen.length < 3) take(byLikeness(deck, card, random));
  return chosen;
}

/** All cards, those most like `card` first: words in common, then a term of similar length. */
function byLikeness(deck: Deck, card: Card, random: () => number): Card[] {
  const own = new Set(wordsOf(card.term).map(stem));
  const rank = (other: Card) => {
    const shared = wordsOf(other.term).filter((word) => own.has(stem(word))).length;
    return Math.abs(other.term.length - card.term.length) - 8 * shared + 6 * random();
  };
  return deck.cards
    .map((other) => ({ other, rank: rank(other) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ other }) => other);
}

/** Whether `other` would be a right answer too: a name in common, or nearly the same definition. */
function couldBeMeant(card: Card, other: Card): boolean {
  return sharesName(card, other) || overlap(card.definition, other.definition) >= 0.8;
}

function sharesName(a: Card, b: Card): boolean {
  const names = new Set([a.term, ...a.aliases].map(plain));
  return [b.term, ...b.aliases].some((name) => names.has(plain(name)));
}

/** The same for all inflections and spellings of a name: "Cross-Entropy Losses" is "cross entropy loss". */
function plain(name: string): string {
  return words(name).map(stem).join('') || nameKey(name);
}

/** Part of the words that two texts share, 0 to 1. */
function overlap(a: string, b: string): number {
  const [left, right] = [new Set(wordsOf(a).map(stem)), new Set(wordsOf(b).map(stem))];
  const union = left.union(right).size;
  return union === 0 ? 0 : left.intersection(right).size / union;
}
