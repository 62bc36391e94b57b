import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseCards, shuffle } from '../../src/deck/bag.ts';
import { blank } from '../../src/deck/blank.ts';
import { makeQuestion, makeQuestions } from '../../src/deck/questions.ts';
import type { Question } from '../../src/deck/quiz.ts';
import { firstSentence, shorten } from '../../src/deck/shorten.ts';
import { card, deckOf, seeded } from '../support/cards.ts';

const saturated = card(
  'Saturated Neuron',
  'a neuron whose output is pushed to an extreme. When a neuron is saturated, it stops learning; saturated neurons block gradients.',
  { confusable: ['vanishing-gradient'], related: ['activation-function'] },
);
const vanishing = card('Vanishing Gradient', 'gradients that shrink towards the first layer of neurons.');
const activation = card('Activation Function', 'the function that each neuron applies to its sum of inputs.');
const weights = card('Weight Initialization', 'how the first values of the weights are chosen.');
const keras = card('Keras', 'an open-source framework. Keras is built on top of TensorFlow.');
const deck = deckOf(saturated, vanishing, activation, weights, keras);

const terms = (question: Question) => question.options.map(({ text }) => text);
const rightOption = (question: Question) => question.options.find(({ letter }) => letter === question.right);

describe('the prompt', () => {
  test('leaves out the term wherever the definition names it', () => {
    const { prompt } = makeQuestion(deck, keras, seeded(1));
    expect(prompt).toBe('an open-source framework. … is built on top of TensorFlow.');
  });

  test('leaves out plurals and other inflections', () => {
    expect(blank('Keras’ layers, saturated neurons', ['Keras', 'Saturated Neuron'])).toBe('… layers, …');
    expect(blank('it is initialized by initialisation', ['Initialization'])).toBe('it is … by …');
    expect(blank('batches, batching, a batch', ['batch'])).toBe('…, …, a …');
  });

  test('leaves out aliases, and spellings with and without a hyphen', () => {
    expect(blank('Cross entropy (log loss) is minimised', ['Cross-Entropy', 'log loss'])).toBe(
      '… (…) is minimised',
    );
  });

  test('leaves out a name of two words turned round', () => {
    expect(blank('poorly initialized weights', ['Weight Initialization'])).toBe('poorly …');
    expect(blank('the weights at initialization', ['Weight Initialization'])).toBe(
      'the weights at initialization',
    );
  });

  test('takes a genitive away with its name, and the longer of two names that overlap', () => {
    expect(blank("a neuron's output, Keras' layers", ['neuron', 'Keras'])).toBe('a … output, … layers');
    expect(blank('batch gradient descent steps', ['gradient descent', 'batch gradient'])).toBe('… steps');
  });

  test('does not touch longer words that only begin like the term', () => {
    expect(blank('a pineapple and an apple', ['apple'])).toBe('a pineapple and an …');
    expect(blank('go far with Go', ['Go'])).toBe('go far with …');
    expect(blank('C and C++ differ', ['C++'])).toBe('C and … differ');
  });

  test('finds terms in scripts without spaces', () => {
    expect(blank('消失する勾配消失という現象', ['勾配消失'])).toBe('消失する…という現象');
  });

  test('leaves out a single word of the term that no other option shares', () => {
    const { prompt } = makeQuestion(deck, saturated, seeded(2));
    expect(prompt).not.toMatch(/saturat/i);
    expect(prompt).toContain('a neuron whose output');
  });

  test('ends with a sentence when the definition is long', () => {
    const long = card('Epoch', `${'One pass over all the data. '.repeat(40)}The end.`);
    const { prompt } = makeQuestion(deckOf(long, keras), long, seeded(1));
    expect(prompt.length).toBeLessThanOrEqual(600);
    expect(prompt).toMatch(/data\.$/);
  });

  test('keeps a definition that is nothing but the term', () => {
    const empty = card('Epoch', 'Epoch');
    expect(makeQuestion(deckOf(empty, keras), empty, seeded(1)).prompt).toBe('Epoch');
  });
});

