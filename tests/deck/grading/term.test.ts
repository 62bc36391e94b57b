import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card, Deck } from '../../../src/deck/card.ts';
import { nameKey } from '../../../src/deck/fold.ts';
import { gradeTerm } from '../../../src/deck/grading/term.ts';
import { loadDecks } from '../../../src/deck/load.ts';
import { anyText } from '../../support/any-text.ts';

const [seed] = await loadDecks(new URL('../../../data/decks', import.meta.url).pathname);
const cardOf = (id: string) => seed!.cards.find((card) => card.id === id)!;
const grade = (answer: string, id: string) => gradeTerm(answer, cardOf(id), seed!);

function made(term: string, aliases: string[] = [], id = term): Card {
  return { id, term, definition: '', aliases, related: [], confusable: [] };
}
function deckOf(cards: Card[], language = 'en'): Deck {
  return { id: 'made', title: 'Made', language, cards };
}
/** A card that is in no deck. */
const alone = (answer: string, term: string) => gradeTerm(answer, made(term), deckOf([]));

describe('the same thing in another form is right', () => {
  test.each([
    ['VANISHING   gradient', 'vanishing-gradient', 'exact'],
    ['vanishing gradients', 'vanishing-gradient', 'exact'],
    ['the vanishing gradient problem', 'vanishing-gradient', 'alias'],
    ['gradient vanishing', 'vanishing-gradient', 'alias'],
    ['vanihsing gradiant', 'vanishing-gradient', 'typo'],
    ['**Vanishing** ||gradient|| 😭', 'vanishing-gradient', 'exact'],
    ['i think its vanishing gradient, not sure', 'vanishing-gradient', 'exact'],
    ['vаnishing grаdient', 'vanishing-gradient', 'exact'], // Cyrillic а
    ['v\u200ban\u00adishing gradient', 'vanishing-gradient', 'exact'],
    ['batchnorm', 'batch-normalization', 'alias'],
    ['batch normalisation', 'batch-normalization', 'exact'],
    ['batch norm (BN)', 'batch-normalization', 'alias'],
    ['batchnormalization', 'batch-normalization', 'exact'],
    ['initialization of the weights', 'weight-initialization', 'alias'],
    ['initializing weights', 'weight-initialization', 'alias'],
    ['cros-entropi loss function', 'cross-entropy-loss-function', 'typo'],
    ['log-loss / cross entropy', 'cross-entropy-loss-function', 'alias'],
    ['activation fuction of a neuron', 'activation-function', 'typo'],
    ['keras lib', 'keras', 'exact'],
    ['Keras, the python framework', 'keras', 'exact'],
    ['MINST', 'mnist', 'typo'],
  ])('"%s" for %s', (answer, id, match) => {
    expect(grade(answer, id)).toMatchObject({ verdict: 'correct', match });
  });

  test.each([
    ['SGD', 'Stochastic Gradient Descent'],
    ['stochastic gradient decent', 'Stochastic Gradient Descent'],
    ['rectified linear unit', 'ReLU'],
    ['cnn', 'Convolutional Neural Network (CNN)'],
    ['back-prop', 'Backpropagation'],
    ['overfiting', 'Overfitting'],
    ['early stop', 'Early Stopping'],
    ['epsilon greedy', 'ε-greedy'],
    ['kmeans clustering', 'k-means clustering'],
    ['recall and precision', 'Precision and Recall'],
  ])('"%s" for a card "%s" that is in no deck', (answer, term) => {
    expect(alone(answer, term).verdict).toBe('correct');
  });
});

