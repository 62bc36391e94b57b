/** @file A file meets a deck: nothing twice, nothing lost, and the same file again changes nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card, Deck } from '../../src/deck/card.ts';
import { formats } from '../../src/deck/formats/formats.ts';
import { formatNames } from '../../src/deck/formats/names.ts';
import { readDeck } from '../../src/deck/formats/read.ts';
import { changeBetween, type DeckChange, kept, revert } from '../../src/deck/journal.ts';
import { lint } from '../../src/deck/lint.ts';
import { merge } from '../../src/deck/merge.ts';
import { anyDeck } from '../support/any-deck.ts';
import { card, deckOf } from '../support/cards.ts';

const csv = (text: string) => readDeck({ name: 'a.csv', bytes: new TextEncoder().encode(text) });

describe('a card of the file', () => {
  const deck = deckOf(
    card('Keras', 'one', { aliases: ['tf.keras'] }),
    card('MNIST', 'two', { related: ['keras'] }),
  );

  test('is known by its id though its term is new, else by its term though it is written otherwise', () => {
    const {
      deck: next,
      changed,
      added,
    } = merge(deck, csv('id,term,definition\nkeras,Keras 3,one\n,m-nist,three\n'), 'a.csv');
    expect(next.cards.map(({ id, term, definition }) => [id, term, definition])).toEqual([
      ['keras', 'Keras 3', 'one'],
      ['mnist', 'm-nist', 'three'],
    ]);
    expect([changed, added]).toEqual([['keras', 'mnist'], []]);
  });

  test('that takes the name of another card is left out, whichever card has it', () => {
    const { deck: next, faults } = merge(deck, csv('term,definition\ntf keras,x\n'), 'a.csv');
    expect(next.cards).toHaveLength(2);
    expect(faults).toMatchObject([
      {
        line: 2,
        card: 'tf keras',
        problem:
          'The term "tf keras" is another name of "Keras" in the deck already. A name can belong to one card only.',
      },
    ]);
  });

  test('gets an id that no other card has', () => {
    const { deck: next } = merge(deckOf(card('C')), csv('term,definition\nC++,x\n'), 'a.csv');
    expect(next.cards.map(({ id }) => id)).toEqual(['c', 'c-2']);
  });

  test('links to what the file calls so, under whatever id it is here', () => {
    const { deck: next } = merge(
      deck,
      csv('id,term,definition,related\nk,Keras,one,n\nn,New,x,k; nowhere\n'),
      'a.csv',
    );
    expect(next.cards.map(({ id, related }) => [id, related])).toEqual([
      ['keras', ['n']],
      ['mnist', ['keras']],
      ['n', ['keras']],
    ]);
  });

  test('taken out by "replace" takes the links to it along', () => {
    const { deck: next, others } = merge(deck, csv('term,definition\nMNIST,two\n'), 'a.csv', {
      replace: true,
    });
    expect(next.cards.map(({ id, related }) => [id, related])).toEqual([['mnist', []]]);
    expect(others).toEqual(['keras']);
  });
});

test('any deck, exported in any format and imported into itself, stays what it is', () => {
  fc.assert(
    fc.property(anyDeck, fc.constantFrom(...formatNames), (deck, format) => {
      const written = formats[format].write(deck, { origin: '1', now: Date.UTC(2026, 1, 1) });
      const bytes = typeof written === 'string' ? new TextEncoder().encode(written) : written;
      const reading = readDeck({ name: `a${formats[format].ending}`, bytes, format });
      const { deck: next, added, faults } = merge(deck, reading, 'a');
      expect([added, faults]).toEqual([[], []]);
      if (!formats[format].definition) expect(next).toEqual(deck);
    }),
    { numRuns: 300 },
  );
});

test('two decks in one have no fault, whatever is in them, and taking it back gives the first again', () => {
  fc.assert(
    fc.property(anyDeck, anyDeck, fc.boolean(), (deck, other, replace) => {
      const written = formats.epoch.write(other, { origin: '1', now: 0 }) as string;
      const reading = readDeck({ name: 'a.yaml', bytes: new TextEncoder().encode(written) });
      const { deck: next } = merge(deck, reading, 'a', { replace });
      expect(lint(next)).toEqual([]);
      const change = changeBetween(deck, next, { id: '1', at: 1, by: 'ada' });
      if (change && next.cards.length > 0) expect(revert(next, [change], change)?.deck).toEqual(deck);
    }),
    { numRuns: 300 },
  );
});

test('what can be taken back is limited by days, changes and cards', () => {
  const day = 86_400_000;
  const change = (at: number, cards: number): DeckChange => ({
    id: `${at}`,
    at,
    by: '',
    what: '',
    added: [],
    before: Array.from({ length: cards }, (_, i) => ({ card: {} as Card, at: i })),
  });
  expect(kept([change(0, 1), change(5 * day, 1), change(31 * day, 1)], 31 * day).map(({ at }) => at)).toEqual(
    [5 * day, 31 * day],
  );
  expect(kept([change(1, 15_000), change(2, 15_000)], 3).map(({ at }) => at)).toEqual([2]);
  expect(
    kept(
      Array.from({ length: 300 }, (_, i) => change(i, 1)),
      300,
    ),
  ).toHaveLength(200);
});

test('a later change of the same card is not undone with an earlier one', () => {
  const first: Deck = deckOf(card('A', 'one'), card('B', 'one'));
  const edit = (deck: Deck, ...definitions: string[]) => ({
    ...deck,
    cards: deck.cards.map((one, i) => (definitions[i] ? { ...one, definition: definitions[i] } : one)),
  });
  const second = edit(first, 'two', 'two');
  const third = edit(second, 'three');
  const changes = [
    changeBetween(first, second, { id: '1', at: 1, by: '' })!,
    changeBetween(second, third, { id: '2', at: 2, by: '' })!,
  ];
  expect(changes[0]?.what).toBe('changed 2 cards');
  const back = revert(third, changes, changes[0]!);
  expect(back?.deck.cards.map(({ definition }) => definition)).toEqual(['three', 'one']);
  expect(back?.skipped).toEqual(['A']);
});
