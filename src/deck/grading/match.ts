/** @file What an answer's words are for one card: its name, a part of it, another card's name, something else. */
import type { Card, NearMiss } from '../card.ts';
import { distance } from '../distance.ts';
import { type Alignment, align } from './align.ts';
import { keyOf } from './answer.ts';
import { fieldWords } from './field-words.ts';
import { base, sameWord } from './forms.ts';
import { articles, fillers, foreign, heads, polarity, stopWords } from './lexicon.ts';
import type { CardNames, DeckNames, Variant } from './names.ts';
import { turnsRound } from './typo.ts';

export type Match =
  | { kind: 'right'; by: 'exact' | 'alias' | 'typo'; slips: Alignment['slips'] }
  | { kind: 'rival'; card: Card }
  | { kind: 'near'; miss: NearMiss }
  /** Some of the term's words and nothing else. */
  | { kind: 'part'; found: string[] }
  /** The whole name, and words that make it something narrower. */
  | { kind: 'more'; extra: string[] }
  | { kind: 'turned'; word: string }
  | { kind: 'foreign' }
  /** So near that it may be meant, too far to be sure. */
  | { kind: 'close' }
  /** A word of the term and a word of something else. */
  | { kind: 'mixed'; found: string[]; extra: string[] }
  | { kind: 'other' };

/** By key alone, without looking into the words: the first and the last word on every name as a deck writes it. */
export function matchKey(key: string, own: CardNames, deck: DeckNames): Match | undefined {
  if (key === '') return undefined;
  if (key === own.term) return { kind: 'right', by: 'exact', slips: [] };
  const rival = deck.owner(key, own.card);
  if (rival?.term) return { kind: 'rival', card: rival.card };
  if (own.aliases.has(key)) return { kind: 'right', by: 'alias', slips: [] };
  if (rival) return { kind: 'rival', card: rival.card };
  const miss = own.near.get(key);
  if (miss) return { kind: 'near', miss };
  for (const short of [key, key.replace(/s$/, '')]) {
    if (own.implied.has(short) && !deck.initialsTaken(short, own.card))
      return { kind: 'right', by: 'alias', slips: [] };
  }
  return undefined;
}

interface Fit {
  variant: Variant;
  alignment: Alignment;
  /** Extra words that matter. */
  extra: string[];
}

/** `typed` are the words without talk of confidence; `english` says whether the deck is. */
export function matchWords(
  typed: readonly string[],
  own: CardNames,
  deck: DeckNames,
  english: boolean,
): Match {
  const exact = matchKey(keyOf(typed.filter((word) => !stopWords.has(word))), own, deck);
  if (exact) return exact;
  const content = [...new Set(typed)].filter((word) => !stopWords.has(word));
  const fit = bestFit(content, typed, own, deck, ({ kind }) => kind !== 'near');
  const near = bestFit(content, typed, own, deck, ({ kind }) => kind === 'near');
  if (near && isWhole(near) && near.extra.length === 0 && !(fit && isWhole(fit) && cost(fit) < cost(near))) {
    return { kind: 'near', miss: near.variant.near! };
  }
  if (fit && isWhole(fit)) return judgeWhole(fit, near, content, typed, own, deck, english);
  const rival = rivalIn(content, typed, own, deck);
  if (rival) return { kind: 'rival', card: rival.card };
  if (english && typed.some((word) => foreign.has(word) && !deck.known(word))) return { kind: 'foreign' };
  if (near && isWhole(near) && near.variant.near!.verdict === 'wrong')
    return { kind: 'near', miss: near.variant.near! };
  const part = bestFit(content, typed, own, deck, ({ kind }) => kind === 'term');
  if (isClose(content, own, deck)) return { kind: 'close' };
  if (!part || part.alignment.found === 0) return { kind: 'other' };
  const found = part.variant.words
    .map(({ word }) => word)
    .filter((word) => !part.alignment.missing.includes(word));
  const extra = part.alignment.extra.filter((word) => !fillers.has(word) && !heads.has(word));
  return extra.length === 0 ? { kind: 'part', found } : { kind: 'mixed', found, extra };
}

