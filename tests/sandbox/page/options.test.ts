/** @file The options of a command as they are typed, checked and sent. */
import { describe, expect, it } from 'vitest';
import { type Leaf, leavesOf, searchLeaves } from '../../../src/sandbox/page/composer/leaves.ts';
import { readTyped, writeTyped } from '../../../src/sandbox/page/composer/typed.ts';
import { check, type Filled, prepare, prepareDraft } from '../../../src/sandbox/page/composer/values.ts';
import type { Command, Option } from '../../../src/sandbox/page/wire.ts';

const noLookup = () => undefined;
const option = (type: number, more: object = {}): Option =>
  ({ type, name: 'x', description: 'An option', ...more }) as unknown as Option;
const command = (name: string, options: object[]): Command =>
  ({ id: '1', type: 1, name, description: `What ${name} does`, version: '2', options }) as unknown as Command;
const values = (filled: Record<string, string>): Map<string, Filled> =>
  new Map(Object.entries(filled).map(([name, text]) => [name, { text }]));

const commands = [
  command('define', [{ type: 3, name: 'term', description: 'A term', required: true, autocomplete: true }]),
  command('schedule', [
    {
      type: 1,
      name: 'set',
      description: 'Set one up',
      options: [
        { type: 3, name: 'time', description: 'When', required: true },
        { type: 4, name: 'cards', description: 'How many', min_value: 1, max_value: 10 },
      ],
    },
    {
      type: 2,
      name: 'zone',
      description: 'Zones',
      options: [{ type: 1, name: 'list', description: 'All zones' }],
    },
  ]),
];
const leaves = leavesOf(commands);
const leaf = (name: string): Leaf => leaves.find((one) => one.name === name)!;

describe('the list of commands', () => {
  it('has each subcommand as a line of its own', () => {
    expect(leaves.map(({ name }) => name)).toEqual(['define', 'schedule set', 'schedule zone list']);
  });

  it('finds by the beginning first, then by a word, then by the description', () => {
    expect(searchLeaves(leaves, 'sched').map(({ name }) => name)).toEqual([
      'schedule set',
      'schedule zone list',
    ]);
    expect(searchLeaves(leaves, 'set').map(({ name }) => name)).toEqual(['schedule set']);
    expect(searchLeaves(leaves, 'all zones').map(({ name }) => name)).toEqual(['schedule zone list']);
    expect(searchLeaves(leaves, 'banana')).toEqual([]);
  });
});

describe('a typed value', () => {
  it.each<[string, Option, string, unknown]>([
    ['whole number', option(4), ' 12 ', { value: 12 }],
    ['number with a comma', option(10), '0,1', { value: 0.1 }],
    ['text as it stands', option(3), ' two words ', { value: ' two words ' }],
    ['yes', option(5), 'Yes', { value: true }],
    [
      'a choice by its name',
      option(3, { choices: [{ name: 'ReLU', value: 'relu' }] }),
      'relu',
      { value: 'relu' },
    ],
  ])('is taken: %s', (_, one, typed, result) => {
    expect(check(one, { text: typed }, noLookup)).toEqual(result);
  });

  it.each<[string, Option, string, string]>([
    ['a fraction', option(4), '1.5', 'A whole number is needed, without a decimal point.'],
    ['a word', option(4), 'banana', 'A whole number is needed, such as 5.'],
    ['infinity', option(10), 'Infinity', 'A number is needed, such as 0.1.'],
    ['too small', option(4, { min_value: 1 }), '0', 'The smallest value allowed is 1.'],
    ['too large', option(4, { max_value: 10 }), '11', 'The largest value allowed is 10.'],
    ['too short', option(3, { min_length: 3 }), 'ab', 'At least 3 characters are needed; this has 2.'],
    ['too long', option(3, { max_length: 3 }), 'abcd', 'At most 3 characters fit; this has 4.'],
    [
      'no choice',
      option(3, { choices: [{ name: 'A', value: 'a' }] }),
      'B',
      'Choose one of the values in the list.',
    ],
    ['maybe', option(5), 'maybe', 'Choose True or False.'],
    ['no such channel', option(7), '#mars', 'No channel is called “#mars”. Choose one from the list.'],
    ['nobody', option(6), 'Zaphod', 'Nobody here is called “Zaphod”. Choose someone from the list.'],
  ])('is refused with a sentence: %s', (_, one, typed, problem) => {
    expect(check(one, { text: typed }, noLookup)).toEqual({ problem });
  });

  it('goes by the picked choice, not by its name', () => {
    expect(check(option(3), { text: 'Vanishing Gradient', value: 'vg' }, noLookup)).toEqual({ value: 'vg' });
  });
});

describe('a whole command', () => {
  it('is sent inside its subcommand, without what was left empty', () => {
    const file = new File(['x'], 'deck.yaml');
    expect(prepare(leaf('schedule set'), values({ time: '09:00', cards: '' }), noLookup)).toEqual({
      options: [{ type: 1, name: 'set', options: [{ type: 3, name: 'time', value: '09:00' }] }],
      files: [],
    });
    const upload = leavesOf([
      command('deck', [{ type: 11, name: 'file', description: 'A deck', required: true }]),
    ])[0]!;
    expect(prepare(upload, new Map([['file', { text: file.name, file }]]), noLookup)).toEqual({
      options: [{ type: 11, name: 'file', value: '0' }],
      files: [file],
    });
  });

  it('names the first option that is missing or wrong', () => {
    expect(prepare(leaf('schedule set'), values({ cards: '99' }), noLookup)).toEqual({
      at: 'time',
      problem: 'This is required. Please fill it in.',
    });
    expect(prepare(leaf('schedule set'), values({ time: '9', cards: '99' }), noLookup)).toEqual({
      at: 'cards',
      problem: 'The largest value allowed is 10.',
    });
  });

  it('asks for suggestions with what is typed so far, faulty values left out', () => {
    expect(prepareDraft(leaf('schedule set'), values({ time: '9', cards: 'x' }), 'time', noLookup)).toEqual([
      { type: 1, name: 'set', options: [{ type: 3, name: 'time', value: '9', focused: true }] },
    ]);
  });
});

describe('a command as text', () => {
  it('is read when pasted, the options by name or the first without', () => {
    const set = readTyped('/schedule set time:09:00 cards: 5', leaves);
    expect(set?.leaf.name).toBe('schedule set');
    expect(Object.fromEntries(set!.values)).toEqual({ time: '09:00', cards: '5' });
    expect(Object.fromEntries(readTyped('/define saturated neuron', leaves)!.values)).toEqual({
      term: 'saturated neuron',
    });
  });

  it('is none where the name is only begun or unknown', () => {
    for (const text of ['/def', '/defined x', 'define x', '/schedule', '/'])
      expect(readTyped(text, leaves)).toBeUndefined();
  });

  it('survives being written and read again', () => {
    const written = writeTyped(leaf('schedule set'), values({ time: '09:00', cards: '5' }));
    expect(written).toBe('/schedule set time:09:00 cards:5');
    expect(Object.fromEntries(readTyped(written, leaves)!.values)).toEqual({ time: '09:00', cards: '5' });
  });
});
