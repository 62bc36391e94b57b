import { describe, expect, test } from 'vitest';
import { DeckFaults } from '../../../src/deck/faults.ts';
import { parseYaml } from '../../../src/deck/formats/yaml.ts';

const head = 'version: 1\nid: test\ntitle: Test\ncards:\n';
const keras = '  - term: Keras\n    definition: a framework\n';
const mnist = '  - term: MNIST\n    definition: digits\n';

function faultsOf(source: string, demos?: ReadonlySet<string>): string[] {
  try {
    parseYaml(source, 'test.yaml', demos);
  } catch (error) {
    if (error instanceof DeckFaults) return error.message.split('\n');
    throw error;
  }
  return [];
}

test('a card needs a term and a definition; the rest is filled in', () => {
  expect(parseYaml(head + keras, 'test.yaml')).toEqual({
    id: 'test',
    title: 'Test',
    language: 'en',
    cards: [
      { id: 'keras', term: 'Keras', definition: 'a framework', aliases: [], related: [], confusable: [] },
    ],
  });
});

describe('a fault names file, line, card and what would work', () => {
  test('an unknown field', () => {
    expect(faultsOf(`${head}${keras}    aliasses: [tf]\n`)).toEqual([
      'test.yaml:7, card "Keras": The field "aliasses" is unknown. Did you mean "aliases"?',
    ]);
    expect(faultsOf(`autor: me\n${head}${keras}`)[0]).toMatch(
      /^test.yaml:1: The field "autor" is unknown. Known here: version, id, title/,
    );
  });

  test('a missing field', () => {
    expect(faultsOf(`${head}${keras}  - term: MNIST\n`)).toEqual([
      'test.yaml:7, card "MNIST": The field "definition" is missing.',
    ]);
  });

  test('a number or a lone word where text or a list belongs', () => {
    expect(faultsOf(`${head}  - term: 1984\n    definition: a year\n    aliases: Orwell\n`)).toEqual([
      'test.yaml:5, card "1984": "term" must be text, got the number 1984; put it in quotes: "1984".',
      'test.yaml:7, card "1984": "aliases" must be a list, got "Orwell"; write [Orwell].',
    ]);
  });

  test('a term and a definition that are too long', () => {
    expect(faultsOf(`${head}  - term: ${'x'.repeat(101)}\n    definition: ${'y'.repeat(4001)}\n`)).toEqual([
      `test.yaml:5, card "${'x'.repeat(100)}": "term" has 101 characters; at most 100 are allowed.`,
      `test.yaml:6, card "${'x'.repeat(100)}": "definition" has 4,001 characters; at most 4,000 are allowed.`,
    ]);
  });

  test('an alias that is the name of another card or says nothing new', () => {
    expect(
      faultsOf(`${head}${keras}    aliases: [mnist, KERAS]\n${mnist}    aliases: [digits set]\n`),
    ).toEqual([
      'test.yaml:7, card "Keras": The alias "mnist" is the term of another card too. A name can belong to one card only.',
      `test.yaml:7, card "Keras": The alias "KERAS" says the same as this card's term "Keras". Leave it out.`,
    ]);
  });

  test('a near miss that is also accepted as right', () => {
    const near = '    near:\n      - answers: [TensorFlow, tf.keras]\n        say: No.\n';
    expect(faultsOf(`${head}${keras}    aliases: [tf keras]\n${near}`)).toEqual([
      `test.yaml:9, card "Keras": The near miss "tf.keras" says the same as this card's alias "tf keras". Leave it out.`,
    ]);
  });

  test('links to cards and demos that do not exist', () => {
    const links = '    related: [mnst, keras]\n    experiment: vanishing-gradiant\n';
    expect(faultsOf(`${head}${keras}${links}${mnist}`, new Set(['vanishing-gradient']))).toEqual([
      'test.yaml:7, card "Keras": No card has the id "mnst". Did you mean "mnist"?',
      'test.yaml:7, card "Keras": "related" names the card itself. Leave it out.',
      'test.yaml:8, card "Keras": The laboratory has no demo "vanishing-gradiant". Did you mean "vanishing-gradient"?',
    ]);
  });

  test('a doubled id, and an id that is none', () => {
    expect(faultsOf(`${head}${keras}    id: mnist\n${mnist}    id: mnist\n`)).toEqual([
      'test.yaml:10, card "MNIST": The id "mnist" is already that of "Keras". Every card needs its own.',
    ]);
    expect(faultsOf(`${head}${keras}    id: The Card\n`)[0]).toMatch(
      /^test.yaml:7, card "Keras": "id" is "The Card"; an id has/,
    );
  });

  test('another version, or none', () => {
    expect(faultsOf(`${head.replace('1', '2')}${keras}`)).toEqual([
      'test.yaml:1: This file says version 2; this Epoch reads version 1.',
    ]);
    expect(faultsOf(`id: test\ntitle: Test\ncards:\n${keras}`)).toEqual([
      'test.yaml:1: The line "version: 1" is missing at the top.',
    ]);
  });

  test('what is not YAML at all', () => {
    expect(faultsOf(`${head}  - term: "Keras\n    definition: x\n`)[0]).toMatch(
      /^test.yaml:\d+: This is not YAML/,
    );
    expect(faultsOf(`${head}  - term: Keras\n    definition: a: b: c\n`)[0]).toMatch(
      /^test.yaml:6: This is not YAML/,
    );
    expect(faultsOf('')[0]).toMatch(/^test.yaml:1: /);
    expect(faultsOf('just text')[0]).toMatch(/^test.yaml:1: The file must be fields/);
  });

  test('aliases that multiply without end', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((l, i) => `${l}: &${l} [${Array(10).fill(`*${'abcdefg'[i]}`).join(',')}]`).join('\n')}`;
    expect(faultsOf(bomb)[0]).toMatch(/repeats too much/);
  });
});

test('all faults of a file are told at once, in a report of bounded length', () => {
  const cards = Array.from({ length: 100 }, () => '  - definition: x\n').join('');
  const faults = faultsOf(head + cards);
  expect(faults).toHaveLength(41);
  expect(faults.at(-1)).toBe('and 60 more.');
});
