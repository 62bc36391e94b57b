/** @file Whether a word is an English word: what is one is never taken for a slip of the fingers. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A word a line, sorted; searched as it stands, so that 275,000 words cost no more than their letters. */
let list: string | undefined;

/** `word` in lower case, as `words` gives it. Reads the list when first called. */
export function isEnglish(word: string): boolean {
  list ??= read();
  // Both are positions at which a line begins, or the end.
  let [low, high] = [0, list.length];
  while (low < high) {
    const start = list.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1;
    const from = Math.max(start, low);
    const end = list.indexOf('\n', from);
    const found = list.slice(from, end);
    if (found === word) return word !== '';
    if (found < word) low = end + 1;
    else high = from;
  }
  return false;
}

function read(): string {
  const file = createRequire(import.meta.url).resolve('an-array-of-english-words/index.json');
  return `${readFileSync(file, 'latin1')
    .slice(2)
    .replaceAll('","', '\n')
    .replace(/"?\]?\s*$/, '')}\n`;
}
