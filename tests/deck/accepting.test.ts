import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { acceptExplanation, acceptTerm, takeBack } from '../../src/deck/accepting.ts';
import type { Card, Deck } from '../../src/deck/card.ts';
import { gradeDefinition } from '../../src/deck/grading/definition.ts';
import { gradeTerm } from '../../src/deck/grading/term.ts';
import { lint } from '../../src/deck/lint.ts';
import { parseDeck } from '../../src/deck/load.ts';
import { sameAnswer } from '../../src/deck/same-answer.ts';

const file = join(import.meta.dirname, '../../data/decks/deep-learning-5.yaml');
const deck = parseDeck(readFileSync(file, 'utf8'), file);
const cardOf = (of: Deck, id: string) => of.cards.find((one) => one.id === id) as Card;

describe('accepting a term', () => {
  test('adds it without its small talk, and undoing gives the card back as it was', () => {
    const accepted = acceptTerm(deck, 'vanishing-gradient', 'I think the fading backward signal?', false);
    if ('problem' in accepted) throw new Error(accepted.problem);
    expect(accepted.change).toEqual({ what: 'alias', name: 'fading backward signal' });
    const card = cardOf(accepted.deck, 'vanishing-gradient');
    expect(gradeTerm('fading backward signal', card, accepted.deck).verdict).toBe('correct');
    expect(lint(accepted.deck)).toEqual([]);
    expect(takeBack(accepted.deck, card.id, accepted.change)).toEqual(deck);
  });

  test('takes it out of the near misses, and undoing puts it back there', () => {
    const accepted = acceptTerm(deck, 'vanishing-gradient', 'disappearing gradient', false);
    if ('problem' in accepted) throw new Error(accepted.problem);
    expect(lint(accepted.deck)).toEqual([]);
    const back = cardOf(takeBack(accepted.deck, 'vanishing-gradient', accepted.change), 'vanishing-gradient');
    expect(gradeTerm('disappearing gradient', back, deck).verdict).toBe('partial');
  });

  test('is refused for the name of another card', () => {
    const refused = acceptTerm(deck, 'vanishing-gradient', 'keras', false);
    expect(refused).toEqual({ problem: expect.stringContaining('another card, Keras') });
  });

  test('changes nothing twice', () => {
    const once = acceptTerm(deck, 'keras', 'kay ras toolkit', false);
    if ('problem' in once) throw new Error(once.problem);
    expect(acceptTerm(once.deck, 'keras', 'kay ras toolkit', false)).toEqual({
      deck: once.deck,
      change: { what: 'nothing' },
    });
  });
});

describe('accepting an explanation', () => {
  const answer = 'the correction note dwindles on the trip to the front, which then never hears it';

  test('adds a pattern by which it passes and no other card does', () => {
    const accepted = acceptExplanation(
      deck,
      'weight-initialization',
      'handing out starting positions to the knobs',
    );
    if ('problem' in accepted) throw new Error(accepted.problem);
    expect(accepted.change.what).toBe('pattern');
    const card = cardOf(accepted.deck, 'weight-initialization');
    const grade = (text: string) => gradeDefinition(text, card, accepted.deck).verdict;
    expect(grade('you hand the knobs out their starting positions')).not.toBe('wrong');
    expect(grade('handing out starting positions to the knobs')).toBe('correct');
    expect(lint(accepted.deck)).toEqual([]);
    expect(takeBack(accepted.deck, card.id, accepted.change).cards).toEqual(deck.cards);
  });

  test('changes nothing where it was right before, or where the card objects', () => {
    const right = acceptExplanation(deck, 'keras', cardOf(deck, 'keras').definition);
    expect(right).toEqual({ deck, change: { what: 'nothing' } });
    const contradicted = acceptExplanation(deck, 'vanishing-gradient', `${answer}, an exploding gradient`);
    expect(contradicted).toMatchObject({ change: { what: 'nothing' } });
  });
});

test('two answers are the same but for case, signs, accents and small talk, and a negation makes another', () => {
  expect(sameAnswer('I think it’s **Fading** Gradient!')).toBe(sameAnswer('fading gradiënt'));
  expect(sameAnswer('not fading gradient')).not.toBe(sameAnswer('fading gradient'));
  expect(sameAnswer('∇')).toBe(sameAnswer('∇'));
});