describe('the options', () => {
  test('hold the right term once, at a place that chance decides', () => {
    const places = new Set<string | undefined>();
    for (let seed = 0; seed < 60; seed++) {
      const question = makeQuestion(deck, saturated, seeded(seed));
      expect(rightOption(question)?.cardId).toBe('saturated-neuron');
      expect(terms(question).filter((term) => term === 'Saturated Neuron')).toHaveLength(1);
      expect(question.options.map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'D']);
      places.add(question.right);
    }
    expect([...places].sort()).toEqual(['A', 'B', 'C', 'D']);
  });

  test('come first from what learners confuse with the card, in either direction, then from what is related', () => {
    for (let seed = 0; seed < 30; seed++) {
      const own = makeQuestion(deck, saturated, seeded(seed));
      expect(terms(own)).toEqual(expect.arrayContaining(['Vanishing Gradient', 'Activation Function']));
      expect(terms(makeQuestion(deck, vanishing, seeded(seed)))).toContain('Saturated Neuron');
    }
  });

  test('are never two right ones: no card with the same name or alias', () => {
    const dropout = card('Dropout', 'leaves out neurons at random.', {
      aliases: ['random omission'],
      confusable: ['random-omissions', 'drop-out', 'l2', 'l2-penalty', 'other'],
    });
    const clash = deckOf(
      dropout,
      card('Random omissions'),
      card('drop-out'),
      card('L2', 'adds the squared weights to the loss', { aliases: ['weight decay'] }),
      card('L2 penalty', 'punishes large weights', { aliases: ['Weight Decay'] }),
      card('Other', 'leaves out neurons, at random'),
    );
    for (let seed = 0; seed < 30; seed++) {
      const shown = terms(makeQuestion(clash, dropout, seeded(seed)));
      expect(shown).toHaveLength(2);
      expect(shown).toContain('Dropout');
      expect(shown.some((term) => term.startsWith('L2'))).toBe(true);
    }
  });

  test('are fewer in a small deck, and none in a deck of one card', () => {
    const two = makeQuestion(deckOf(keras, weights), keras, seeded(1));
    expect(terms(two).sort()).toEqual(['Keras', 'Weight Initialization']);
    const one = makeQuestion(deckOf(keras), keras, seeded(1));
    expect(one.options).toEqual([]);
    expect(one.right).toBeUndefined();
  });

  test('look alike where nothing is linked: similar words and length come first', () => {
    const like = card('Batch Gradient Descent');
    const far = Array.from({ length: 30 }, (_, i) => card(`X${i}`));
    const near = [
      card('Mini-batch Gradient Descent', 'a step for every few samples'),
      card('Stochastic Gradient Descent', 'one sample for each update'),
      card('Gradient Clipping Rule', 'cuts long gradients down'),
    ];
    const question = makeQuestion(deckOf(like, ...far, ...near), like, seeded(3));
    expect(terms(question).sort()).toEqual([like, ...near].map(({ term }) => term).sort());
  });

  test('say in one sentence what each wrong one is', () => {
    const question = makeQuestion(deck, saturated, seeded(1));
    const why = question.options.find(({ cardId }) => cardId === 'vanishing-gradient')?.why;
    expect(why).toBe('That one is: gradients that shrink towards the first layer of neurons.');
  });

  test('are found quickly in a deck of 10,000 cards', () => {
    const many = deckOf(
      ...Array.from({ length: 10_000 }, (_, i) => card(`Term number ${i}`, `meaning ${i} of many`)),
    );
    const started = performance.now();
    const questions = makeQuestions(many, 10, [], seeded(1));
    expect(questions).toHaveLength(10);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

test('a question is the same for the same chance', () => {
  expect(makeQuestions(deck, 3, [], seeded(7))).toEqual(makeQuestions(deck, 3, [], seeded(7)));
});

describe('the bag', () => {
  test('gives no card twice before all were asked, however many are drawn at a time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        (size, draws, seed) => {
          const cards = Array.from({ length: size }, (_, i) => card(`Card ${i}`));
          const random = seeded(seed);
          const asked: string[] = [];
          for (const count of draws) {
            const drawn = chooseCards(cards, count, asked, random).map(({ id }) => id);
            expect(drawn).toHaveLength(Math.min(count, size));
            expect(new Set(drawn).size).toBe(drawn.length);
            asked.push(...drawn);
          }
          for (let start = 0; start + size <= asked.length; start += size) {
            expect(new Set(asked.slice(start, start + size)).size).toBe(size);
          }
        },
      ),
    );
  });

  test('does not begin anew with the card that was asked last', () => {
    const cards = [keras, weights, saturated];
    for (let seed = 0; seed < 50; seed++) {
      const [next] = chooseCards(
        cards,
        1,
        ['keras', 'saturated-neuron', 'weight-initialization'],
        seeded(seed),
      );
      expect(next?.id).not.toBe('weight-initialization');
    }
  });

  test('forgets cards that left the deck and takes in new ones at once', () => {
    const drawn = chooseCards([keras, weights], 1, ['gone', 'keras'], seeded(1));
    expect(drawn).toEqual([weights]);
  });

  test('shuffles fairly', () => {
    const random = seeded(5);
    const firsts = Array.from({ length: 3000 }, () => shuffle(['a', 'b', 'c'], random).join(''));
    for (const order of ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']) {
      const count = firsts.filter((one) => one === order).length;
      expect(count).toBeGreaterThan(400);
      expect(count).toBeLessThan(600);
    }
  });
});

describe('shortening', () => {
  test('ends at a sentence, or at a word where the first sentence is too long', () => {
    expect(shorten('One. Two. Three.', 10)).toBe('One. Two.');
    expect(shorten('one two three four', 12)).toBe('one two…');
    expect(firstSentence('One, two. Three.', 50)).toBe('One, two.');
  });

  test('never makes a text longer than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 80 }), (text, limit) => {
        expect(shorten(text, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
