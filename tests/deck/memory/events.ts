/** @file Reviews for tests: one line says who was asked what when, and how it went. */
import fc from 'fast-check';
import type { Correction, MemoryEvent, Rating, Review } from '../../../src/deck/memory/review.ts';
import { ratings } from '../../../src/deck/memory/review.ts';

let count = 0;

/** A review of card `cardId` on `day`, at noon, known unless said otherwise. */
export function review(cardId: string, day: number, more: Partial<Review> = {}): Review {
  const rating = more.rating ?? 'good';
  return {
    kind: 'review',
    id: `r${++count}`,
    personId: '7',
    personName: 'Mira',
    guildId: '100',
    deckId: 'deck',
    cardId,
    at: day * 86_400_000 + 43_200_000 + count,
    day,
    source: 'review',
    question: 'term',
    by: 'typed',
    verdict: rating === 'again' ? 'wrong' : 'correct',
    rating,
    ...more,
  };
}

/** A history as it may happen: reviews in order of time, and corrections of some of them. */
export const history: fc.Arbitrary<MemoryEvent[]> = fc
  .array(
    fc.record({
      card: fc.constantFrom('a', 'b', 'c'),
      wait: fc.integer({ min: 0, max: 9 }),
      rating: fc.constantFrom<Rating>(...ratings),
      correction: fc.option(fc.constantFrom('undo', 'rate', 'regrade', 'aside', 'back'), { freq: 4 }),
    }),
    { maxLength: 25 },
  )
  .map((steps) => {
    let day = 20_000;
    return steps.flatMap(({ card, wait, rating, correction }, i): MemoryEvent[] => {
      day += wait;
      const one = review(card, day, { rating, id: `x${i}`, at: day * 86_400_000 + i * 10 });
      const rest = { id: `y${i}`, at: one.at + 5 };
      if (correction === 'aside' || correction === 'back') {
        return [one, { kind: correction, ...rest, personId: '7', deckId: 'deck', cardId: card }];
      }
      return correction ? [one, { ...rest, ...correctionOf(correction, one.id) } as Correction] : [one];
    });
  });

function correctionOf(kind: 'undo' | 'rate' | 'regrade', of: string) {
  if (kind === 'undo') return { kind, of };
  return kind === 'rate'
    ? { kind, of, rating: 'easy' as const }
    : { kind, of, rating: 'good' as const, verdict: 'correct' as const };
}
