/** @file An index over names that is built once and then finds the few names worth a closer look. */
import { nameKey, words } from './fold.ts';
import { top } from './top.ts';

/** One name of one card. `card` is a position in whatever list the index was made from. */
export interface Name {
  card: number;
  alias: boolean;
  words: string[];
  /** The words with single spaces. */
  text: string;
  /** The words without spaces. */
  key: string;
}

export interface SearchIndex {
  names: Name[];
  /** Calls `found` for every name in which some word starts what `text` says; `start` is where, in characters. */
  prefixes(text: string, found: (name: Name, start: number) => void): void;
  /** The `size` names that share most letter pairs with `text`, best first. */
  similar(text: string, size: number): Name[];
}

export function toName(text: string, card: number, alias: boolean): Name {
  const parts = words(text);
  const key = nameKey(text);
  return { card, alias, words: parts.length > 0 ? parts : [key], text: parts.join(' ') || key, key };
}

export function createIndex(names: Name[]): SearchIndex {
  const starts = names.flatMap((name, n) =>
    wordStarts(name.text).map((start) => ({ n, start, text: name.text.slice(start) })),
  );
  starts.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.n - b.n));
  const pairs = new Map<string, number[]>();
  const sizes = names.map((name, n) => {
    const own = letterPairs(name.text);
    for (const pair of own) {
      const list = pairs.get(pair);
      if (list) list.push(n);
      else pairs.set(pair, [n]);
    }
    return own.size;
  });
  const shared = new Uint8Array(names.length);

  return {
    names,
    prefixes(text, found) {
      for (let i = lowerBound(starts, text); i < starts.length && starts[i]!.text.startsWith(text); i++) {
        found(names[starts[i]!.n]!, starts[i]!.start);
      }
    },
    similar(text, size) {
      const wanted = letterPairs(text);
      shared.fill(0);
      for (const pair of wanted) for (const n of pairs.get(pair) ?? []) shared[n]!++;
      const least = Math.max(1, Math.floor(wanted.size / 4));
      const best = top<Name>(size);
      for (let n = 0; n < shared.length; n++) {
        // What is shared counts first; of two names that share as much the one nearer in length is meant.
        const count = shared[n]!;
        if (count >= least) best.offer(names[n]!, count - Math.abs(sizes[n]! - wanted.size) / 1000);
      }
      return best.items().map(({ item }) => item);
    },
  };
}

function wordStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', i + 1)) starts.push(i + 1);
  return starts;
}

/** Neighbouring letters, with the edges of words as letters of their own: `^k ke er ra as s$`; at most 255. */
function letterPairs(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const word of text.split(' ')) {
    const edged = `^${word}$`;
    for (let i = 0; i + 1 < edged.length && pairs.size < 255; i++) pairs.add(edged.slice(i, i + 2));
  }
  return pairs;
}

function lowerBound(sorted: { text: string }[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.text < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
