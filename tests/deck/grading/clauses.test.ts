import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Card, Deck } from '../../../src/deck/card.ts';
import { clauses, proposeIdeas } from '../../../src/deck/grading/clauses.ts';
import { gradeDefinition } from '../../../src/deck/grading/definition.ts';
import { lintGrading } from '../../../src/deck/grading/lint.ts';
import { loadDecks } from '../../../src/deck/load.ts';
import { anyText } from '../../support/any-text.ts';

const [seed] = await loadDecks(new URL('../../../data/decks', import.meta.url).pathname);

test('a definition falls into the points that it makes', () => {
  expect(clauses(seed!.cards.find(({ id }) => id === 'batch-normalization')!.definition)).toEqual([
    'a technique to improve the stability and speed of training',
    'by normalizing the activations of the neurons in each layer of the neural network',
    'The basic idea behind batch normalization is to center and scale the outputs of the neurons',
    'using the mean and standard deviation computed over a batch of training examples',
  ]);
});

test('no word of a definition is lost, and there is always a point', () => {
  fc.assert(
    fc.property(anyText(400), (text) => {
      expect(clauses(text).length).toBeGreaterThan(0);
    }),
  );
  for (const { definition } of seed!.cards) {
    const words = (text: string) => text.match(/\w+/g)!;
    expect(clauses(definition).flatMap(words)).toEqual(words(definition));
  }
});

test('ideas proposed for a deck pass the lint: each definition says its own', () => {
  const cards = seed!.cards.map((card): Card => {
    const { ideas: _, not: __, examples: ___, ...rest } = card;
    return { ...rest, ideas: proposeIdeas(card) };
  });
  const deck: Deck = { id: 'd', title: 'D', language: 'en', cards };
  expect(lintGrading(deck)).toEqual([]);
  const [framework] = cards;
  expect(
    gradeDefinition('pre-written code that helps with a particular task', framework!, deck).verdict,
  ).toBe('correct');
});
