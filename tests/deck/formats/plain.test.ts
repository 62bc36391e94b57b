import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DeckFaults } from '../../../src/deck/faults.ts';
import { parsePlain } from '../../../src/deck/formats/plain.ts';
import { parseYaml } from '../../../src/deck/formats/yaml.ts';

const seedFile = fileURLToPath(new URL('../../../data/decks/deep-learning-5.yaml', import.meta.url));
const original = fileURLToPath(new URL('../../../../shared/deck/chapter-5-flashcards.txt', import.meta.url));
const seed = parseYaml(readFileSync(seedFile, 'utf8'), seedFile);

/** The original where it lies beside the project, otherwise the same form made from our own deck. */
const supplied = existsSync(original)
  ? readFileSync(original, 'utf8')
  : ['Chapter 5 Flashcards', ...seed.cards.flatMap((card) => [card.term, card.definition])].join('\n');

function faultsOf(source: string): string[] {
  try {
    parsePlain(source, 'deck.txt');
  } catch (error) {
    if (error instanceof DeckFaults) return error.faults.map(({ line, problem }) => `${line}: ${problem}`);
    throw error;
  }
  return [];
}

describe('the supplied flashcards', () => {
  test('import to exactly the ten cards of our own deck', () => {
    const deck = parsePlain(supplied, 'chapter-5-flashcards.txt');
    expect(deck).toMatchObject({ id: 'chapter-5-flashcards', title: 'Chapter 5 Flashcards' });
    const facts = ({ id, term, definition }: (typeof deck.cards)[number]) => ({ id, term, definition });
    expect(deck.cards.map(facts)).toEqual(seed.cards.map(facts));
    expect(deck.cards).toHaveLength(10);
  });

  test('are the same with Windows line ends, a byte order mark and blank lines', () => {
    const untidy = `\uFEFF${supplied.replaceAll('\n', '\r\n\r\n  \t')}\r\n\r\n`;
    expect(parsePlain(untidy, 'a.txt').cards).toEqual(parsePlain(supplied, 'a.txt').cards);
  });
});

describe('faults name the line', () => {
  test('of a term at the end that has no definition', () => {
    expect(faultsOf('Title\nKeras\na library\n\nMNIST')).toEqual([
      '5: The term "MNIST" has no definition. It belongs on the line after the term.',
    ]);
  });

  test('of a term in the middle that has no definition, and read on in step', () => {
    const long = 'a definition of some length, '.repeat(6);
    expect(faultsOf(`Title\nKeras\nMNIST\n${long}\nBias\n${long}\nReLU`)).toEqual([
      '2: The term "Keras" has no definition. It belongs on the line after the term.',
      '7: The term "ReLU" has no definition. It belongs on the line after the term.',
    ]);
  });

  test('of a definition whose term is missing', () => {
    const long = 'x'.repeat(150);
    expect(faultsOf(`Title\n${long}\nKeras\na library`)).toEqual([
      '2: This term has 150 characters; at most 100 are allowed. If it is a definition, the term above it is missing.',
    ]);
  });

  test('of a doubled term, however it is written', () => {
    expect(faultsOf('Title\nBatch Normalization\none\n\nbatch-normalization\ntwo')).toEqual([
      '5: The term "batch-normalization" is the term of another card too. A name can belong to one card only.',
    ]);
  });

  test('of a definition that is too long', () => {
    expect(faultsOf(`Title\nKeras\n${'x'.repeat(4001)}`)).toEqual([
      '3: The definition has 4,001 characters; at most 4,000 are allowed.',
    ]);
  });

  test('of an empty file, a file with only a title, and a deck too large', () => {
    expect(faultsOf(' \n\n')).toEqual(['1: The file is empty. Its first line is the title.']);
    expect(faultsOf('Title')[0]).toMatch(/^1: After the title there are no cards/);
    const many = Array.from({ length: 10_001 }, (_, i) => `term ${i}\ndefinition ${i}`).join('\n');
    expect(faultsOf(`Title\n${many}`)).toEqual([
      '20002: There are 10,001 cards; a deck holds at most 10,000.',
    ]);
  });
});

test('terms that make the same id get ids of their own', () => {
  const deck = parsePlain('T\nC\na\nC++\nb\n∇\nc\n損失関数\nd', 'a.txt');
  expect(deck.cards.map((card) => card.id)).toEqual(['c', 'c-2', 'card-3', '損失関数']);
});
