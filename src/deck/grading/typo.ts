/** @file When a typed word is a slip of the fingers, and when it is another word. */
import { distance } from '../distance.ts';
import { everydayWords, fieldWords } from './field-words.ts';
import { remember } from './memo.ts';

/** Edits that a word may have: none below four letters, one from four, two from eight. */
export function budget(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

export interface TypoRules {
  /** The term writes this word with capitals inside ("MNIST", "ReLU"): only a swap of neighbours is a slip. */
  acronym: boolean;
  /** The name has no other word. */
  alone: boolean;
  /** Words that mean themselves, such as the words of all terms of the deck. */
  known: (word: string) => boolean;
}

/** Letters (by the last five bits of their codes) that only one of the words has: a substitution makes at most two. */
function differentLetters(a: string, b: string): number {
  let bits = letters(a) ^ letters(b);
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count++;
  return count;
}

function letters(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

const editsWithin = remember((expected, typed) => distance(expected, typed, budget(expected.length)));

/** The number of slips that make `typed` out of `expected`; undefined if it is another word. */
export function slips(expected: string, typed: string, rules: TypoRules): number | undefined {
  if (expected === typed) return 0;
  const limit = budget(expected.length);
  if (Math.abs(expected.length - typed.length) > limit || limit === 0) return undefined;
  if (differentLetters(expected, typed) > 2 * limit) return undefined;
  const edits = editsWithin(expected, typed);
  if (edits > limit || rules.known(typed) || fieldWords.has(typed)) return undefined;
  if (/\p{N}/u.test(expected + typed)) return undefined;
  if (rules.alone && everydayWords.has(typed)) return undefined;
  if (rules.acronym) return edits === 1 && isSwap(expected, typed) ? 1 : undefined;
  if (turnsRound(expected, typed, limit)) return undefined;
  // A slip in the first letter is rare, another word is not: "gelu" for "relu".
  const first = expected[0] !== typed[0];
  if (first && !isSwap(expected, typed) && (expected.length < 5 || edits > 1)) return undefined;
  return edits;
}

function isSwap(a: string, b: string): boolean {
  return (
    a.length === b.length && distance(a, b, 1) === 1 && [...a].sort().join('') === [...b].sort().join('')
  );
}

/** Longer ones ("non-", "under-") are out of any budget as they are. */
const prefixes = ['a', 'an', 'un', 'de', 'in', 'im', 'il', 'ir', 'en', 'em', 'ex', 're', 'co', 'bi'];
const opposites = [
  ['en', 'de'],
  ['in', 'de'],
  ['in', 'ex'],
  ['im', 'ex'],
  ['en', 'ex'],
  ['endo', 'exo'],
  ['a', 'de'],
  ['asc', 'desc'],
  ['pro', 're'],
  ['pre', 're'],
  ['inter', 'intra'],
  ['micro', 'macro'],
  ['max', 'min'],
  ['hyper', 'hypo'],
  ['ad', 'ab'],
] as const;

/** A prefix more, less or exchanged makes the opposite: "unsaturated", "deactivation", "decoding" for "encoding". */
export function turnsRound(expected: string, typed: string, limit = 2): boolean {
  const added = (longer: string, shorter: string) =>
    prefixes.some((prefix) => {
      if (!longer.startsWith(prefix) || prefix.length > limit) return false;
      // A doubled first letter is a slip.
      if (prefix.length === 1 && shorter.startsWith(prefix)) return false;
      return distance(longer.slice(prefix.length), shorter, limit - prefix.length) <= limit - prefix.length;
    });
  const exchanged = (from: string, to: string) =>
    expected.startsWith(from) &&
    typed.startsWith(to) &&
    expected.slice(from.length) === typed.slice(to.length);
  return (
    added(typed, expected) ||
    added(expected, typed) ||
    opposites.some(([a, b]) => exchanged(a, b) || exchanged(b, a))
  );
}
