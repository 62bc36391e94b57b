/** @file What learners did, for tests. */
import { learningDay } from '../../src/calendar/learning-day.ts';
import type { Person } from '../../src/commands/command.ts';
import type { Review } from '../../src/deck/memory/review.ts';

let reviews = 0;

/** One card of the test deck, typed and answered at `at`, in UTC. */
export function aReview(who: Person, cardId: string, at: number, more: Partial<Review> = {}): Review {
  return {
    kind: 'review',
    id: `review-${++reviews}`,
    personId: who.id,
    personName: who.name,
    guildId: '100',
    deckId: 'test-deck',
    cardId,
    at,
    day: learningDay(at, 'UTC'),
    source: 'quiz',
    question: 'term',
    by: 'typed',
    verdict: more.rating === 'again' ? 'wrong' : 'correct',
    rating: 'good',
    ...more,
  };
}
