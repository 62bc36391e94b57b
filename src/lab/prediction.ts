/** @file What people predict of an experiment, and how good the predictions were. */
import { finalAccuracy } from './measures.ts';
import type { RunRecord } from './record.ts';

/** How sure a prediction may be, in percent: less than a coin is no prediction, and nothing is certain. */
export const certainties = [50, 60, 70, 80, 90, 95] as const;

/** "Run `run` ends with the highest test accuracy, and I am `sure` percent sure." */
export interface Prediction {
  experimentId: string;
  personId: string;
  /** Which run, counted from 0. */
  run: number;
  sure: number;
  at: number;
}

export interface Score {
  predictions: number;
  right: number;
  /** Mean of (probability - outcome)²: 0 is perfect, 0.25 is what a coin's 50 % gets. */
  brier: number;
  /** Mean of how sure they were, in percent. */
  sure: number;
}

/** The runs with the highest final test accuracy, counted from 0: several if they are equal, none if none was tested. */
export function winners(runs: RunRecord[]): number[] {
  const ends = runs.map((run) => (run.diverged ? undefined : finalAccuracy(run)));
  const known = ends.filter((end) => end !== undefined);
  if (known.length === 0) return [];
  const best = Math.max(...known);
  return ends.flatMap((end, at) => (end === best ? [at] : []));
}

export function isRight({ run }: Prediction, best: number[]): boolean {
  return best.includes(run);
}

/** (probability - outcome)² of one prediction. */
export function brier(prediction: Prediction, best: number[]): number {
  return (prediction.sure / 100 - (isRight(prediction, best) ? 1 : 0)) ** 2;
}

/** Undefined if nobody predicted anything. */
export function score(predictions: Prediction[], best: number[]): Score | undefined {
  const count = predictions.length;
  if (count === 0) return undefined;
  const mean = (of: (one: Prediction) => number) =>
    predictions.reduce((sum, one) => sum + of(one), 0) / count;
  return {
    predictions: count,
    right: predictions.filter((one) => isRight(one, best)).length,
    brier: mean((one) => brier(one, best)),
    sure: mean(({ sure }) => sure),
  };
}
