/** @file What asking a card is worth, and how much is asked in a day. */
import { expect, test } from 'vitest';
import { chooseCards } from '../../../src/deck/bag.ts';
import { learn, newLearner } from '../../../src/deck/memory/learner.ts';
import { gentleReturn, newLeft } from '../../../src/deck/memory/pacing.ts';
import { classWorth, gain } from '../../../src/deck/memory/worth.ts';
import { card, seeded } from '../../support/cards.ts';
import { review } from './events.ts';

const day = 20_000;

test('to a class the card that most have forgotten is worth most', () => {
  const learners = [1, 2, 3].map((i) =>
    learn([
      review('strong', day - 40, { rating: 'easy' }),
      review('strong', day - 20, { rating: 'easy' }),
      review('weak', day - 20, { rating: i === 1 ? 'good' : 'again' }),
    ]),
  );
  const worth = classWorth(learners, 'deck', day);
  expect(worth('weak')).toBeGreaterThan(worth('strong'));
  expect(worth('new')).toBeCloseTo(0.75, 6);
});

test('who was asked a card today, or has not learnt for a month, does not count', () => {
  const today = learn([review('a', day, { rating: 'again' })]);
  const gone = learn([review('a', day - 31, { rating: 'again' })]);
  const worth = classWorth([today, gone], 'deck', day);
  expect(worth('a')).toBe(0);
  expect(worth('b')).toBe(0.25);
});

test('the bag draws the worthiest, and still empties before any card comes again', () => {
  const cards = ['a', 'b', 'c', 'd', 'e'].map((term) => card(term));
  const worth = (id: string) => 'abcde'.indexOf(id);
  const asked: string[] = [];
  for (let i = 0; i < 15; i++) {
    asked.push(...chooseCards(cards, 1, asked, seeded(i), worth).map(({ id }) => id));
  }
  expect(asked.slice(0, 5)).toEqual(['e', 'd', 'c', 'b', 'a']);
  for (let i = 0; i < 15; i += 5) expect(new Set(asked.slice(i, i + 5)).size).toBe(5);
});

test('what is half forgotten gains more than what is nearly certain', () => {
  const learner = learn([
    review('sure', day - 10, { rating: 'easy' }),
    review('sure', day - 2, { rating: 'easy' }),
    review('weak', day - 10, { rating: 'good' }),
  ]);
  const { 'deck:sure': sure, 'deck:weak': weak } = learner.cards;
  expect(sure && weak && gain(learner, weak, day) > gain(learner, sure, day)).toBe(true);
});

test('after a week away ten cards come on the first day, and ten more on each day that follows', () => {
  const before = [review('a', day - 30), review('a', day - 29)];
  expect(gentleReturn(learn(before), day)).toEqual({ away: 28, most: 10 });
  const back = [...before, review('b', day)];
  expect(gentleReturn(learn(back), day)).toEqual({ away: 28, most: 10 });
  expect(gentleReturn(learn(back), day + 1)).toEqual({ away: 28, most: 20 });
  const days = [...back, review('c', day + 1), review('d', day + 3)];
  expect(gentleReturn(learn(days), day + 4)).toEqual({ away: 28, most: 40 });
  expect(gentleReturn(learn([...days, review('e', day + 4)]), day + 5)).toBeUndefined();
});

test('who was never away, or never here, is asked everything', () => {
  expect(gentleReturn(newLearner(), day)).toBeUndefined();
  expect(gentleReturn(learn([review('a', day - 6)]), day)).toBeUndefined();
});

test('new cards come a few a day, those that a quiz brought among them', () => {
  const learner = learn([review('a', day, { source: 'quiz' }), review('b', day - 1), review('b', day)]);
  expect(newLeft(learner, day, 3)).toBe(2);
  expect(newLeft(learner, day + 1, 3)).toBe(3);
  expect(newLeft(learner, day, 0)).toBe(0);
});
