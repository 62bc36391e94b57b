/** @file Answers that nobody would give, and patterns that a deck's author might write: always a verdict or a fault, soon. */
import { join } from 'node:path';
import type { Card, Deck } from '../../src/deck/card.ts';
import { gradeDefinition } from '../../src/deck/grading/definition.ts';
import { lintGrading } from '../../src/deck/grading/lint.ts';
import { gradeTerm } from '../../src/deck/grading/term.ts';
import { limits } from '../../src/deck/limits.ts';
import { loadDecks } from '../../src/deck/load.ts';
import { anyText, bendText, type Chance } from './chance.ts';
import type { Fuzzer } from './fuzzer.ts';

/** Discord's longest answer in a form. */
const longest = 4000;

export const grading: Fuzzer = {
  name: 'grading',
  slow: 2000,
  async open() {
    const [deck] = await loadDecks(join(import.meta.dirname, '../../data/decks'));
    if (!deck) throw new Error('expected a deck');
    const answers = deck.cards.flatMap(({ term, definition, aliases }) => [term, definition, ...aliases]);
    const words = answers.join(' ').split(/\s+/);
    const answer = (chance: Chance) =>
      chance.once(3)
        ? anyText(chance, longest, words)
        : bendText(chance, chance.pick(answers), answers, longest);
    return {
      once(chance) {
        const own = chance.once(8) ? withPatterns(chance, deck) : deck;
        if (!own) return;
        const card = chance.pick(own.cards);
        gradeTerm(answer(chance), card, own);
        gradeDefinition(answer(chance), card, own);
      },
      close: async () => undefined,
    };
  },
};

/** The deck with one card whose patterns were bent; undefined if the check of decks finds a fault in them. */
function withPatterns(chance: Chance, deck: Deck): Deck | undefined {
  const card = chance.pick(deck.cards.filter(({ ideas }) => ideas?.length));
  const [idea, ...others] = card.ideas ?? [];
  if (!idea) return undefined;
  const patterns = (card.ideas ?? []).flatMap(({ match }) => match);
  const match = idea.match.map((one) =>
    chance.once(2)
      ? bendText(chance, one, patterns, limits.pattern)
      : anyText(chance, limits.pattern, patterns),
  );
  const bent: Card = { ...card, ideas: [{ ...idea, match }, ...others] };
  const cards = deck.cards.map((one) => (one === card ? bent : one));
  const changed = { ...deck, cards };
  return lintGrading(changed).length === 0 ? changed : undefined;
}
