/** @file What stands of a learner's events after all corrections. */
import type { Correction, MemoryEvent, Review, Shelving } from './review.ts';

/** The reviews and shelvings that stand, as they stand, in order of time; one written twice counts once. */
export function settled(events: readonly MemoryEvent[]): (Review | Shelving)[] {
  const words = new Map<string, Correction[]>();
  for (const event of inOrder(events)) {
    if (isCorrection(event)) words.set(event.of, [...(words.get(event.of) ?? []), event]);
  }
  const seen = new Set<string>();
  return inOrder(events).flatMap((event): (Review | Shelving)[] => {
    if (isCorrection(event) || seen.has(event.id)) return [];
    seen.add(event.id);
    return event.kind === 'review' ? corrected(event, words.get(event.id) ?? []) : [event];
  });
}

/** Nothing if the newest word undid it. */
function corrected(review: Review, words: readonly Correction[]): Review[] {
  let standing = review;
  for (const word of words) {
    if (word.kind === 'undo') standing = review;
    else standing = { ...standing, ...said(word) };
  }
  return words.at(-1)?.kind === 'undo' ? [] : [standing];
}

function said(word: Exclude<Correction, { kind: 'undo' }>): Partial<Review> {
  const { rating } = word;
  return word.kind === 'rate' ? { rating } : { rating, verdict: word.verdict };
}

function isCorrection(event: MemoryEvent): event is Correction {
  return event.kind === 'undo' || event.kind === 'rate' || event.kind === 'regrade';
}

function inOrder(events: readonly MemoryEvent[]): MemoryEvent[] {
  return [...events].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id)));
}
