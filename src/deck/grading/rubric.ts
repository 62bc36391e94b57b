/** @file The ideas of all cards of a deck, prepared once: which phrases there are and what begins with which word. */
import type { Card, Deck, Idea } from '../card.ts';
import { words } from '../fold.ts';
import { type Lexicon, type Part, type Pattern, type Phrase, parsePattern, type Word } from './pattern.ts';
import { small } from './reading.ts';
import { stem } from './stem.ts';

export interface Wanted {
  /** Every pattern with its parts as numbers of phrases. */
  patterns: { chains: number[][][] }[];
}

export interface CardRubric {
  card: Card;
  ideas: (Wanted & { idea: Idea })[];
  contradictions: (Wanted & { say: string })[];
  /** Stems of the definition and of all patterns: what an answer to this card may speak of. */
  topic: ReadonlySet<string>;
}

export interface Rubric {
  /** Cards that have ideas. */
  cards: ReadonlyMap<string, CardRubric>;
  phrases: readonly Phrase[];
  /** By number of phrase, the cards whose ideas use it. */
  users: readonly (readonly CardRubric[] | undefined)[];
  /** Numbers of the phrases that begin with a stem. */
  byStem: ReadonlyMap<string, number[]>;
  /** Numbers of the phrases that begin with a prefix, by its first three letters. */
  byPrefix: ReadonlyMap<string, number[]>;
  /** Whole words that patterns, terms and definitions use, and what prefixes stand for, by first letter. */
  vocabulary: ReadonlyMap<string, readonly Word[]>;
  knows(word: string): boolean;
  /** Whether two words are one of the deck's, as in "hand written". */
  joins(first: string, second: string): boolean;
  /** Whether a prefix of at least `least` letters, first in some phrase, begins the word. */
  begins(word: string, least: number): boolean;
}

const prepared = new WeakMap<Deck, Rubric>();

/** Prepared when a deck is first seen (about 20 ms for the seed deck). Throws PatternFault for a deck that was not linted. */
export function rubricOf(deck: Deck): Rubric {
  const ready = prepared.get(deck);
  if (ready) return ready;
  const made = prepare(deck);
  prepared.set(deck, made);
  return made;
}

function prepare(deck: Deck): Rubric {
  const lexicon: Lexicon = deck.lexicon ?? {};
  const phrases: Phrase[] = [];
  const numbers = new Map<string, number>();
  const parts = new Map<string, number[]>();
  const numberOf = (phrase: Phrase) => {
    const key = `${phrase.first ? '^' : ''}${phrase.words.map(({ text, prefix }) => text + (prefix ? '*' : '')).join(' ')}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, phrases.length);
    return phrases.push(phrase) - 1;
  };
  const numbered = (part: Part) => {
    const list = [...new Set(part.map(numberOf))].sort((a, b) => a - b);
    const key = list.join();
    if (!parts.has(key)) parts.set(key, list);
    return parts.get(key)!;
  };
  const wanted = (match: readonly string[]): Wanted => ({
    patterns: match.map((source) => compile(parsePattern(source, lexicon), numbered)),
  });
  const cards = new Map<string, CardRubric>();
  const whole = new Map<string, Word>();
  const use = (text: string) => {
    for (const word of words(text)) if (word.length >= 4) whole.set(word, { text: word, prefix: false });
  };
  const users: CardRubric[][] = [];
  for (const card of deck.cards) {
    if (!card.ideas?.length) continue;
    const ideas = card.ideas.map((idea) => ({ idea, ...wanted(idea.match) }));
    const stems = words(card.definition)
      .filter((word) => !small.has(word))
      .map(stem);
    const topic = new Set(stems);
    const mine = new Set(ideas.flatMap(({ patterns }) => patterns.flatMap(({ chains }) => chains.flat(2))));
    for (const n of mine) for (const { text } of phrases[n]!.words) topic.add(text);
    const contradictions = (card.not ?? []).map(({ match, say }) => ({ say, ...wanted(match) }));
    const made: CardRubric = { card, ideas, contradictions, topic };
    cards.set(card.id, made);
    for (const n of mine) {
      users[n] ??= [];
      users[n].push(made);
    }
    use(`${card.term} ${card.definition}`);
    for (const { match } of card.ideas) use(match.join(' ').replace(/(?<![^\s|])[^\s|]+\*|@[\w-]+/g, ' '));
  }
  for (const members of Object.values(lexicon)) use(members.join(' ').replace(/(?<!\S)\S+\*|@\S+/g, ' '));
  for (const { words: list } of phrases) {
    for (const word of list) if (word.prefix && word.text.length >= 5) whole.set(`${word.text}*`, word);
  }
  const byStem = new Map<string, number[]>();
  const byPrefix = new Map<string, number[]>();
  const push = (map: Map<string, number[]>, key: string, n: number) => {
    const list = map.get(key);
    if (list) list.push(n);
    else map.set(key, [n]);
  };
  for (const [
    n,
    {
      words: [first],
    },
  ] of phrases.entries()) {
    if (first!.prefix) push(byPrefix, first!.text.slice(0, 3), n);
    else push(byStem, first!.text, n);
  }
  const vocabulary = new Map<string, Word[]>();
  for (const word of whole.values()) {
    const letter = word.text[0]!;
    vocabulary.set(letter, [...(vocabulary.get(letter) ?? []), word]);
  }
  const stems = new Set(
    phrases.flatMap(({ words: list }) => list.filter(({ prefix }) => !prefix).map(({ text }) => text)),
  );
  const begins = (word: string, least: number) =>
    (byPrefix.get(word.slice(0, 3)) ?? []).some((n) => {
      const { text } = phrases[n]!.words[0]!;
      return text.length >= least && word.startsWith(text);
    });
  return {
    cards,
    phrases,
    users,
    byStem,
    byPrefix,
    vocabulary,
    knows: (word) => whole.has(word) || stems.has(stem(word)),
    joins: (first, second) =>
      whole.has(first + second) || begins(first + second, Math.max(6, first.length + 2)),
    begins,
  };
}

function compile({ chains }: Pattern, numbered: (part: Part) => number[]): { chains: number[][][] } {
  return { chains: chains.map((chain) => chain.map(numbered)) };
}
