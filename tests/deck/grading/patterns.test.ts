import { describe, expect, test } from 'vitest';
import type { Card, Deck, Idea } from '../../../src/deck/card.ts';
import { parseYaml } from '../../../src/deck/formats/yaml.ts';
import { gradeDefinition } from '../../../src/deck/grading/definition.ts';
import { isEnglish } from '../../../src/deck/grading/english.ts';
import { parsePattern } from '../../../src/deck/grading/pattern.ts';
import { stem } from '../../../src/deck/grading/stem.ts';

function deckWith(match: string[], lexicon: Record<string, string[]> = {}): Deck {
  const ideas: Idea[] = [{ id: 'idea', hint: 'the idea', need: 'core', match }];
  const card: Card = {
    id: 'c',
    term: 'Qqq',
    definition: 'x',
    aliases: [],
    related: [],
    confusable: [],
    ideas,
  };
  return { id: 'd', title: 'D', language: 'en', lexicon, cards: [card] };
}
const says = (answer: string, match: string[], lexicon?: Record<string, string[]>) => {
  const deck = deckWith(match, lexicon);
  return gradeDefinition(answer, deck.cards[0]!, deck).verdict === 'correct';
};

describe('a pattern', () => {
  test.each([
    ['it scaled all outputs', 'scale', true],
    ['a normalisation step', 'normali*', true],
    ['abnormal noise', 'normali*', false],
    ['a really zero mean', 'zero mean', true],
    ['mean of zero', 'zero mean', false],
    ['output gets much bigger', 'output ~ big', false],
    ['output gets much bigger', 'output ~ bigger', true],
    ['bigger than the output', 'output ~ bigger', false],
    ['bigger than the output', 'output + bigger', true],
    ['tall tree', 'big|tall tree|bush', true],
    ['hand written', 'handwritten', true],
    ['a network of neurons', '^network', true],
    ['it is a kind of network', '^network', true],
    ['a tool for a network', '^network', false],
    ['it never changes', 'not ~ change', true],
    ['it changes', 'not ~ change', false],
    ['it never changes', 'change', false],
  ])('"%s" says "%s": %s', (answer, pattern, expected) => {
    expect(says(answer, [pattern])).toBe(expected);
  });

  test('names groups, and groups name groups', () => {
    const lexicon = { tiny: ['tiny', 'itsy bitsy'], small: ['small', '@tiny'] };
    expect(says('an itsy bitsy bird', ['@small bird'], lexicon)).toBe(true);
  });

  test.each([
    ['@nothing', 'which "lexicon" does not have'],
    ['of the', 'too little is left'],
    ['into probability', 'too little is left'],
    ['ab*', 'at least three letters'],
    ['a+b', 'with spaces'],
    ['big | ', 'too little is left'],
  ])('"%s" is refused', (pattern, message) => {
    expect(() => parsePattern(pattern, {})).toThrow(message);
  });

  test('a group that contains itself is refused', () => {
    expect(() => parsePattern('@a', { a: ['@b'], b: ['@a'] })).toThrow('contains itself');
  });
});

test('forms of a word share a stem, other words do not', () => {
  for (const forms of [
    'shrink shrank shrinking shrinks',
    'scale scales scaled scaling',
    'layer layers',
    'stop stopped stopping',
    'vary varies varied varying',
    'centre centered centring',
    'normalise normalized normalizing',
  ])
    expect(new Set(forms.split(' ').map(stem)).size, forms).toBe(1);
  expect(stem('activation')).not.toBe(stem('active'));
  expect(stem('normalization')).not.toBe(stem('normal'));
});

test('English words are known, first and last of the list too', () => {
  for (const word of ['a', 'aa', 'gradient', 'zzzs', 'tree', 'three'])
    expect(isEnglish(word), word).toBe(true);
  for (const word of ['', 'gradiant', 'zzzzz', 'aaaa', 'asdf']) expect(isEnglish(word), word).toBe(false);
});

describe('the lint', () => {
  const file = (ideas: string) => `version: 1
id: made
title: Made
cards:
  - term: Loss
    definition: a number that says how wrong a model is.
    ideas:
${ideas}`;
  const faultsOf = (ideas: string) => {
    try {
      parseYaml(file(ideas), 'made.yaml');
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  test('says nothing of a deck that grades as it should', () => {
    expect(faultsOf("      - { id: wrong, hint: what it says, match: ['how wrong|error'] }")).toBe('');
  });

  test.each([
    [
      "      - { id: wrong, hint: h, match: ['@err'] }",
      'made.yaml:8, card "Loss": The pattern "@err" names the group',
    ],
    [
      "      - { id: size, hint: h, match: ['length'] }",
      `made.yaml:6, card "Loss": The card's own definition is graded`,
    ],
    ["      - { id: wrong, hint: h, need: extra, match: ['wrong'] }", 'Every idea is "extra"'],
    [
      "      - { id: wrong, hint: h, match: ['wrong'] }\n      - { id: wrong, hint: h, match: ['model'] }",
      'made.yaml:9, card "Loss": The idea "wrong" is there twice',
    ],
    ["      - { id: wrong, hint: h, mach: ['wrong'] }", 'Did you mean "match"?'],
    [
      "      - { id: wrong, hint: h, match: ['wrong'] }\n    examples: { correct: [a number], wrong: [how wrong it is] }",
      '"a number" should be correct and is graded',
    ],
    [
      "      - { id: wrong, hint: h, match: ['wrong'] }\n    examples: { wrong: [how wrong it is] }",
      '"how wrong it is" should not be correct',
    ],
    ["      - { id: wrong, hint: h, match: ['^wrong + ^model', 'wrong'] }", 'can never be met'],
  ])('names the fault and its line: %s', (ideas, message) => {
    expect(faultsOf(ideas)).toContain(message);
  });
});
