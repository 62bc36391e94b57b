/** @file On which days somebody learnt, and on which days there was something to learn, from their events alone. */
import { settled } from '../memory/corrections.ts';
import { apply, cardKey, newLearner } from '../memory/learner.ts';
import type { MemoryEvent } from '../memory/review.ts';

export interface LearningDays {
  /** Cards answered, by day. */
  answered: ReadonlyMap<number, number>;
  /** The quizzes answered: the first part of a quiz review's id. */
  quizzes: ReadonlySet<string>;
  /**
   * Days on which a card waited in /review. They begin with the first use of it: who only answers the class's quizzes
   * is asked for nothing else.
   */
  due: ReadonlySet<number>;
}

/** `today` is the learner's day; days count from 1 January 1970. */
export function daysOf(events: readonly MemoryEvent[], today: number): LearningDays {
  const answered = new Map<number, number>();
  const quizzes = new Set<string>();
  const due = new Set<number>();
  let started = Number.POSITIVE_INFINITY;
  let learner = newLearner();
  const wait = (from: number, to: number) => {
    for (let day = Math.max(from, started); day <= Math.min(to, today); day++) due.add(day);
  };
  for (const event of settled(events)) {
    if (event.kind === 'review') {
      answered.set(event.day, (answered.get(event.day) ?? 0) + 1);
      if (event.source === 'quiz') quizzes.add(event.id.slice(0, event.id.lastIndexOf(':')));
      else started = Math.min(started, event.day);
    }
    const known = learner.cards[cardKey(event)];
    if (known && !known.aside && event.kind === 'review') wait(known.due, event.day);
    learner = apply(learner, event) ?? learner;
  }
  for (const card of Object.values(learner.cards)) if (!card.aside) wait(card.due, today);
  return { answered, quizzes, due };
}
