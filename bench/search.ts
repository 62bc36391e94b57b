/** @file How long a look-up takes on a deck of ten thousand cards: `node bench/search.ts`. */
import type { Card } from '../src/deck/card.ts';
import { createDecks } from '../src/deck/decks.ts';
import { limits } from '../src/deck/limits.ts';

const syllables =
  'ra ten so mi ve gra dient nor mal ba tch lo ss in put ac ti va tion wei ght he ra ker nel'.split(' ');

/** Mulberry32: the same deck and the same queries every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const next = random(1);
const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!;
const word = () => Array.from({ length: 2 + Math.floor(next() * 3) }, () => pick(syllables)).join('');
const phrase = () => Array.from({ length: 1 + Math.floor(next() * 3) }, word).join(' ');
const card = (_: unknown, i: number): Card => ({
  id: `card-${i}`,
  term: `${phrase()} ${i % 7 === 0 ? i : ''}`.trim(),
  definition: 'a term',
  aliases: [phrase(), phrase()],
  related: [],
  confusable: [],
});
const cards = Array.from({ length: limits.cards }, card);

const builtAt = performance.now();
const decks = createDecks([{ id: 'bench', title: 'Bench', language: 'en', cards }]);
console.log(`index of ${cards.length} cards, 3 names each: ${(performance.now() - builtAt).toFixed(0)} ms`);

function typo(text: string): string {
  const at = Math.floor(next() * text.length);
  return text.slice(0, at) + pick([...'aeintrs']) + text.slice(at + 1);
}

const kinds: Record<string, (term: string) => string> = {
  'one letter': (term) => term.slice(0, 1),
  'three letters': (term) => term.slice(0, 3),
  'whole term': (term) => term,
  'two typos': (term) => typo(typo(term)),
  'words reversed': (term) => term.split(' ').reverse().join(' '),
  '100 characters': (term) => `${term} `.repeat(60).slice(0, 100),
  'no such term': () => 'quantum chromodynamics of jellyfish',
};
for (const [kind, make] of Object.entries(kinds)) {
  const times: number[] = [];
  for (let i = 0; i < 1_000; i++) {
    const query = make(pick(cards).term);
    const began = performance.now();
    decks.search(query, 25);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (part: number) =>
    `${times[Math.min(times.length - 1, Math.floor(part * times.length))]!.toFixed(2)} ms`;
  console.log(`${kind.padEnd(15)} p50 ${at(0.5)}   p99 ${at(0.99)}   max ${at(1)}`);
}
