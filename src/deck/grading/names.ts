/** @file All names of all cards of a deck, prepared once so that an answer is compared in well under a millisecond. */
import type { Card, Deck, NearMiss } from '../card.ts';
import { nameKey, words } from '../fold.ts';
import { createIndex, type SearchIndex, toName } from '../search-index.ts';
import type { NameWord } from './align.ts';
import { base } from './forms.ts';
import { heads, polarity, proper, sameThing, stopWords } from './lexicon.ts';

export interface Variant {
  kind: 'term' | 'alias' | 'near';
  /** The words that matter; all of them where none does. */
  words: NameWord[];
  near?: NearMiss;
}

export interface CardNames {
  card: Card;
  variants: Variant[];
  /** Keys of the term and of the aliases as they are written in the deck. */
  term: string;
  aliases: ReadonlySet<string>;
  /** Keys nobody wrote down but everybody understands: initials, "ReLU" for its full name. */
  implied: ReadonlySet<string>;
  near: ReadonlyMap<string, NearMiss>;
  /** The definition's words in their base form, without proper names and words that turn a meaning round. */
  definition: ReadonlySet<string>;
}

export interface DeckNames {
  of(card: Card): CardNames;
  /** Cards, other than `card`, one of whose names has this key; a term comes before an alias. */
  owner(key: string, card: Card): { card: Card; term: boolean } | undefined;
  /** Cards, other than `card`, whose names come nearest to a text. */
  rivals(text: string, card: Card): CardNames[];
  /** Whether a word is part of a name of some card. */
  known(word: string): boolean;
  initialsTaken(key: string, card: Card): boolean;
}

const everyCard = 40;
const prepared = new WeakMap<Deck, DeckNames>();
const preparedCards = new WeakMap<Card, CardNames>();

/** Prepared when the deck is first seen and kept as long as the deck object lives. */
export function namesOf(deck: Deck): DeckNames {
  const ready = prepared.get(deck);
  if (ready) return ready;
  const made = prepare(deck);
  prepared.set(deck, made);
  return made;
}

function prepare(deck: Deck): DeckNames {
  const cards = deck.cards.map(ofCard);
  const owners = new Map<string, { card: Card; term: boolean }[]>();
  const initials = new Map<string, Set<Card>>();
  const vocabulary = new Set<string>();
  const own = (key: string, card: Card, term: boolean) =>
    owners.set(key, [...(owners.get(key) ?? []), { card, term }]);
  for (const { card, term, aliases, implied, variants } of cards) {
    own(term, card, true);
    for (const key of aliases) own(key, card, false);
    for (const key of implied) initials.set(key, new Set(initials.get(key)).add(card));
    for (const { kind, words } of variants)
      if (kind !== 'near') for (const { word } of words) vocabulary.add(word);
  }
  let index: SearchIndex | undefined;
  const nearest = (text: string) => {
    index ??= createIndex(
      deck.cards.flatMap((card, i) =>
        [card.term, ...card.aliases].map((name) => toName(name, i, name !== card.term)),
      ),
    );
    return [...new Set(index.similar(text, everyCard).map((name) => cards[name.card]!))];
  };
  return {
    of: ofCard,
    owner(key, card) {
      const others = (owners.get(key) ?? []).filter((owner) => owner.card.id !== card.id);
      return others.find(({ term }) => term) ?? others[0];
    },
    rivals: (text, card) =>
      (cards.length <= everyCard ? cards : nearest(text)).filter((names) => names.card.id !== card.id),
    known: (word) => vocabulary.has(word),
    initialsTaken: (key, card) =>
      owners.has(key) || [...(initials.get(key) ?? [])].some((other) => other.id !== card.id),
  };
}

