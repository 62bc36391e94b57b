/** @file How long a look-up takes on a deck of ten thousand cards: `node bench/search.ts`. */
import type { Card } from '../src/deck/card.ts';
import { createDecks, type Decks } from '../src/deck/decks.ts';
import { limits } from '../src/deck/limits.ts';
import { quantile } from './spread.ts';

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

function typo(text: string): string {
  const at = Math.floor(next() * text.length);
  return text.slice(0, at) + pick([...'aeintrs']) + text.slice(at + 1);
}

/** What people type, made from a term. */
const kinds: Record<string, (term: string) => string> = {
  'one letter': (term) => term.slice(0, 1),
  'three letters': (term) => term.slice(0, 3),
  'whole term': (term) => term,
  'two typos': (term) => typo(typo(term)),
  'words reversed': (term) => term.split(' ').reverse().join(' '),
  '100 characters': (term) => `${term} `.repeat(60).slice(0, 100),
  'no such term': () => 'quantum chromodynamics of jellyfish',
};

/** Gives lines to print. */
export async function run(): Promise<string[]> {
  const cards = Array.from({ length: limits.cards }, card);
  const began = performance.now();
  const decks = createDecks([{ id: 'bench', title: 'Bench', language: 'en', cards }]);
  const indexed = performance.now() - began;
  const lines = Object.entries(kinds).map(([kind, make]) => {
    const times = Array.from({ length: 1_000 }, () => timeOf(decks, make(pick(cards).term)));
    const figures = [0.5, 0.99, 1].map((part) => `${quantile(times, part).toFixed(2)} ms`);
    return `  ${kind.padEnd(15)} p50 ${figures[0]}   p99 ${figures[1]}   max ${figures[2]}`;
  });
  return [
    `a deck of ${cards.length} cards with 3 names each; its index took ${indexed.toFixed(0)} ms`,
    ...lines,
  ];
}

function timeOf(decks: Decks, query: string): number {
  const began = performance.now();
  decks.search(query, 25);
  return performance.now() - began;
}

if (import.meta.main) for (const line of await run()) console.log(line);
