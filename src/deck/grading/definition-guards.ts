/** @file What is no explanation at all: another language, letters at random, a list of words, the term once more. */
import type { Card } from '../card.ts';
import { words } from '../fold.ts';
import { foreign, negations, stopWords } from './lexicon.ts';
import { type Reading, small } from './reading.ts';
import type { Repaired } from './repair.ts';
import { stem } from './stem.ts';

export function isForeign({ words: said }: Reading): boolean {
  const other = said.filter((word) => foreign.has(word) && !english.has(word)).length;
  const letters = said.join('');
  const latin = letters.replace(/[^a-z]/g, '').length;
  if (
    letters.length >= 6 &&
    latin < letters.length / 3 &&
    /\p{L}{3}/u.test(letters.replace(/[a-z\p{N}]/gu, ''))
  )
    return true;
  return other >= 2 && other > said.filter((word) => small.has(word)).length;
}

/** Words that English shares with others. */
const english = new Set(['per', 'do', 'a', 'no', 'die', 'van', 'par', 'des', 'di', 'mit', 'da']);

export function isGibberish({ tokens, strange }: Repaired): boolean {
  return tokens.length > 0 && strange >= Math.max(1, tokens.length / 2);
}

/** Words that make a sentence of other words. */
const verbs = new Set(
  `become get go make learn use help change keep give let stay shrink stop reduce do have take need allow measure compare
  contain compute add improve start tell say put turn set bring prevent cause happen work run try build create provide decide
  disappear vanish`
    .split(/\s+/)
    .map(stem),
);

/** Seven words and more without one that joins them; or single words between commas. */
export function isKeywordList({ words: said }: Reading): boolean {
  if (said.length < 7) return false;
  return !said.some(
    (word) =>
      small.has(word) ||
      stopWords.has(word) ||
      (negations.has(word) && word !== 'non') ||
      verbs.has(stem(word)),
  );
}

/** Without the card's term where it is written out; a name is no evidence that one knows what it names. */
export function withoutTerm<T extends Reading>(reading: T, card: Card): T {
  const name = words(card.term)
    .filter((word) => !small.has(word))
    .map(stem);
  if (name.length === 0) return reading;
  const tokens = [...reading.tokens];
  const said = [...reading.words];
  for (let at = 0; at + name.length <= tokens.length; at++) {
    if (name.every((part, i) => tokens[at + i]!.stem === part)) {
      for (const token of tokens.splice(at--, name.length)) said[token.at] = '';
    }
  }
  return { ...reading, tokens, words: said };
}

const idle = new Set([
  'mean',
  'use',
  'do',
  'describ',
  'refer',
  'name',
  'term',
  'process',
  'happen',
  'make',
  'get',
  'definition',
]);

/** Whether `rest`, the answer without the term, holds nothing but words of the term; `whole` must hold them all. */
export function restates(rest: Reading, whole: Reading, card: Card): boolean {
  const name = words(card.term).filter((word) => !small.has(word));
  const alike = (a: string, b: string) =>
    a.slice(0, 6) === b.slice(0, 6) && Math.min(a.length, b.length) >= 4;
  const isOwn = (word: string) => name.some((part) => part === word || alike(part, word));
  return (
    rest.tokens.every((token) => idle.has(token.stem) || isOwn(token.word)) &&
    name.every((part) => whole.tokens.some(({ word }) => part === word || alike(part, word)))
  );
}
