/** @file Lays the words of an answer beside the words of a name. */

import { sameWord } from './forms.ts';
import { abbreviations } from './lexicon.ts';
import { remember } from './memo.ts';
import { slips, type TypoRules } from './typo.ts';

export interface NameWord {
  word: string;
  acronym: boolean;
}

export interface Alignment {
  /** Words of the name that the answer lacks. */
  missing: string[];
  /** Words of the answer that belong to no word of the name. */
  extra: string[];
  /** Words of the name that are there. */
  found: number;
  /** Slips of the fingers in all words together. */
  edits: number;
  /** Words found in another form, such as a plural or an abbreviation. */
  forms: number;
  /** Whether the words come in another order than in the name. */
  reordered: boolean;
  /** Words with slips: as meant and as typed. */
  slips: { meant: string; typed: string }[];
}

export function align(
  name: readonly NameWord[],
  typed: readonly string[],
  known: (word: string) => boolean,
): Alignment {
  const at: number[] = name.map(() => -1);
  const used = typed.map(() => false);
  const result: Alignment = {
    missing: [],
    extra: [],
    found: 0,
    edits: 0,
    forms: 0,
    reordered: false,
    slips: [],
  };
  const take = (n: number, t: number) => {
    at[n] = t;
    used[t] = true;
  };
  const each = (fits: (expected: NameWord, word: string, n: number, t: number) => boolean) => {
    for (const [n, expected] of name.entries()) {
      const t = at[n] === -1 ? typed.findIndex((word, i) => !used[i] && fits(expected, word, n, i)) : -1;
      if (t >= 0) take(n, t);
    }
  };

  each(({ word }, other) => word === other);
  each(({ word }, other) => isForm(word, other) && ++result.forms > 0);
  // "batchnorm" for two words of the name.
  each((_, other, n, t) => {
    const whole = joined(name.slice(n), other, (k) => at[n + k] === -1);
    if (whole < 2) return false;
    for (let k = 1; k < whole; k++) take(n + k, t);
    return ++result.forms > 0;
  });
  // "back propagation" for one.
  each(({ word, acronym }, other, _, t) => {
    const second = typed[t + 1];
    if (second === undefined || used[t + 1] || word.length < 6 || acronym) return false;
    if (other[0] !== word[0] || other.length + second.length > word.length + 4) return false;
    if (!isForm(word, other + second)) return false;
    used[t + 1] = true;
    return ++result.forms > 0;
  });
  for (const edits of [1, 2]) {
    each((expected, other) => {
      const rules: TypoRules = { acronym: expected.acronym, alone: name.length === 1, known };
      if (slips(expected.word, other, rules) !== edits) return false;
      result.edits += edits;
      result.slips.push({ meant: expected.word, typed: other });
      return true;
    });
  }

  result.missing = name.filter((_, n) => at[n] === -1).map(({ word }) => word);
  result.extra = typed.filter((_, t) => !used[t]);
  result.found = name.length - result.missing.length;
  const order = at.filter((t) => t >= 0);
  result.reordered = order.some((t, i) => i > 0 && t < order[i - 1]!);
  return result;
}

/** How many words of the name, from its first on, `typed` joins; 0 if it does not end with one of them. */
function joined(name: readonly NameWord[], typed: string, free: (n: number) => boolean): number {
  let rest = typed;
  for (const [n, { word }] of name.entries()) {
    if (!free(n) || rest.length < 2) return 0;
    if (n > 0 && isForm(word, rest)) return n + 1;
    if (!rest.startsWith(word)) return 0;
    rest = rest.slice(word.length);
    if (rest === '') return n + 1;
  }
  return 0;
}

const isSameWord = remember(sameWord);

/** The same word in another form, or an abbreviation of it. */
function isForm(expected: string, typed: string): boolean {
  if (expected === typed) return true;
  // No form changes the first letter; this settles nearly every pair without looking further.
  if (expected[0] === typed[0] && isSameWord(expected, typed)) return true;
  return (
    abbreviations.get(typed)?.some((long) => long === expected || isSameWord(expected, long)) === true ||
    abbreviations.get(expected)?.includes(typed) === true
  );
}
