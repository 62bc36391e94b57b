import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card, Deck } from '../../src/deck/card.ts';
import { createDecks } from '../../src/deck/decks.ts';
import { nameKey } from '../../src/deck/fold.ts';
import { loadDecks } from '../../src/deck/load.ts';
import { anyText } from '../support/any-text.ts';

const seed = await loadDecks(new URL('../../data/decks', import.meta.url).pathname);
const decks = createDecks(seed);
const terms = (query: string, limit = 5) => decks.search(query, limit).map((hit) => hit.card.term);

function deckOf(...names: string[][]): Deck {
  const cards = names.map(([term = '', ...aliases], i): Card => {
    return { id: `card-${i}`, term, definition: 'x', aliases, related: [], confusable: [] };
  });
  return { id: 'made', title: 'Made', language: 'en', cards };
}

describe('search on the seed deck', () => {
  test.each([
    ['van', 'Vanishing Gradient'],
    ['BN', 'Batch Normalization'],
    ['batchnorm', 'Batch Normalization'],
    ['kears', 'Keras'],
    ['minst', 'MNIST'],
    ['init', 'Weight Initialization'],
    ['gradient van', 'Vanishing Gradient'],
    ['vanihsing', 'Vanishing Gradient'],
    ['batchnromalization', 'Batch Normalization'],
    ['what is a saturated neuron', 'Saturated Neuron'],
    ['entropy', 'Cross-entropy loss function'],
    ['acitvation fucntion', 'Activation Function'],
    ['gradiant boosting', 'Vanishing Gradient'],
  ])('finds for "%s" first "%s"', (query, term) => {
    expect(terms(query)[0]).toBe(term);
  });

  test('lists the deck in its order before anything is typed', () => {
    expect(terms('', 25)).toEqual(seed.flatMap((deck) => deck.cards.map((card) => card.term)));
    expect(terms(' \u200b ', 2)).toEqual(['Framework', 'Keras']);
  });

  test('finds nothing where nothing is near', () => {
    expect(terms('qqq')).toEqual([]);
  });
});

describe('find', () => {
  test('does not mind case, spaces, hyphens, accents and invisible signs', () => {
    for (const name of [
      'cross entropy LOSS function',
      'Cross‑Entropy',
      'crossentropy',
      'cróss\u200b-entropy',
    ]) {
      expect(decks.find(name)?.card.id).toBe('cross-entropy-loss-function');
    }
    expect(decks.find('cross entropi')).toBeUndefined();
  });

  test('prefers a term to another card’s alias', () => {
    const made = createDecks([deckOf(['First', 'second'], ['Second'])]);
    expect(made.find('second')?.card.term).toBe('Second');
  });

  test('tells C, C++ and C# apart', () => {
    const made = createDecks([deckOf(['C'], ['C++'], ['C#'], ['A*'])]);
    expect(['c', 'c++', 'C#', 'a*'].map((name) => made.find(name)?.card.term)).toEqual([
      'C',
      'C++',
      'C#',
      'A*',
    ]);
  });
});

const name = fc.oneof(
  fc.array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => nameKey(text) !== ''),
);
const generated = fc.array(fc.array(name, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 30 });

test('every name, written as it is, is found first and with the full score', () => {
  fc.assert(
    fc.property(generated, (names) => {
      const made = createDecks([deckOf(...names)]);
      for (const text of names.flat()) {
        const [first] = made.search(text, 25);
        expect(first?.score).toBe(1);
        expect([first!.card.term, ...first!.card.aliases].map(nameKey)).toContain(nameKey(text));
        expect(made.find(text)?.score).toBe(1);
      }
    }),
  );
});

test('the beginning of a term finds it', () => {
  fc.assert(
    fc.property(generated, fc.nat(), fc.integer({ min: 1, max: 12 }), (names, which, length) => {
      const made = createDecks([deckOf(...names)]);
      const card = made.list()[0]!.cards[which % names.length]!;
      const beginning = [...card.term].slice(0, length).join('');
      fc.pre(/^[a-z ]+$/.test(card.term) && beginning.trim() !== '');
      expect(made.search(beginning, names.length).map((hit) => hit.card.id)).toContain(card.id);
    }),
  );
});

test('a swap of two letters in a long word still finds it', () => {
  const letters = fc.stringMatching(/^[a-z]{6,12}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(letters, { minLength: 1, maxLength: 20 }),
      fc.nat(),
      fc.nat(),
      (names, which, where) => {
        const term = names[which % names.length]!;
        const at = where % (term.length - 1);
        const typed = term.slice(0, at) + term[at + 1] + term[at] + term.slice(at + 2);
        const made = createDecks([deckOf(...names.map((text) => [text]))]);
        expect(made.search(typed, 25).map((hit) => hit.card.term)).toContain(term);
      },
    ),
  );
});

test('any text whatever gives at most the asked number of different cards, best first', () => {
  const made = createDecks([...seed, deckOf(['x y z', 'xyz'], ['∇'], ['損失関数'])]);
  fc.assert(
    fc.property(anyText(5000), fc.integer({ min: 0, max: 25 }), (query, limit) => {
      const hits = made.search(query, limit);
      expect(hits.length).toBeLessThanOrEqual(limit);
      expect(new Set(hits.map((hit) => hit.card)).size).toBe(hits.length);
      expect(hits.every((hit, i) => i === 0 || hit.score <= hits[i - 1]!.score)).toBe(true);
      expect(hits.every((hit) => hit.score >= 0 && hit.score <= 1)).toBe(true);
    }),
  );
});
