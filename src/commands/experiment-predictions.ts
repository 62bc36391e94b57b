/** @file The class's predictions of an experiment, one for each person. */
import type { Prediction } from '../lab/prediction.ts';
import type { Experiment, Tutor } from './tutor.ts';

/** What counts: one prediction for each person, made before the start. */
export async function predictionsOf(
  { id, startedAt }: Experiment,
  { records }: Tutor,
): Promise<Prediction[]> {
  const found: Prediction[] = [];
  for await (const [, one] of records.predictions.entries(`${id}:`)) {
    if (one.at <= (startedAt ?? Number.POSITIVE_INFINITY)) found.push(one);
  }
  return found;
}

export const predictionKey = (experimentId: string, personId: string) => `${experimentId}:${personId}`;
