/** @file Who leads the board, and what cannot make anybody lead it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Learner, learn, newLearner } from '../../../src/deck/memory/learner.ts';
import type { Review } from '../../../src/deck/memory/review.ts';
import { boardOf, seasonOf, triesIn } from '../../../src/deck/standing/board.ts';
import { review } from '../memory/events.ts';

/** A Monday. */
const monday = 20_703;
const everyone = () => true;

/** A learner with `right` of `asked` first tries in the week that begins with `season`. */
function learner(
  personId: string,
  right: number,
  asked: number,
  season = monday,
  base = newLearner(),
): Learner {
  const quiz = { asked, right };
  const day = { asked, right, kinds: {}, quiz, extra: 0 };
  return { ...base, personId, name: personId, days: { ...base.days, [season]: day } };
}

function classOf(...learners: Learner[]): Map<string, Learner> {
  return new Map(learners.map((one) => [one.personId, one]));
}
const names = (learners: Map<string, Learner>, kind: 'accuracy' | 'improvement' = 'accuracy') =>
  boardOf(learners, kind, monday, everyone).rows.map(({ personId, rank }) => `${rank} ${personId}`);

const quizzed = (cardId: string, more: Partial<Review> = {}) =>
  review(cardId, monday, { source: 'quiz', by: 'choice', ...more });

test('a week begins on Monday', () => {
  expect([-1, 0, 6, 7].map((day) => seasonOf(monday + day) - monday)).toEqual([-7, 0, 0, 7]);
});

describe('by first tries', () => {
  test('one lucky answer does not lead before nine of ten', () => {
    const learners = classOf(learner('lucky', 1, 1), learner('steady', 9, 10), learner('other', 3, 10));
    expect(names(learners)).toEqual(['1 steady', '2 lucky', '3 other']);
  });

  test('many answers of the same quality do not lead before few', () => {
    const rows = boardOf(
      classOf(learner('a', 5, 10), learner('b', 50, 100)),
      'accuracy',
      monday,
      everyone,
    ).rows;
    expect(rows[0]?.score).toBeCloseTo(rows[1]?.score ?? 0);
    expect(rows.map(({ rank }) => rank)).toEqual([1, 1]);
  });

  test('who is not shown leaves no gap, and still counts for the average', () => {
    const learners = classOf(learner('a', 9, 10), learner('b', 5, 10), learner('c', 1, 10));
    const board = boardOf(learners, 'accuracy', monday, (id) => id !== 'b');
    expect(board.rows.map(({ rank, personId }) => `${rank} ${personId}`)).toEqual(['1 a', '2 c']);
    expect(board.average).toBe(0.5);
  });
});

describe('by improvement', () => {
  test('leads who got better against the week before, not who was good all along', () => {
    const better = learner('better', 7, 10, monday, learner('better', 2, 10, monday - 7));
    const good = learner('good', 10, 10, monday, learner('good', 10, 10, monday - 7));
    expect(names(classOf(good, better), 'improvement')).toEqual(['1 better', '2 good']);
  });

  test('answering more of the same quality is no improvement', () => {
    const busy = learner('busy', 30, 40, monday, learner('busy', 3, 4, monday - 7));
    const [row] = boardOf(classOf(busy, learner('other', 1, 9)), 'improvement', monday, everyone).rows;
    expect(row?.score).toBe(0);
  });

  test('needs enough answers in both weeks', () => {
    const fresh = learner('fresh', 10, 10);
    const few = learner('few', 2, 2, monday, learner('few', 0, 9, monday - 7));
    expect(names(classOf(fresh, few), 'improvement')).toEqual([]);
  });
});

describe('points cannot be farmed', () => {
  test('the same card again on the same day, /review and own ratings earn nothing', () => {
    const once = learn([quizzed('a')]);
    const farmed = learn([
      quizzed('a'),
      quizzed('a'),
      quizzed('a'),
      review('b', monday, { source: 'review', by: 'self', verdict: undefined }),
      review('c', monday, { source: 'review' }),
    ]);
    expect(triesIn(farmed, monday)).toEqual(triesIn(once, monday));
    expect(triesIn(once, monday)).toEqual({ asked: 1, right: 1 });
  });

  test('a wrong first try stays one, however often it is answered rightly later that day', () => {
    const events = [quizzed('a', { rating: 'again' }), quizzed('a'), quizzed('a')];
    expect(triesIn(learn(events), monday)).toEqual({ asked: 1, right: 0 });
  });

  test('an own rating changes nothing, a regrade by the teacher does', () => {
    const first = quizzed('a', { rating: 'again', id: 'q:0' });
    const at = first.at + 1;
    const rate = { kind: 'rate', id: 'x', of: 'q:0', at, rating: 'easy' } as const;
    expect(triesIn(learn([first, rate]), monday)).toEqual({ asked: 1, right: 0 });
    const regrade = { kind: 'regrade', id: 'y', of: 'q:0', at, rating: 'good', verdict: 'correct' } as const;
    expect(triesIn(learn([first, regrade]), monday)).toEqual({ asked: 1, right: 1 });
  });

  test('an answer of which grading was unsure counts neither way', () => {
    expect(triesIn(learn([quizzed('a', { verdict: 'unsure' })]), monday)).toEqual({ asked: 0, right: 0 });
  });
});

test('a right answer more never lowers anybody, and a wrong one never lifts', () => {
  const tries = fc.record({
    asked: fc.integer({ min: 1, max: 40 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(tries, { minLength: 2, maxLength: 8 }), fc.boolean(), (all, right) => {
      const learners = all.map(({ asked, part }, i) => learner(`p${i}`, Math.round(asked * part), asked));
      const rankOf = (list: Learner[]) =>
        boardOf(classOf(...list), 'accuracy', monday, everyone).rows.find(
          ({ personId }) => personId === 'p0',
        )!.rank;
      const quiz = learners[0]!.days[monday]!.quiz;
      const more = learner('p0', quiz.right + Number(right), quiz.asked + 1);
      const [before, after] = [rankOf(learners), rankOf([more, ...learners.slice(1)])];
      // Somebody with fewer answers leans more on the average, which moves too: by a place at most.
      if (right) expect(after).toBeLessThanOrEqual(before + 1);
      else expect(after).toBeGreaterThanOrEqual(before - 1);
    }),
  );
});
