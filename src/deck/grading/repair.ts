/** @file Takes a word that is no word for the word of the deck that was probably meant. */
import { distance } from '../distance.ts';
import { isEnglish } from './english.ts';
import { type Reading, small, type Token } from './reading.ts';
import type { Rubric } from './rubric.ts';
import { stem } from './stem.ts';
import { budget } from './typo.ts';

/** In one answer: a text with more slips than this is not worth the time. */
const most = 12;

export interface Repaired extends Reading {
  /** Telling words that are no English words and stand for nothing in the deck. */
  strange: number;
}

export function repair(reading: Reading, rubric: Rubric): Repaired {
  let tried = 0;
  let strange = 0;
  const tokens = reading.tokens.map((token) => {
    const { word } = token;
    if (word.length < 4 || /[^a-z]/.test(word) || rubric.knows(word) || isPrefixed(word, rubric)) {
      if (/[^\p{N}a-z]/u.test(word)) strange++;
      return token;
    }
    if (isEnglish(word)) return token;
    const meant = tried++ < most ? nearestWord(word, rubric) : undefined;
    if (meant === undefined) strange++;
    return meant === undefined
      ? token
      : ({ ...token, word: meant, stem: stem(meant), repaired: true } satisfies Token);
  });
  return { ...reading, tokens: tokens.filter(({ word }) => !small.has(word)), strange };
}

function isPrefixed(word: string, rubric: Rubric): boolean {
  return rubric.begins(word, 3);
}

function nearestWord(word: string, { vocabulary }: Rubric): string | undefined {
  const limit = budget(word.length);
  let best: string | undefined;
  let least = limit + 1;
  // A slip in the first letter is rare.
  for (const { text, prefix } of vocabulary.get(word[0]!) ?? []) {
    const edits = prefix ? toPrefix(text, word) : distance(text, word, limit);
    if (edits < least) [best, least] = [text, edits];
  }
  return best;
}

function toPrefix(prefix: string, word: string): number {
  if (word.length < prefix.length - 1) return 9;
  return Math.min(...[-1, 0, 1].map((more) => distance(prefix, word.slice(0, prefix.length + more), 1)));
}
