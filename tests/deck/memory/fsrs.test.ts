/** @file FSRS in whole days: nothing comes a day late, whatever the hour, the zone or the clock change. */
import { expect, test } from 'vitest';
import { learningDay, startOfLearningDay } from '../../../src/calendar/learning-day.ts';
import { outcomes, recall, type Strength } from '../../../src/deck/memory/fsrs.ts';
import { apply, newLearner } from '../../../src/deck/memory/learner.ts';
import type { Rating } from '../../../src/deck/memory/review.ts';
import { seeded } from '../../support/cards.ts';
import { review } from './events.ts';

const hour = 3_600_000;

test('a new card comes back after one, two, three or about eight days', () => {
  const { again, hard, good, easy } = outcomes(undefined, 100, 'seed');
  expect([again, hard, good].map(({ due }) => due - 100)).toEqual([1, 2, 3]);
  expect(Math.abs(easy.due - 108)).toBeLessThanOrEqual(2);
});

test('the order of the ratings is the order of the days, and none is today', () => {
  const random = seeded(5);
  for (let run = 0; run < 200; run++) {
    let strength: Strength | undefined;
    let day = 20_000;
    for (let i = 0; i < 12; i++) {
      const next = outcomes(strength, day, `run ${run}`);
      expect(next.again.due).toBeGreaterThan(day);
      expect(next.hard.due).toBeGreaterThanOrEqual(next.again.due);
      expect(next.good.due).toBeGreaterThan(next.hard.due);
      expect(next.easy.due).toBeGreaterThan(next.good.due);
      strength = next[random() < 0.8 ? 'good' : 'again'];
      day = strength.due + Math.floor(random() * 3);
    }
  }
});

test('the same seed repeats, and other seeds spread the due days of classmates', () => {
  const known = { stability: 40, difficulty: 5, last: 0, due: 40, reps: 5, lapses: 0 };
  const dues = (name: string) => outcomes(known, 40, `${name}:`).good.due;
  expect(dues('Mira')).toBe(dues('Mira'));
  const class30 = new Set(Array.from({ length: 30 }, (_, i) => dues(`student ${i}`)));
  expect(class30.size).toBeGreaterThan(3);
});

test('recall is certain on the day itself and 90% after the stability', () => {
  const known = { stability: 12, difficulty: 5, last: 50, due: 62, reps: 3, lapses: 0 };
  expect(recall(known, 50)).toBe(1);
  expect(recall(known, 62)).toBeCloseTo(0.9, 6);
});

/** The scenario in which exact moments served every repeat a day late: a quiz at nine, answered whenever one likes. */
test('no review comes a day late: 400 learners, 60 days, answers between 9 and 21, over both clock changes', () => {
  const random = seeded(400);
  let repeats = 0;
  let late = 0;
  for (let run = 0; run < 400; run++) {
    const zone = ['America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Auckland'][run % 4] as string;
    const start = learningDay(Date.UTC(2026, run % 2 ? 1 : 9, 10, 12), zone);
    let learner = newLearner('7');
    for (let day = start; day < start + 60; day++) {
      const nine = startOfLearningDay(day, zone) + 5 * hour;
      const known = learner.cards['deck:a'];
      // What is asked in the morning is what is due by the calendar.
      if (known && known.due > learningDay(nine, zone)) continue;
      if (known) {
        repeats += 1;
        late += Number(learningDay(nine, zone) > known.due);
      }
      const at = nine + Math.floor(random() * 12 * hour);
      const rating: Rating = random() < 0.85 ? 'good' : 'again';
      const event = review('a', learningDay(at, zone), { at, rating, personId: String(run) });
      learner = apply(learner, event) ?? learner;
    }
  }
  expect(repeats).toBeGreaterThan(1000);
  expect(late).toBe(0);
});
