/** @file A class as a whole: which cards are taken for each other, who was there, who was not. */
import type { Learner } from '../memory/learner.ts';

/** Two cards of a deck that are taken for each other, whichever way. */
export interface ConfusedPair {
  deckId: string;
  /** Of the two, the one that was asked more often when they were confused comes first. */
  cardIds: [string, string];
  count: number;
}

/** Most often first. */
export function confusedPairs(learners: Iterable<Learner>): ConfusedPair[] {
  const found = new Map<string, ConfusedPair & { ways: Map<string, number> }>();
  for (const { cards } of learners) {
    for (const { deckId, cardId, mistaken } of Object.values(cards)) {
      for (const other of mistaken) {
        if (other === cardId) continue;
        const cardIds: [string, string] = cardId < other ? [cardId, other] : [other, cardId];
        const key = [deckId, ...cardIds].join(':');
        const pair = found.get(key) ?? { deckId, cardIds, count: 0, ways: new Map<string, number>() };
        pair.count += 1;
        pair.ways.set(cardId, (pair.ways.get(cardId) ?? 0) + 1);
        found.set(key, pair);
      }
    }
  }
  return [...found.values()]
    .sort((a, b) => b.count - a.count || (a.cardIds.join() < b.cardIds.join() ? -1 : 1))
    .map(({ ways, ...pair }) => {
      const [a, b] = pair.cardIds;
      return (ways.get(b) ?? 0) > (ways.get(a) ?? 0) ? { ...pair, cardIds: [b, a] } : pair;
    });
}

/** The newest day on which somebody answered anything; undefined before that. */
export function lastSeen({ days }: Learner): number | undefined {
  const newest = Math.max(...Object.keys(days).map(Number));
  return Number.isFinite(newest) ? newest : undefined;
}

/** People who answered something on each of the last `count` days, today last. */
export function activity(learners: Iterable<Learner>, today: number, count: number): number[] {
  const people = Array.from({ length: count }, () => 0);
  for (const { days } of learners) {
    for (let at = 0; at < count; at++) {
      if (days[today - count + 1 + at]) people[at] = (people[at] ?? 0) + 1;
    }
  }
  return people;
}
