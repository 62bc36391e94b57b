/** @file Which days a learner's events speak of. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { learn } from '../../../src/deck/memory/learner.ts';
import { daysOf } from '../../../src/deck/standing/days.ts';
import { history, review } from '../memory/events.ts';

const start = 20_000;

test('days with answers are counted, and the quizzes that were answered are named', () => {
  const events = [
    review('a', start, { source: 'quiz', id: '100-ab12:0' }),
    review('b', start, { source: 'quiz', id: '100-ab12:1' }),
    review('a', start + 2),
  ];
  const { answered, quizzes } = daysOf(events, start + 5);
  expect([...answered]).toEqual([
    [start, 2],
    [start + 2, 1],
  ]);
  expect([...quizzes]).toEqual(['100-ab12']);
});

test('a card waits from its due day until it is answered or put aside, and from the first /review on', () => {
  const again = { rating: 'again' } as const;
  const forgotten = review('a', start, again);
  const { due } = daysOf([forgotten, review('a', start + 4, again)], start + 5);
  expect([...due].map((day) => day - start)).toEqual([1, 2, 3, 4, 5]);
  const aside = {
    kind: 'aside',
    id: 'x',
    personId: '7',
    deckId: 'deck',
    cardId: 'a',
    at: forgotten.at + 1,
  } as const;
  expect([...daysOf([forgotten, aside], start + 9).due]).toEqual([]);
  const quizzed = review('a', start, { ...again, source: 'quiz', id: 'q:0' });
  expect([...daysOf([quizzed], start + 9).due]).toEqual([]);
  const later = daysOf([quizzed, review('b', start + 5, { rating: 'easy' })], start + 6).due;
  expect([...later].map((day) => day - start)).toEqual([5, 6]);
});

test('what was undone was never done', () => {
  const one = review('a', start);
  const undo = { kind: 'undo', id: 'u', of: one.id, at: one.at + 1 } as const;
  const { answered, due } = daysOf([one, undo], start + 30);
  expect(answered.size + due.size).toBe(0);
});

test('whatever happened: it knows the same days as the learner, and no due day after today', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 60 }), (events, more) => {
      const learner = learn(events);
      const today = Math.max(start, ...events.map((event) => ('day' in event ? event.day : 0))) + more;
      const { answered, due } = daysOf(events, today);
      expect([...answered.keys()].map(String).sort()).toEqual(Object.keys(learner.days).sort());
      for (const day of due) expect(day).toBeLessThanOrEqual(today);
      const waiting = Object.values(learner.cards).some((card) => card.due <= today && !card.aside);
      expect(due.has(today)).toBe(waiting);
    }),
  );
});
