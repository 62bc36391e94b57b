/** @file How well a card sits, by FSRS-6 in whole learning days; the only file that knows ts-fsrs. */
import { fsrs, GenSeedStrategyWithCardId, type Grade, Rating as Grades, State, StrategyMode } from 'ts-fsrs';
import type { Rating } from './review.ts';

/** What FSRS knows of one card of one learner. Days count as in calendar/learning-day.ts. */
export interface Strength {
  /** Days after which recall has fallen to 90%. */
  stability: number;
  /** 1 (easy) to 10. */
  difficulty: number;
  /** The day of the newest review. */
  last: number;
  /** The day on which the card is to be asked again. */
  due: number;
  reps: number;
  /** How often it was forgotten after it had been known. */
  lapses: number;
}

const dayLength = 86_400_000;
const grades: Record<Rating, Grade> = {
  again: Grades.Again,
  hard: Grades.Hard,
  good: Grades.Good,
  easy: Grades.Easy,
};

// A day is handed over as its midnight in UTC, so that a moment of the day or a clock change never moves a due day.
const scheduler = fsrs({ enable_short_term: false, enable_fuzz: true, maximum_interval: 3650 }).useStrategy(
  StrategyMode.SEED,
  GenSeedStrategyWithCardId('seed'),
);

/**
 * The strengths that each rating on `day` would give. The same `seed` (of card and learner) and the same history give
 * the same days; other seeds spread the due days of classmates by a few per cent.
 */
export function outcomes(
  strength: Strength | undefined,
  day: number,
  seed: string,
): Record<Rating, Strength> {
  const preview = scheduler.repeat(toCard(strength, day, seed), midnight(day));
  const of = (rating: Rating): Strength => {
    const { card } = preview[grades[rating]];
    return {
      stability: card.stability,
      difficulty: card.difficulty,
      last: day,
      due: day + card.scheduled_days,
      reps: card.reps,
      lapses: card.lapses,
    };
  };
  return { again: of('again'), hard: of('hard'), good: of('good'), easy: of('easy') };
}

/** The chance, 0 to 1, that the card would be known on `day`. */
export function recall({ stability, last }: Strength, day: number): number {
  return scheduler.forgetting_curve(Math.max(0, day - last), stability);
}

function toCard(strength: Strength | undefined, day: number, seed: string) {
  const { stability = 0, difficulty = 0, last, due = day, reps = 0, lapses = 0 } = strength ?? {};
  return {
    seed,
    stability,
    difficulty,
    reps,
    lapses,
    due: midnight(due),
    scheduled_days: last === undefined ? 0 : due - last,
    elapsed_days: 0,
    learning_steps: 0,
    state: last === undefined ? State.New : State.Review,
    ...(last !== undefined && { last_review: midnight(last) }),
  };
}

function midnight(day: number): Date {
  return new Date(day * dayLength);
}
