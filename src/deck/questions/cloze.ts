/** @file "Which word belongs in the gap?": a definition without one of its telling words. */
import { shuffle } from '../bag.ts';
import { blank, stem, wordsOf } from '../blank.ts';
import type { Card, Deck } from '../card.ts';
import { fold } from '../fold.ts';
import { small } from '../grading/reading.ts';
import type { ClozeQuestion } from '../question.ts';
import { shorten } from '../shorten.ts';
import { couldBeMeant } from './distractors.ts';
import { oppositeOf } from './opposites.ts';
import { lettered } from './options.ts';
import { kept, namesOf, promptLimit } from './texts.ts';
import type { Wishes } from './wishes.ts';

const gapSign = '_____';
/** Words that stand in too many definitions to tell anything. */
const idle = new Set(
  `used using often commonly usually important particular certain different other many such become becomes made make makes
  based given called known provides provide allows allow include includes including means process technique method`.split(
    /\s+/,
  ),
);

/** Undefined if the definition has no word that is worth asking for. */
export function clozeQuestion(
  deck: Deck,
  card: Card,
  random: () => number,
  { open }: Wishes,
): ClozeQuestion | undefined {
  const text = shorten(card.definition, promptLimit - 20);
  const [word] = shuffle(tellingWords(deck, card, text).slice(0, 5), random);
  if (word === undefined) return undefined;
  const options = lettered(
    { text: word, cardId: card.id },
    wrongWords(deck, card, word, random).map((wrong) => ({ text: wrong })),
    random,
  );
  return {
    kind: 'cloze',
    card: kept(card),
    ask: `${shorten(card.term, 100)}: which word belongs in the gap?`,
    prompt: text.replace(wordPattern(word), gapSign),
    ...(open || options.options.length < 3 ? { options: [] } : options),
    answer: word,
    gap: word,
  };
}

/** Words that stand once in the text and say something of this card; those of its ideas first, then the rarer ones. */
function tellingWords(deck: Deck, card: Card, text: string): string[] {
  const free = blank(text, namesOf(card));
  const own = new Set(namesOf(card).flatMap((name) => wordsOf(name).map(stem)));
  const ideas = new Set((card.ideas ?? []).flatMap(({ match }) => groupWords(deck, match).map(stem)));
  const all = wordsOf(free);
  const count = (word: string) => all.filter((one) => stem(one) === stem(word)).length;
  const elsewhere = (word: string) =>
    deck.cards.filter((other) => new RegExp(wordPattern(word)).test(other.definition)).length;
  return [...new Set(all)]
    .filter((word) => word.length >= 4 && !small.has(fold(word)) && !idle.has(fold(word)))
    .filter((word) => count(word) === 1 && !own.has(stem(word)))
    .map((word) => ({
      word,
      rank: elsewhere(word) / Math.max(deck.cards.length, 1) - (ideas.has(stem(word)) ? 1 : 0),
    }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ word }) => word);
}

/** The opposite first, then words of other definitions with the same ending, which this card does not say. */
function wrongWords(deck: Deck, card: Card, word: string, random: () => number): string[] {
  const opposite = oppositeOf(word);
  const said = new Set([...wordsOf(card.definition), ...likewise(deck, word), word].map(stem));
  const others = deck.cards
    .slice(0, 400)
    .filter((other) => !couldBeMeant(card, other))
    .flatMap((other) => wordsOf(other.definition))
    .filter((one) => one.length >= 4 && !small.has(fold(one)) && !idle.has(fold(one)))
    .filter((one) => /^\p{Ll}/u.test(one) === /^\p{Ll}/u.test(word) && ending(one) === ending(word))
    .filter((one) => !said.has(stem(one)) && stem(one) !== stem(opposite ?? ''));
  const distinct = [...new Map(others.map((one) => [stem(one), one])).values()];
  return [...(opposite ? [opposite] : []), ...shuffle(distinct, random)].slice(0, 3);
}

/** What a word's form says of its part in the sentence. */
function ending(word: string): string {
  return /(?:ly|ing|ed|tion|ity|ness|[^s]s|\d)$/.exec(word.toLowerCase())?.[0].replace(/^[^s]s$/, 's') ?? '';
}

/** Words that a group of the deck's lexicon counts as the same. */
function likewise(deck: Deck, word: string): string[] {
  const groups = Object.values(deck.lexicon ?? {}).map((members) => membersOf(members));
  const mine = groups.filter((members) => members.length <= 40 && members.includes(word.toLowerCase()));
  return [...new Set(mine.flat())].filter((one) => one !== word.toLowerCase()).slice(0, 40);
}

function groupWords(deck: Deck, patterns: readonly string[]): string[] {
  const named = patterns.flatMap((pattern) => pattern.match(/(?<=@)[\w-]+/g) ?? []);
  const groups = named.flatMap((name) => deck.lexicon?.[name] ?? []);
  return membersOf([...patterns, ...groups]);
}

function membersOf(patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => pattern.split(/[|+~]/)).flatMap((part) => wordsOf(part));
}

function wordPattern(word: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'u');
}
