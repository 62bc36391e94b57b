/** @file Whether a word is an English word: what is one is never taken for a slip of the fingers. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** `["a","aa","aah",…]`, sorted; searched as it stands, so that 275,000 words cost no more than their letters. */
let list: string | undefined;

/** `word` in lower case, as `words` gives it. Reads the list when first called. */
export function isEnglish(word: string): boolean {
  list ??= readFileSync(
    createRequire(import.meta.url).resolve('an-array-of-english-words/index.json'),
    'latin1',
  );
  let [low, high] = [0, list.length];
  while (low < high) {
    const from = list.lastIndexOf('"', (low + high) >> 1);
    // A quote opens a word if the sign before it parts words.
    const start =
      list[from - 1] === ',' || list[from - 1] === '[' ? from + 1 : list.lastIndexOf('"', from - 1) + 1;
    const end = list.indexOf('"', start);
    if (start < 1 || end < 0) return false;
    const found = list.slice(start, end);
    if (found === word) return true;
    if (found < word) low = end + 2;
    else high = start - 1;
  }
  return false;
}