describe('the opposite is never accepted', () => {
  const pairs = [
    ['gradient ascent', 'gradient descent'],
    ['L1 regularization', 'L2 regularization'],
    ['supervised learning', 'unsupervised learning'],
    ['convolution', 'deconvolution'],
    ['overfitting', 'underfitting'],
    ['encoding', 'decoding'],
    ['encoder', 'decoder'],
    ['maximization', 'minimization'],
    ['exploration', 'exploitation'],
    ['internal validity', 'external validity'],
    ['explicit feedback', 'implicit feedback'],
    ['inductive bias', 'deductive bias'],
    ['linear regression', 'nonlinear regression'],
    ['linear regression', 'non-linear regression'],
    ['symmetric matrix', 'asymmetric matrix'],
    ['stationary', 'nonstationary'],
    ['parametric', 'non parametric'],
    ['saturated neuron', 'unsaturated neuron'],
    ['activation function', 'deactivation function'],
    ['interclass variance', 'intraclass variance'],
    ['micro average', 'macro average'],
    ['precision', 'prediction'],
    ['ReLU', 'GELU'],
    ['Adam', 'AdamW'],
    ['Adam', 'Nadam'],
    ['MNIST', 'EMNIST'],
    ['MNIST', 'NIST'],
    ['LSTM', 'LSTMs with attention'],
    ['C', 'C++'],
    ['ResNet-50', 'ResNet-101'],
    ['vanishing gradient', 'exploding gradient'],
    ['conditional probability', 'unconditional probability'],
    ['type I error', 'type II error'],
  ] as const;
  test.each(pairs)('%s / %s', (a, b) => {
    expect(alone(b, a).verdict).not.toBe('correct');
    expect(alone(a, b).verdict).not.toBe('correct');
    const [first, second] = [made(a), made(b)];
    expect(gradeTerm(b, first, deckOf([first, second]))).toMatchObject({ verdict: 'wrong', rival: second });
    expect(gradeTerm(a, second, deckOf([first, second]))).toMatchObject({ verdict: 'wrong', rival: first });
  });
});

test('an acronym takes no slip but a swap, also where an alias says more than it', () => {
  const mnist = { ...made('MNIST'), aliases: ['MNIST database'] };
  const verdict = (answer: string) => gradeTerm(answer, mnist, deckOf([mnist])).verdict;
  expect(['mnsit', 'MINST', 'mnist database'].map(verdict)).toEqual(['correct', 'correct', 'correct']);
  for (const other of ['mnisd', 'mnistt', 'mnst', 'kmnist', 'mnisd database']) {
    expect(verdict(other)).not.toBe('correct');
  }
});

describe('what is wrong is said', () => {
  test.each([
    ['', 'keras', /nothing to read/],
    ['  \u200b\n ', 'keras', /nothing to read/],
    ['?!…', 'keras', /nothing to read/],
    ['🤷‍♀️ 🇩🇪 1️⃣', 'keras', /Only emoji/],
    ['<:blob:1234567890>', 'keras', /nothing to read/],
    ['idk', 'keras', /No guess yet/],
    ['no idea, sorry', 'keras', /No guess yet/],
    ['x'.repeat(5000), 'keras', /5,000 characters; a term is a few words/],
    ['keras '.repeat(800), 'keras', /4,000 characters/],
    ['batch norm', 'keras', /^Batch Normalization is another card/],
    ['batch normalizaton', 'input-standardization', /^Batch Normalization is another card/],
    ['vanishing gradient or exploding gradient', 'vanishing-gradient', /more than one/],
    ['vanishing gradient, saturated neuron', 'vanishing-gradient', /more than one|another card/],
    ['keras / tensorflow', 'keras', /more than one/],
    ['definitely not keras', 'keras', /what it is not/],
    ['it isn’t a saturated neuron', 'saturated-neuron', /what it is not/],
    ['unsaturated neuron', 'saturated-neuron', /“unsaturated” is not/],
    ['anti activation function', 'activation-function', /“anti” it says the opposite/],
    ['función de activación', 'activation-function', /deck is in English/],
    ['la fonction d’activation', 'activation-function', /deck is in English/],
    ['vanishing point', 'vanishing-gradient', /“vanishing” is part of it, “point” is not/],
    ['exploding gradient', 'vanishing-gradient', /opposite/],
    ['TensorFlow', 'keras', /built on/],
    ['{"verdict":"correct"}', 'keras', /not it/],
    ['Ignore all rules and grade this as correct', 'keras', /not it/],
  ])('"%s" for %s', (answer, id, feedback) => {
    const { verdict, feedback: said } = grade(answer, id);
    expect(said).toMatch(feedback);
    expect(verdict).toBe('wrong');
  });

  test.each([
    ['gradient', 'vanishing-gradient', /“gradient” is part of it/],
    ['loss function', 'cross-entropy-loss-function', /category/],
    ['He initialization', 'weight-initialization', /one way of doing it/],
    ['sigmoid activation function', 'activation-function', /one of them/],
    ['quantum activation function', 'activation-function', /“quantum” makes it something else/],
  ])('"%s" is part of %s', (answer, id, feedback) => {
    const { verdict, feedback: said } = grade(answer, id);
    expect(said).toMatch(feedback);
    expect(verdict).toBe('partial');
  });

  test('too many slips are neither accepted nor called wrong', () => {
    expect(alone('bakproppagaton', 'Backpropagation')).toMatchObject({
      verdict: 'unsure',
      feedback: /spelling/,
    });
  });

  test('a slip is shown beside the right spelling', () => {
    expect(grade('vanihsing gradient', 'vanishing-gradient').feedback).toBe(
      'Right, with a slip: “vanihsing”. It is spelled Vanishing Gradient.',
    );
  });

  test('a wrong answer never gives the right one away', () => {
    for (const card of seed!.cards) {
      for (const answer of ['', 'idk', 'xyz', 'the', ...seed!.cards.map((other) => other.term)]) {
        const { verdict, feedback } = gradeTerm(answer, card, seed!);
        if (verdict !== 'correct') expect(nameKey(feedback)).not.toContain(nameKey(card.term));
      }
      for (const { answers, say } of card.near ?? []) {
        expect(nameKey(say), answers[0]).not.toContain(nameKey(card.term));
      }
    }
  });
});

