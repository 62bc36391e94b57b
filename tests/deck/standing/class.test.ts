/** @file What a class's learners add up to. */
import { expect, test } from 'vitest';
import { recall } from '../../../src/deck/memory/fsrs.ts';
import { type Learner, learn, newLearner } from '../../../src/deck/memory/learner.ts';
import { activity, confusedPairs, lastSeen } from '../../../src/deck/standing/class.ts';
import { dueOn, forecast, recallOf } from '../../../src/deck/standing/recall.ts';
import { review } from '../memory/events.ts';

const start = 20_000;
const wrong = (mistaken: string) => ({ rating: 'again', mistaken }) as const;
const amara = learn([review('a', start, wrong('b')), review('b', start + 3)]);
const mateo = learn([
  review('b', start, wrong('a')),
  review('b', start + 1, wrong('a')),
  review('c', start + 1),
]);

test('pairs are counted both ways, named after the card that was asked more often', () => {
  expect(confusedPairs([amara, mateo])).toEqual([{ deckId: 'deck', cardIds: ['b', 'a'], count: 3 }]);
  expect(confusedPairs([learn([review('a', start, wrong('a'))])])).toEqual([]);
});

test('a learner was last seen on the newest day with an answer', () => {
  expect([amara, mateo, newLearner()].map(lastSeen)).toEqual([start + 3, start + 1, undefined]);
});

test('activity counts people, not answers', () => {
  expect(activity([amara, mateo], start + 3, 5)).toEqual([0, 2, 1, 0, 1]);
});

test('the recall of a card is the mean over those who have met it, the weakest card first', () => {
  const all = recallOf([amara, mateo], start + 10);
  expect(all.map(({ cardId }) => cardId).sort()).toEqual(['a', 'b', 'c']);
  const values = all.map((one) => one.recall);
  expect(values).toEqual(values.toSorted((x, y) => x - y));
  const of = (learner: Learner, id: string) => recall(learner.cards[`deck:${id}`]!, start + 10);
  const b = all.find(({ cardId }) => cardId === 'b');
  expect(b?.people).toBe(2);
  expect(b?.recall).toBeCloseTo((of(amara, 'b') + of(mateo, 'b')) / 2);
});

test('the forecast puts what is overdue on today, and leaves out what was put aside', () => {
  const due = Object.values(amara.cards).map((card) => card.due - start);
  expect(forecast(amara, start + 400)).toEqual([2, ...Array.from({ length: 13 }, () => 0)]);
  const ahead = forecast(amara, start, 60);
  for (const day of due) expect(ahead[day]).toBeGreaterThan(0);
  expect(ahead.reduce((sum, count) => sum + count, 0)).toBe(2);
  const aside = { ...amara.cards['deck:a']!, aside: true };
  const without = { ...amara, cards: { ...amara.cards, 'deck:a': aside } };
  expect(forecast(without, start + 400)[0]).toBe(1);
  expect(dueOn(without, start + 400).map(({ cardId }) => cardId)).toEqual(['b']);
});
