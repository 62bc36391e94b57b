/** @file "Which word belongs in the gap?": a sentence of a definition without one of its telling words. */
import { shuffle } from '../bag.ts';
import { blank, stem, wordsOf } from '../blank.ts';
import type { Card, Deck } from '../card.ts';
import { fold } from '../fold.ts';
import type { ClozeQuestion } from '../question.ts';
import { shorten } from '../shorten.ts';
import { couldBeMeant } from './distractors.ts';
import { isTelling, likeness, type Place, placesOf, sentencesOf } from './gaps.ts';
import { oppositeOf } from './opposites.ts';
import { lettered } from './options.ts';
import { kept, namesOf, promptLimit, termLimit } from './texts.ts';
import type { Wishes } from './wishes.ts';

const gapSign = '_____';
/** Cards of a large deck whose words are looked at. */
const looked = 200;
/** Of the words that say most, how many chance chooses from. */
const chosenFrom = 6;

/** Undefined if the definition has no word that is worth asking for. */
export function clozeQuestion(
  deck: Deck,
  card: Card,
  random: () => number,
  { open }: Wishes,
): ClozeQuestion | undefined {
  const [place] = shuffle(gapsOf(deck, card).slice(0, chosenFrom), random);
  if (!place) return undefined;
  const { word, sentence, start } = place;
  const wrong = wrongWords(deck, card, place, random).map((text) => ({ text }));
  const { options, ...right } = lettered({ text: word, cardId: card.id }, wrong, random);
  const prompt = `${sentence.slice(0, start)}${gapSign}${sentence.slice(start + word.length)}`;
  const withOptions = !open && options.length >= 3;
  return {
    kind: 'cloze',
    card: kept(card),
    ask: `${shorten(card.term, termLimit)}: which word belongs in the gap?`,
    prompt,
    options: withOptions ? options : [],
    ...(withOptions && right),
    answer: word,
    gap: word,
  };
}

/** Places in the definition whose word stands there once; those with a known opposite first, then the rarer words. */
function gapsOf(deck: Deck, card: Card): Place[] {
  const named = new Set(namesOf(card).flatMap((name) => wordsOf(name).map(stem)));
  const free = new Set(wordsOf(blank(card.definition, namesOf(card))).map(fold));
  const places = sentencesOf(card.definition)
    .filter((sentence) => sentence.length <= promptLimit - gapSign.length)
    .flatMap(placesOf);
  const stems = places.map(({ word }) => stem(word));
  const elsewhere = usage(deck, card);
  const rank = ({ word }: Place) => (elsewhere.get(stem(word)) ?? 0) - (oppositeOf(word) ? 1 : 0);
  return places
    .filter(({ word, inCompound }) => isTelling(word) && !inCompound && free.has(fold(word)))
    .filter(({ word }) => stems.filter((one) => one === stem(word)).length === 1 && !named.has(stem(word)))
    .sort((a, b) => rank(a) - rank(b));
}

/** In which part of the other definitions a word stands, 0 to 1, by stem. */
function usage(deck: Deck, card: Card): Map<string, number> {
  const others = deck.cards.slice(0, looked).filter(({ id }) => id !== card.id);
  const counts = new Map<string, number>();
  for (const { definition } of others) {
    for (const one of new Set(wordsOf(definition).map(stem))) {
      counts.set(one, (counts.get(one) ?? 0) + 1 / others.length);
    }
  }
  return counts;
}

/** The opposite, then words that stand in other definitions as this one stands here, and that this card does not say. */
function wrongWords(deck: Deck, card: Card, place: Place, random: () => number): string[] {
  const opposite = oppositeOf(place.word);
  const said = new Set(
    [...wordsOf(card.definition), ...likewise(deck, place.word), opposite ?? ''].map(stem),
  );
  const others = deck.cards
    .slice(0, looked)
    .filter((other) => !couldBeMeant(card, other))
    .flatMap(({ definition }) => sentencesOf(definition).flatMap(placesOf))
    .filter(({ word, inCompound }) => isTelling(word) && !inCompound && !said.has(stem(word)))
    .map((other) => ({ word: other.word, alike: likeness(place, other) }))
    .filter((other) => other.alike >= 3);
  const distinct = [...new Map(others.map((other) => [stem(other.word), other])).values()];
  const best = shuffle(distinct, random).sort((a, b) => b.alike - a.alike);
  return [...(opposite ? [opposite] : []), ...best.map(({ word }) => word)].slice(0, 3);
}

/** Words that a group of the deck's lexicon counts as the same. */
function likewise(deck: Deck, word: string): string[] {
  const groups = Object.values(deck.lexicon ?? {}).map((members) =>
    members.flatMap((member) => member.split('|')).map((phrase) => phrase.replace(/\*$/, '')),
  );
  return groups.filter((members) => members.some((one) => stem(one) === stem(word))).flat();
}
