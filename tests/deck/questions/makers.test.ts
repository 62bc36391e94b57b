import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradeDefinition } from '../../../src/deck/grading/definition.ts';
import { judge } from '../../../src/deck/judge.ts';
import { parseDeck } from '../../../src/deck/load.ts';
import type { ClozeQuestion, PairingQuestion, Question, QuestionKind } from '../../../src/deck/question.ts';
import { upgradeQuestion } from '../../../src/deck/question.ts';
import { oppositeOf, turnings } from '../../../src/deck/questions/opposites.ts';
import { makeQuestion, questionOfKind } from '../../../src/deck/questions.ts';
import { card, deckOf, seeded } from '../../support/cards.ts';

const file = join(import.meta.dirname, '../../../data/decks/deep-learning-5.yaml');
const seed = parseDeck(readFileSync(file, 'utf8'), file);

const many = (kind: QuestionKind, deck = seed, rounds = 12): Question[] =>
  deck.cards.flatMap((one) =>
    Array.from({ length: rounds }, (_, i) => questionOfKind(kind, deck, one, seeded(i)) ?? []).flat(),
  );

describe('true or false', () => {
  test('is as often true as false, and a true statement is what the card says', () => {
    const all = many('truth');
    const holding = all.filter(({ right }) => right === 'A');
    expect(holding.length).toBeGreaterThan(all.length * 0.35);
    expect(holding.length).toBeLessThan(all.length * 0.65);
    for (const { prompt, card: of } of holding) expect(prompt.startsWith(`${of.term}: `)).toBe(true);
  });

  test('twists so that the statement is certainly false: no twist is graded right for the card it names', () => {
    const twisted = many('truth').filter(({ right }) => right === 'B');
    expect(twisted.length).toBeGreaterThan(30);
    for (const { prompt } of twisted) {
      const [term = '', ...rest] = prompt.split(': ');
      const named = seed.cards.find((one) => one.term === term);
      if (!named) throw new Error(`expected a card, got ${term}`);
      expect(gradeDefinition(rest.join(': '), named, seed).verdict).not.toBe('correct');
    }
  });

  test('is not offered where nothing is certainly false', () => {
    const alone = deckOf(card('Alpha', 'the first letter of an alphabet that is often used'));
    expect(questionOfKind('truth', alone, alone.cards[0]!, seeded(1))).toBeUndefined();
    const general = card(
      'Optimizer',
      'a rule that changes weights, such as Adam or momentum, to lower the loss',
    );
    const special = card('Adam', 'an optimizer that keeps a step size for every weight of a network');
    const both = deckOf(general, special);
    for (let i = 0; i < 10; i++) {
      expect(questionOfKind('truth', both, general, seeded(i))).toBeUndefined();
    }
  });
});

describe('opposites', () => {
  test('turn a sentence round one word at a time, with its article', () => {
    expect(oppositeOf('Larger')).toBe('Smaller');
    expect(turnings('an increase of the first layer').map(({ text }) => text)).toEqual([
      'a decrease of the first layer',
      'an increase of the last layer',
    ]);
    expect(turnings('it says nothing here')).toEqual([]);
  });
});

describe('a gap', () => {
  const gaps = () => many('cloze') as ClozeQuestion[];

  test('stands in one sentence, for a word that is no part of the term, and options are other words', () => {
    expect(gaps().length).toBe(120);
    for (const { prompt, gap, card: of, options } of gaps()) {
      expect(prompt.split('_____')).toHaveLength(2);
      expect(of.definition.replace(/\s+/g, ' ')).toContain(prompt.replace('_____', gap));
      expect(of.term.toLowerCase().split(/\W+/)).not.toContain(gap.toLowerCase());
      expect(new Set(options.map(({ text }) => text.toLowerCase())).size).toBe(options.length);
      expect([0, 3, 4]).toContain(options.length);
    }
  });

  test('takes the word in another form or with a slip, not its opposite, and does not know about any other word', () => {
    const question = gaps().find(({ gap }) => gap === 'difference') as ClozeQuestion;
    const typed = (given: string) => judge(question, { by: 'typed', given }, seed);
    expect(typed('the difference').verdict).toBe('correct');
    expect(typed('diference')).toMatchObject({ verdict: 'correct', diff: expect.any(Array) });
    expect(typed('similarity').verdict).toBe('wrong');
    expect(typed('gap').verdict).toBe('unsure');
  });
});