function judgeWhole(
  fit: Fit,
  near: Fit | undefined,
  content: readonly string[],
  typed: readonly string[],
  own: CardNames,
  deck: DeckNames,
  english: boolean,
): Match {
  const { alignment, extra, variant } = fit;
  const rival = rivalIn(content, typed, own, deck);
  if (rival && (rival.cost <= cost(fit) || rival.uses.some((word) => extra.includes(word)))) {
    return { kind: 'rival', card: rival.card };
  }
  const turned = alignment.extra.find((word) => polarity.has(word) && !own.definition.has(base(word)));
  if (turned !== undefined) return { kind: 'turned', word: turned };
  const isForeign = english && extra.some((word) => foreign.has(word));
  if (isForeign && (alignment.edits > 0 || alignment.reordered)) return { kind: 'foreign' };
  const rest = extra.filter((word) => !(english ? isForeign && foreign.has(word) : articles.has(word)));
  if (rest.length > 0) {
    if (near && isWhole(near) && near.alignment.extra.length < alignment.extra.length) {
      return { kind: 'near', miss: near.variant.near! };
    }
    return { kind: 'more', extra: rest };
  }
  const by = alignment.edits > 0 ? 'typo' : variant.kind === 'term' ? 'exact' : 'alias';
  return { kind: 'right', by, slips: alignment.slips };
}

function bestFit(
  content: readonly string[],
  typed: readonly string[],
  own: CardNames,
  deck: DeckNames,
  wanted: (variant: Variant) => boolean,
): Fit | undefined {
  let best: Fit | undefined;
  for (const variant of own.variants) {
    if (!wanted(variant)) continue;
    const alignment = align(variant.words, content, deck.known);
    if (alignment.found === 0) continue;
    // "initialization of the weights" is another order with a reason; with slips as well it needs that reason.
    if (alignment.reordered && alignment.edits > 0 && !typed.includes('of') && !typed.includes('for'))
      continue;
    const extra = alignment.extra.filter((word) => !isHarmless(word, variant, own));
    const fit = { variant, alignment, extra };
    if (!best || cost(fit) < cost(best)) best = fit;
  }
  return best;
}

function isWhole({ alignment }: Fit): boolean {
  return alignment.missing.length === 0;
}

/** Order of preference between names; small parts decide between equals. */
function cost({ alignment, extra }: Fit): number {
  const { missing, edits, forms, reordered } = alignment;
  return (
    missing.length * 10 +
    extra.length * 5 +
    edits * 2 +
    forms * 0.2 +
    alignment.extra.length * 0.1 +
    (reordered ? 0.5 : 0)
  );
}

function isHarmless(word: string, variant: Variant, own: CardNames): boolean {
  if (fillers.has(word) || heads.has(word)) return true;
  if (/\p{N}/u.test(word) && !own.definition.has(word)) return false;
  // Said twice, or said in the definition of the very card.
  return variant.words.some((part) => sameWord(part.word, word)) || own.definition.has(base(word));
}

/** The other card that the words name in full, if any. */
function rivalIn(
  content: readonly string[],
  typed: readonly string[],
  own: CardNames,
  deck: DeckNames,
): { card: Card; cost: number; uses: string[] } | undefined {
  let best: { card: Card; cost: number; uses: string[] } | undefined;
  for (const names of deck.rivals(content.join(' '), own.card)) {
    const fit = bestFit(content, typed, names, deck, ({ kind }) => kind !== 'near');
    if (!fit || !isWhole(fit)) continue;
    // "Keras framework": a rival of one word that this card's own definition uses is no second answer.
    const general = fit.variant.words.every(({ word }) => own.definition.has(base(word)));
    if (general && content.length > fit.variant.words.length) continue;
    const uses = content.filter((word) => !fit.alignment.extra.includes(word));
    // A rival named inside a longer answer is only as good as the words that it leaves over.
    const price = cost(fit);
    if (!best || price < best.cost) best = { card: names.card, cost: price, uses };
  }
  return best;
}

/** Too many slips to accept, but no word of it is known to be another one. */
function isClose(content: readonly string[], own: CardNames, deck: DeckNames): boolean {
  const term = own.variants[0]!.words;
  const name = term.map(({ word }) => word).join('');
  const key = content.join('');
  if (name.length < 6 || /\p{N}/u.test(name + key) || term.some(({ acronym }) => acronym)) return false;
  const limit = Math.min(4, Math.floor(name.length / 4));
  if (distance(key, name, limit) > limit || key[0] !== name[0]) return false;
  const strange = content.filter((word) => term.every((part) => !sameWord(part.word, word)));
  return strange.every(
    (word) =>
      !deck.known(word) && !fieldWords.has(word) && term.every((part) => !turnsRound(part.word, word)),
  );
}
