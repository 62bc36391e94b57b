import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { acceptExplanation, acceptTerm, applyChange, takeBack } from '../../src/deck/accepting.ts';
import type { Card, Deck } from '../../src/deck/card.ts';
import { gradeDefinition } from '../../src/deck/grading/definition.ts';
import { gradeTerm } from '../../src/deck/grading/term.ts';
import { lint } from '../../src/deck/lint.ts';
import { parseDeck } from '../../src/deck/load.ts';
import { sameAnswer } from '../../src/deck/same-answer.ts';

const file = join(import.meta.dirname, '../../data/decks/deep-learning-5.yaml');
const deck = parseDeck(readFileSync(file, 'utf8'), file);
const cardOf = (of: Deck, id: string) => of.cards.find((one) => one.id === id) as Card;

const changeOf = (accepted: ReturnType<typeof acceptTerm>) => {
  if ('problem' in accepted) throw new Error(accepted.problem);
  return accepted;
};

describe('accepting a term', () => {
  test('adds it without its small talk, once, and undoing gives the card back as it was', () => {
    const id = 'vanishing-gradient';
    const change = changeOf(acceptTerm(deck, id, 'I think the fading backward signal?', false));
    expect(change).toEqual({ what: 'alias', name: 'fading backward signal' });
    const taught = applyChange(deck, id, change);
    expect(gradeTerm('fading backward signal', cardOf(taught, id), taught).verdict).toBe('correct');
    expect(lint(taught)).toEqual([]);
    expect(applyChange(taught, id, change)).toBe(taught);
    expect(acceptTerm(taught, id, 'fading backward signal', false)).toEqual({ what: 'nothing' });
    expect(takeBack(taught, id, change)).toEqual(deck);
  });

  test('takes it out of the near misses, and undoing puts it back there', () => {
    const id = 'vanishing-gradient';
    const change = changeOf(acceptTerm(deck, id, 'disappearing gradient', false));
    const taught = applyChange(deck, id, change);
    expect(lint(taught)).toEqual([]);
    const back = cardOf(takeBack(taught, id, change), id);
    expect(gradeTerm('disappearing gradient', back, deck).verdict).toBe('partial');
  });

  test('in part makes a near miss of it', () => {
    const change = changeOf(acceptTerm(deck, 'keras', 'kay ras toolkit', true));
    const taught = applyChange(deck, 'keras', change);
    expect(gradeTerm('kay ras toolkit', cardOf(taught, 'keras'), taught).verdict).toBe('partial');
    expect(takeBack(taught, 'keras', change).cards.find(({ id }) => id === 'keras')?.near).toEqual(
      cardOf(deck, 'keras').near,
    );
  });

  test('is refused for the name of another card', () => {
    const refused = acceptTerm(deck, 'vanishing-gradient', 'keras', false);
    expect(refused).toEqual({ problem: expect.stringContaining('another card, Keras') });
  });
});

describe('accepting an explanation', () => {
  test('adds a pattern by which it passes and no other card does', () => {
    const id = 'weight-initialization';
    const answer = 'handing out starting positions to the knobs';
    const change = changeOf(acceptExplanation(deck, id, answer));
    expect(change.what).toBe('pattern');
    const taught = applyChange(deck, id, change);
    expect(gradeDefinition(answer, cardOf(taught, id), taught).verdict).toBe('correct');
    expect(gradeDefinition(answer, cardOf(taught, 'keras'), taught).verdict).not.toBe('correct');
    expect(lint(taught)).toEqual([]);
    expect(applyChange(taught, id, change)).toBe(taught);
    expect(takeBack(taught, id, change).cards).toEqual(deck.cards);
  });

  test('changes nothing where it was right before, or where the card objects', () => {
    const right = acceptExplanation(deck, 'keras', cardOf(deck, 'keras').definition);
    expect(right).toEqual({ what: 'nothing' });
    const objected = 'the correction note dwindles on its trip to the front, which is an exploding gradient';
    expect(acceptExplanation(deck, 'vanishing-gradient', objected)).toEqual({ what: 'nothing' });
  });
});

test('two answers are the same but for case, signs, accents and small talk, and a negation makes another', () => {
  expect(sameAnswer('I think it’s **Fading** Gradient!')).toBe(sameAnswer('fading gradiënt'));
  expect(sameAnswer('not fading gradient')).not.toBe(sameAnswer('fading gradient'));
  expect(sameAnswer('∇')).toBe(sameAnswer('∇'));
});