function ofCard(card: Card): CardNames {
  const ready = preparedCards.get(card);
  if (ready) return ready;
  const written = [card.term, ...card.aliases].flatMap(withParentheses);
  // What is left of "MNIST database" without its head is in small letters, and an acronym all the same.
  const acronyms = new Set(written.flatMap(acronymsIn));
  const variants = [...new Set([...written, ...written.flatMap(withoutHead)])].map(
    (text): Variant => ({ kind: text === card.term ? 'term' : 'alias', words: contentWords(text, acronyms) }),
  );
  const near = (card.near ?? []).flatMap((miss) => miss.answers.map((text) => ({ text, miss })));
  const made: CardNames = {
    card,
    variants: [
      ...variants,
      ...near.map(({ text, miss }): Variant => ({ kind: 'near', words: contentWords(text), near: miss })),
    ],
    term: nameKey(card.term),
    aliases: new Set(written.slice(1).map(nameKey)),
    implied: new Set(written.flatMap(implied)),
    near: new Map(near.map(({ text, miss }) => [nameKey(text), miss])),
    definition: definitionWords(card.definition),
  };
  preparedCards.set(card, made);
  return made;
}

function contentWords(text: string, acronyms: ReadonlySet<string> = new Set(acronymsIn(text))): NameWord[] {
  const all = [...new Set(words(text))];
  const content = all.filter((word) => !stopWords.has(word));
  return (content.length > 0 ? content : all).map((word) => ({ word, acronym: acronyms.has(word) }));
}

/** The words of a name that are acronyms; none where all of it is in capitals. */
function acronymsIn(text: string): string[] {
  const pieces = text.normalize('NFKC').split(/[^\p{L}\p{N}]+/u);
  const shouted = pieces.length > 1 && pieces.every((piece) => piece === piece.toUpperCase());
  return shouted ? [] : pieces.filter(isAcronym).flatMap((piece) => words(piece));
}

/** "MNIST", "ReLU", "ResNet"; a longer word in capitals is only loud. */
function isAcronym(piece: string): boolean {
  return piece.length <= 8 && (piece.match(/\p{Lu}/gu) ?? []).length >= 2;
}

/** "Convolutional Neural Network (CNN)" has two names; "Bias (statistics)" has one, with a remark. */
function withParentheses(name: string): string[] {
  const [, before, inside] = /^(.+?)(?<!\s)\s*\(([^()]+)\)\s*$/.exec(name) ?? [];
  if (before === undefined || inside === undefined) return [name];
  const isShort =
    initialsOf(before).includes(nameKey(inside)) || initialsOf(inside).includes(nameKey(before));
  return isShort ? [name, before, inside] : [name, before];
}

/** "Mean squared error loss function" is also "mean squared error": "function" and its like may go, two words must stay. */
function withoutHead(name: string): string[] {
  const all = words(name);
  const shorter: string[] = [];
  for (let end = all.length - 1; end > 0 && (heads.has(all[end]!) || all[end] === 'loss'); end--) {
    if (end === 1 && !proper.has(all[0]!) && !isAcronym(name.trim().split(/\s+/)[0] ?? '')) break;
    shorter.push(all.slice(0, end).join(' '));
  }
  return shorter.filter((text) => contentWords(text).some(({ word }) => !heads.has(word)));
}

function implied(name: string): string[] {
  const key = nameKey(name);
  const same = sameThing.filter((group) => group.includes(key)).flat();
  return [...same, ...[name, ...withoutHead(name)].flatMap(initialsOf)].filter((other) => other !== key);
}

/** Of all words and of those that matter; none for a single word. */
function initialsOf(name: string): string[] {
  const all = words(name);
  const content = all.filter((word) => !stopWords.has(word));
  return [all, content]
    .filter((list) => list.length >= 2)
    .map((list) => list.map((word) => String.fromCodePoint(word.codePointAt(0)!)).join(''))
    .filter((key) => !commonShort.has(key));
}

const commonShort = new Set(
  'am an and any are as at be but by can did do for get go got had has he her him his how if in is it its let me my no nor not of off on one or our out own see she so the to two up us use was way we who why yes you ok id im'.split(
    ' ',
  ),
);

function definitionWords(definition: string): Set<string> {
  const names = new Set(
    [...definition.matchAll(/(?<=[\p{L}\p{N},;)]\s)\p{Lu}[\p{L}\p{N}]+/gu)].flatMap(([name]) => words(name)),
  );
  return new Set(
    words(definition)
      .filter((word) => !names.has(word) && !polarity.has(word))
      .map(base),
  );
}
