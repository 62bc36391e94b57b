/** @file A learner as the fold of events: the same however it is cut, and right about days, corrections and leeches. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, type Learner, learn, newLearner, ratingOutcomes } from '../../../src/deck/memory/learner.ts';
import type { MemoryEvent, Review } from '../../../src/deck/memory/review.ts';
import { history, review } from './events.ts';

const day = 20_000;

/** As the program goes on from a snapshot: one by one, and all anew where a correction comes. */
function goOn(learner: Learner, before: MemoryEvent[], news: MemoryEvent[]): Learner {
  return news.reduce(
    (sum, event, i) => apply(sum, event) ?? learn([...before, ...news.slice(0, i + 1)]),
    learner,
  );
}

describe('folding', () => {
  test('in pieces gives the same as folding at once', () => {
    fc.assert(
      fc.property(history, fc.nat(), (events, cut) => {
        const at = events.length === 0 ? 0 : cut % (events.length + 1);
        const [before, news] = [events.slice(0, at), events.slice(at)];
        expect(goOn(learn(before), before, news)).toEqual(learn(events));
      }),
    );
  });

  test('does not depend on the order in which events are read, nor on one that is read twice', () => {
    fc.assert(
      fc.property(history, (events) => {
        expect(learn([...events].reverse())).toEqual(learn(events));
        expect(learn([...events, ...events])).toEqual(learn(events));
      }),
    );
  });

  test('leaves the learner that it began with as it was', () => {
    const before = learn([review('a', day)]);
    const copy = structuredClone(before);
    apply(before, review('a', day + 3, { rating: 'again' }));
    expect(before).toEqual(copy);
  });

  test('survives being stored as JSON', () => {
    fc.assert(
      fc.property(history, (events) => {
        const learner = learn(events);
        expect(JSON.parse(JSON.stringify(learner))).toEqual(learner);
      }),
    );
  });
});

describe('a day', () => {
  test('counts a card once: what comes later that day changes neither memory nor points', () => {
    const once = learn([review('a', day)]);
    const farmed = learn([review('a', day), ...Array.from({ length: 50 }, () => review('a', day))]);
    expect(farmed.cards).toEqual(once.cards);
    expect(farmed.days[day]).toEqual({ ...once.days[day], extra: 50 });
  });

  test('counts what was right at first, by kind of question and for the quiz', () => {
    const learner = learn([
      review('a', day, { source: 'quiz' }),
      review('b', day, { question: 'cloze', rating: 'again' }),
      review('c', day, { by: 'self', verdict: undefined as never, rating: 'hard' }),
    ]);
    expect(learner.days[day]).toEqual({
      asked: 3,
      right: 2,
      kinds: { term: { asked: 1, right: 1 }, cloze: { asked: 1, right: 0 }, self: { asked: 1, right: 1 } },
      quiz: { asked: 1, right: 1 },
      extra: 0,
    });
  });
});

describe('a correction', () => {
  const given: Review = review('a', day, { rating: 'again', verdict: 'wrong' });
  const at = given.at + 1;

  test('undo: as if it had never been given', () => {
    expect(learn([given, { kind: 'undo', id: 'u', of: given.id, at }])).toEqual(newLearner());
  });

  test("rate: the learner's word counts for the memory, the verdict stays for the rate", () => {
    const learner = learn([given, { kind: 'rate', id: 'u', of: given.id, at, rating: 'easy' }]);
    expect(learner.cards['deck:a']).toEqual(learn([review('a', day, { rating: 'easy' })]).cards['deck:a']);
    expect(learner.days[day]).toMatchObject({ asked: 1, right: 0 });
  });

  test('regrade: as if it had been accepted at once', () => {
    const word = { kind: 'regrade', id: 'u', of: given.id, at, verdict: 'correct', rating: 'good' } as const;
    expect(learn([given, word])).toEqual(learn([review('a', day)]));
  });

  test('of several the newest counts', () => {
    const undo = { kind: 'undo', id: 'u', of: given.id, at } as const;
    const rate = { kind: 'rate', id: 'v', of: given.id, at: at + 1, rating: 'good' } as const;
    expect(learn([given, undo, rate]).cards['deck:a']?.reps).toBe(1);
    expect(learn([given, rate, { ...undo, at: at + 2 }]).cards).toEqual({});
  });
});

describe('a leech', () => {
  function forgotten(times: number): MemoryEvent[] {
    return Array.from({ length: times }, (_, i) => review('a', day + 1 + i, { rating: 'again' }));
  }
  const lapsing = (times: number) => [review('a', day), ...forgotten(times)];

  test('is put aside when it was forgotten for the eighth time', () => {
    expect(learn(lapsing(7)).cards['deck:a']).toMatchObject({ lapses: 7 });
    expect(learn(lapsing(7)).cards['deck:a']?.aside).toBeUndefined();
    expect(learn(lapsing(8)).cards['deck:a']).toMatchObject({ lapses: 8, aside: true });
  });

  test('is back when the learner takes it up, and is given four more chances', () => {
    const at = (day + 9) * 86_400_000;
    const back = { kind: 'back', id: 'b', personId: '7', deckId: 'deck', cardId: 'a', at } as const;
    const again = (times: number) =>
      Array.from({ length: times }, (_, i) => review('a', day + 10 + i, { rating: 'again' }));
    expect(learn([...lapsing(8), back]).cards['deck:a']?.aside).toBeUndefined();
    expect(learn([...lapsing(8), back, ...again(3)]).cards['deck:a']?.aside).toBeUndefined();
    expect(learn([...lapsing(8), back, ...again(4)]).cards['deck:a']?.aside).toBe(true);
  });
});

test('mistakes are kept, the newest five', () => {
  const events = ['b', 'c', 'd', 'e', 'f', 'g'].map((mistaken, i) =>
    review('a', day + i, { rating: 'again', mistaken }),
  );
  expect(learn(events).cards['deck:a']?.mistaken).toEqual(['c', 'd', 'e', 'f', 'g']);
});

test('practice ahead of time never brings a card back sooner', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 0, max: 40 }), (events, wait) => {
      for (const known of Object.values(learn(events).cards)) {
        const next = ratingOutcomes(
          { personId: '7', guildId: '100', ...known },
          known,
          known.last + 1 + wait,
        );
        for (const rating of ['hard', 'good', 'easy'] as const) {
          expect(next[rating].due).toBeGreaterThanOrEqual(known.due);
        }
      }
    }),
  );
});
