/** @file A course of made-up terms, so that a deck may be as long as one likes. */
import type { Deck } from '../../src/deck/card.ts';
import { card, seeded } from '../support/cards.ts';

const starts = 'bel cor dan fen gal hor jun kel lom mar nor pel quin ros sel tam vor wen yal zim'.split(' ');
const ends = 'adic ement ition oid ular arium escence ogram otide ivity omer astra'.split(' ');
const nouns =
  'signal layer weight sample filter vector margin branch window kernel cluster anchor channel token buffer'.split(
    ' ',
  );
const verbs = 'shrinks widens mirrors sorts splits joins shifts repeats damps counts rotates hides'.split(
  ' ',
);
const where =
  'before every pass|after the last pass|between two neighbours|along the longest axis|at the edge of a batch|while nothing is trained|whenever the error grows|where two paths meet'.split(
    '|',
  );

/** `count` cards whose terms and definitions have little in common. */
export function makeCourse(count: number, seed: number): Deck {
  const random = seeded(seed);
  const one = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const terms = new Set<string>();
  while (terms.size < count) {
    const term = one(starts) + one(ends);
    terms.add(`${term[0]?.toUpperCase()}${term.slice(1)}`);
  }
  const cards = [...terms].map((term) =>
    card(
      term,
      `The ${one(nouns)} that ${one(verbs)} a ${one(nouns)} ${one(where)}, so that each ${one(nouns)} ${one(verbs)} only once.`,
    ),
  );
  return { id: 'course', title: 'A course', language: 'en', cards };
}
