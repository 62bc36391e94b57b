/** @file Words that every JavaScript object knows ("constructor") are words like any other, wherever people write them. */
import { expect, test } from 'vitest';
import type { Idea } from '../../src/deck/card.ts';
import { readDeck } from '../../src/deck/formats/read.ts';
import { gradeDefinition } from '../../src/deck/grading/definition.ts';
import { lintGrading } from '../../src/deck/grading/lint.ts';
import { gradeTerm } from '../../src/deck/grading/term.ts';
import { defaultLimits } from '../../src/lab/limits.ts';
import { optionNames } from '../../src/lab/options.ts';
import { plan } from '../../src/lab/plan.ts';
import { UserError } from '../../src/user-error.ts';
import { card, deckOf } from '../support/cards.ts';

const words = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Array.prototype),
  'prototype',
];
const idea: Idea = { id: 'library', need: 'core', match: ['library'], hint: 'what kind of thing it is' };

test('as an answer', () => {
  const keras = card('Keras', 'a library for networks', { ideas: [idea] });
  const deck = deckOf(keras, card('Tensor'));
  for (const word of words) {
    expect(gradeTerm(word, keras, deck).verdict).toBe('wrong');
    expect(gradeDefinition(`a ${word} of ${word}`, keras, deck).verdict).not.toBe('correct');
  }
});

test('as a value of an experiment', () => {
  for (const word of words) {
    for (const name of optionNames) {
      try {
        plan({ [name]: word }, { limits: defaultLimits });
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }
  }
});

test('in a deck: as a term, a heading, a separator, an entity', () => {
  for (const word of words) {
    const texts = {
      'a.csv': `term,definition,${word}\n${word},what it means,x\n`,
      'b.txt': `#separator:${word}\nTerm\tDefinition\n`,
      'c.md': `## ${word}\n\nWhat &${word}; means.\n`,
    };
    for (const [name, text] of Object.entries(texts)) {
      const { deck } = readDeck({ name, bytes: new TextEncoder().encode(text) });
      expect(JSON.stringify(deck)).not.toMatch(/native code|\[object/);
    }
  }
});

test('two cards with one id are a fault of the deck, not the end of its check', () => {
  const twice = card('Keras', 'a library', { ideas: [idea] });
  const more = { ...twice, term: 'Other', not: [{ match: ['cake'], say: 'It is no cake.' }] };
  expect(() => lintGrading(deckOf(more, twice))).not.toThrow();
});