describe('pairs', () => {
  test('are three or four terms with definitions that do not name them, all to be paired once', () => {
    for (const question of many('match') as PairingQuestion[]) {
      expect([3, 4]).toContain(question.slots.length);
      expect(question.slots.map(({ right }) => right).sort()).toEqual(question.choices.map((_, i) => i));
      for (const { label } of question.slots) {
        for (const choice of question.choices)
          expect(choice.toLowerCase()).not.toContain(label.toLowerCase());
      }
    }
  });

  test('are right when all are, partly when some are, and a choice used twice is said so', () => {
    const [question] = many('match') as PairingQuestion[];
    const right = question!.slots.map((slot) => slot.right);
    expect(judge(question!, { by: 'choice', given: right.join(' ') }).verdict).toBe('correct');
    const swapped = [right[1], right[0], ...right.slice(2)].join(' ');
    expect(judge(question!, { by: 'choice', given: swapped })).toMatchObject({ verdict: 'partial' });
    const same = right.map(() => right[0]).join(' ');
    expect(judge(question!, { by: 'choice', given: same }).feedback).toContain('Each can be used once');
  });

  test('are not offered where two definitions could be taken for each other', () => {
    const twins = deckOf(
      card('Alpha', 'a long definition of one and the same thing'),
      card('Beta', 'a long definition of one and the same thing'),
      card('Gamma', 'something quite different from that one'),
    );
    expect(questionOfKind('match', twins, twins.cards[0]!, seeded(1))).toBeUndefined();
  });
});

describe('wrong options', () => {
  test('say why they are wrong without naming what is right', () => {
    for (const question of [...many('term'), ...many('meaning')]) {
      for (const { letter, why } of question.options) {
        if (letter === question.right) continue;
        expect(why).toBeTruthy();
        expect(why).not.toContain(
          question.kind === 'term' ? `That one is: ${question.card.term}` : question.answer,
        );
      }
    }
  });

  test('come first from what learners of the server really confused, most often first', () => {
    const [keras, mnist] = ['keras', 'mnist'].map((id) => seed.cards.find((one) => one.id === id)!);
    for (let i = 0; i < 10; i++) {
      const confused = ['vanishing-gradient', 'weight-initialization', 'activation-function'];
      const question = makeQuestion(seed, mnist!, seeded(i), { confused });
      expect(question.options.map(({ cardId }) => cardId).sort()).toEqual([...confused, 'mnist'].sort());
    }
    expect(makeQuestion(seed, keras!, seeded(1), { confused: ['gone'] }).options).toHaveLength(4);
  });
});

test('a question of the first version is read as one of kind term', () => {
  const [one, other] = [card('Keras'), card('MNIST')];
  const upgraded = upgradeQuestion({
    card: one,
    prompt: 'an open-source …',
    options: [
      { letter: 'A', cardId: other.id, term: 'MNIST', gist: 'many digits.' },
      { letter: 'B', cardId: one.id, term: 'Keras', gist: 'a framework.' },
    ],
    right: 'B',
  });
  expect(upgraded).toMatchObject({ kind: 'term', answer: 'Keras', because: 'a framework.', right: 'B' });
  expect(upgraded.options[0]).toEqual({
    letter: 'A',
    cardId: 'mnist',
    text: 'MNIST',
    why: 'That one is: many digits.',
  });
  expect(judge(upgraded, { by: 'choice', given: 'B' }).verdict).toBe('correct');
  expect(upgradeQuestion(upgraded)).toBe(upgraded);
});

test('questions of every kind are made from any deck without throwing, with at most one right option', () => {
  const kinds: QuestionKind[] = ['term', 'meaning', 'truth', 'cloze', 'match', 'explain'];
  const word = fc.string({ unit: 'grapheme', maxLength: 40 });
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 6 }), fc.nat(), (all, chance) => {
      const cards = all.map(([term, definition], i) => ({ ...card(term || '?', definition), id: `c${i}` }));
      const deck = deckOf(...cards);
      for (const kind of kinds) {
        const question = makeQuestion(deck, cards[0]!, seeded(chance), { kind });
        expect(question.options.length === 0 || question.right !== undefined).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
