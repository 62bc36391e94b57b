/** @file How well a name fits what somebody typed to look it up, from 0 to 1. Grading is stricter: see grading/. */
import { distance } from './distance.ts';
import type { Name } from './search-index.ts';

/** Bands of the score: any name of a higher band comes before any of a lower one. */
export const bands = { same: 1, beginning: 0.9, laterWord: 0.8, words: 0.7, typos: 0.65 } as const;
const width = 0.09;

/** `name` has a word, `start` characters in, from which on it begins with what was typed. */
export function prefixScore(typed: Name, name: Name, start: number): number {
  if (typed.key === name.key) return bands.same;
  const band = start === 0 ? bands.beginning : bands.laterWord;
  return band + width * (typed.text.length / name.text.length) - (name.alias ? 0.001 : 0);
}

/** For names that do not simply begin with what was typed: word by word, in any order, with typos; 0 if too far. */
export function similarity(typed: Name, name: Name): number {
  if (typed.key === name.key) return bands.same;
  const lengths = typed.text.length / Math.max(typed.text.length, name.text.length);
  const fit = wordFit(typed.words, name.words);
  const alias = name.alias ? 0.001 : 0;
  if (fit === 1) return bands.words + width * lengths - alias;
  const joined = joinedFit(typed.key, name.key);
  const best = Math.max(fit, joined);
  return best < 0.3 ? 0 : bands.typos * best * (0.9 + 0.1 * lengths) - alias;
}

/** The mean over the typed letters of how well their word is found: 1 only if every word is there or begun. */
function wordFit(typed: string[], name: string[]): number {
  let letters = 0;
  let fit = 0;
  for (const word of typed) {
    letters += word.length;
    fit += word.length * Math.max(...name.map((other) => oneWord(word, other)));
  }
  return fit / letters;
}

function oneWord(typed: string, name: string): number {
  if (name.startsWith(typed)) return 1;
  const limit = typos(typed.length);
  if (limit === 0) return 0;
  const whole = distance(typed, name, limit);
  const edits = whole <= limit ? whole : distance(typed, name.slice(0, typed.length), limit) + 0.5;
  return edits > limit + 0.5 ? 0 : 1 - edits / (typed.length + 1);
}

function joinedFit(typed: string, name: string): number {
  const limit = Math.min(4, Math.floor(typed.length / 4));
  if (limit === 0 || Math.abs(typed.length - name.length) > limit) return 0;
  const edits = distance(typed, name, limit);
  return edits > limit ? 0 : 1 - edits / (typed.length + 1);
}

function typos(length: number): number {
  return length < 3 ? 0 : length < 6 ? 1 : 2;
}
