/** @file What is exported and read again is the same deck, as far as the format can hold it: over odd text of every kind. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card, Deck } from '../../../src/deck/card.ts';
import { formats } from '../../../src/deck/formats/formats.ts';
import { type FormatName, formatNames } from '../../../src/deck/formats/names.ts';
import { readDeck } from '../../../src/deck/formats/read.ts';
import { parseYaml } from '../../../src/deck/formats/yaml.ts';
import { anyDeck } from '../../support/any-deck.ts';

const seedFile = new URL('../../../data/decks/deep-learning-5.yaml', import.meta.url);
const seed = parseYaml(readFileSync(seedFile, 'utf8'), 'seed');
const how = { origin: '100', now: Date.UTC(2026, 8, 7, 9) };

function there(deck: Deck, name: FormatName): Uint8Array {
  const written = formats[name].write(deck, how);
  return typeof written === 'string' ? new TextEncoder().encode(written) : written;
}

/** Three formats end in .txt and look alike for some odd texts; `format` says which one is meant. */
function back(deck: Deck, name: FormatName, format?: FormatName) {
  return readDeck({
    name: `${deck.id}${formats[name].ending}`,
    bytes: there(deck, name),
    ...(format && { format }),
  });
}

/** The cards with the fields that the format holds; a field that is missing is an empty one. */
function held(cards: readonly Card[], name: FormatName): unknown[] {
  const { holds, definition = (text) => text } = formats[name];
  return cards.map((card) => {
    const whole = { ...card, definition: definition(card.definition) };
    return Object.fromEntries(holds.map((field) => [field, whole[field]]));
  });
}

describe.each(formatNames)('%s', (name) => {
  test("gives the ten cards of Epoch's own deck again", () => {
    const reading = back(seed, name);
    expect(reading.faults).toEqual([]);
    expect(reading.format).toBe(name);
    expect(held(reading.deck.cards, name)).toEqual(held(seed.cards, name));
  });

  test('gives any deck again, whatever signs its texts are made of', () => {
    fc.assert(
      fc.property(anyDeck, (deck) => {
        const reading = back(deck, name, name);
        expect(reading.faults).toEqual([]);
        expect(held(reading.deck.cards, name)).toEqual(held(deck.cards, name));
      }),
      { numRuns: name === 'apkg' ? 60 : 400 },
    );
  });
});

test("Epoch's own format holds the deck in every part", () => {
  expect(back(seed, 'epoch').deck).toEqual(seed);
  fc.assert(
    fc.property(anyDeck, (deck) => {
      expect(back(deck, 'epoch').deck).toEqual(deck);
    }),
  );
});
