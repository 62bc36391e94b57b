/** @file Whether a word is an English word: what is one is never taken for a slip of the fingers. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The file as it is, `["aa","aah",...]`, sorted: 275,000 words cost no more memory than their letters. */
let list: Buffer | undefined;
const comma = 0x2c;

/** `word` in lower case, as `words` gives it. Reads the list when first called. */
export function isEnglish(word: string): boolean {
  list ??= readFileSync(createRequire(import.meta.url).resolve('an-array-of-english-words/index.json'));
  // Both are positions at which an entry begins, behind the bracket or a comma, or the end.
  let [low, high] = [1, list.lastIndexOf(']') + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const from = Math.max(list.lastIndexOf(comma, middle - 1) + 1, low);
    const next = list.indexOf(comma, from);
    const end = next === -1 ? high - 1 : next;
    const found = list.toString('latin1', from + 1, end - 1);
    if (found === word) return word !== '';
    if (found < word) low = end + 1;
    else high = from;
  }
  return false;
}