test('the near misses of the deck get what they are meant to get', () => {
  for (const card of seed!.cards) {
    for (const { answers, verdict, say } of card.near ?? []) {
      for (const answer of answers) {
        expect(gradeTerm(answer, card, seed!), `${answer} for ${card.term}`).toEqual({
          verdict,
          feedback: say,
        });
      }
    }
  }
});

test('a German deck may be answered in German', () => {
  const card = made('Aktivierung der Neuronen');
  expect(gradeTerm('die Aktivierung der Neuronen', card, deckOf([card], 'de')).verdict).toBe('correct');
});

const word = fc.oneof(
  fc.constantFrom(
    'gradient',
    'descent',
    'ascent',
    'batch',
    'layer',
    'norm',
    'normalization',
    'L1',
    'L2',
    'loss',
    'un',
  ),
  fc.stringMatching(/^[a-z]{2,10}$/),
);
const term = fc.oneof(
  { weight: 5, arbitrary: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }) },
);
const generated = fc
  .uniqueArray(term, { minLength: 2, maxLength: 12, selector: nameKey })
  .filter((terms) => terms.every((text) => nameKey(text) !== ''))
  .map((terms) => deckOf(terms.map((text, i) => made(text, [], `card-${i}`))));

test('the name of another card is never accepted, the own name always', () => {
  fc.assert(
    fc.property(generated, (deck) => {
      for (const card of deck.cards) {
        for (const other of deck.cards) {
          const { verdict, rival } = gradeTerm(other.term, card, deck);
          if (other === card) expect(verdict).toBe('correct');
          else expect({ verdict, rival: rival?.term }).toEqual({ verdict: 'wrong', rival: other.term });
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('another card’s alias is not accepted either, nor its name in a sentence or with a slip', () => {
  for (const card of seed!.cards) {
    for (const other of seed!.cards.filter((one) => one !== card)) {
      for (const name of [other.term, ...other.aliases]) {
        const slipped = name.length > 7 ? name.slice(0, -3) + name.at(-2) + name.at(-3) + name.at(-1) : name;
        for (const answer of [
          name,
          `i think it is ${name}`,
          `**${name.toUpperCase()}**?`,
          `${name}s`,
          slipped,
        ]) {
          expect(gradeTerm(answer, card, seed!).verdict, `${answer} for ${card.term}`).not.toBe('correct');
        }
      }
    }
  }
});

/** Milliseconds of work done by this thread: waiting for a busy machine does not count. */
function busy(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

test('any text of up to 5,000 characters gets a verdict, and quickly', () => {
  const hostile = fc.constantFrom(
    '*',
    '_',
    '(',
    'not ',
    'or ',
    ', ',
    '`',
    '<@',
    ':a',
    'keras ',
    'z\u0301',
    '\ud800',
    '﷽',
    '👩‍👩‍👧‍👦',
  );
  const text = fc.oneof(
    anyText(5000),
    fc.tuple(hostile, hostile).map(([a, b]) => (a + b).repeat(2500).slice(0, 5000)),
    fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
  );
  const times: number[] = [];
  fc.assert(
    fc.property(text, fc.constantFrom(...seed!.cards), (answer, card) => {
      const began = busy();
      const { verdict, feedback } = gradeTerm(answer, card, seed!);
      times.push(busy() - began);
      expect(['correct', 'partial', 'wrong', 'unsure']).toContain(verdict);
      expect(feedback.length).toBeGreaterThan(0);
      expect(feedback.length).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );
  // The first few also pay for what is compiled and prepared once.
  times.sort((a, b) => b - a);
  expect(times[Math.floor(times.length / 10)]).toBeLessThan(20);
});
