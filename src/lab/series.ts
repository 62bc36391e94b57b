/** @file The series of numbers that a run leaves, and where they end when it diverges. */
import type { RunRecord } from './record.ts';
import { type Steps, sound } from './trainer.ts';

export type Series = Pick<
  RunRecord,
  | 'loss'
  | 'gradientSteps'
  | 'gradientNorm'
  | 'gradientMean'
  | 'testAccuracy'
  | 'testLoss'
  | 'secondsPerEpoch'
  | 'diverged'
>;

/** Nothing yet, for a network with so many layers that have weights. */
export function createSeries(layers: number): Series {
  const none = () => Array.from({ length: layers }, () => []);
  return {
    loss: [],
    gradientSteps: [],
    gradientNorm: none(),
    gradientMean: none(),
    testAccuracy: [],
    testLoss: [],
    secondsPerEpoch: [],
  };
}

/** Appends the steps up to the first with a loss that is not sound or a gradient that is not finite. */
export function addSteps(series: Series, { loss, gradients }: Steps): void {
  const first = series.loss.length;
  const badLoss = Array.from(loss).findIndex((value) => !sound(value));
  const badGradient = gradients.find(({ norm, mean }) => ![...norm, ...mean].every(Number.isFinite));
  const end = Math.min(
    badLoss < 0 ? loss.length : badLoss,
    badGradient ? badGradient.step - first : loss.length,
  );

  for (let i = 0; i < end; i++) series.loss.push(compact(loss[i]!));
  for (const { step, norm, mean } of gradients) {
    if (step - first >= end) break;
    series.gradientSteps.push(step);
    for (const [layer, own] of series.gradientNorm.entries()) own.push(compact(norm[layer]!));
    for (const [layer, own] of series.gradientMean.entries()) own.push(compact(mean[layer]!));
  }
  if (end === badLoss) series.diverged = { step: first + end, what: kind(loss[end]!) };
  else if (end < loss.length)
    series.diverged = { step: first + end, what: kind(Math.max(...badGradient!.norm)) };
}

/** Appends an evaluation, or ends the series if the last step has made the network unfit for one. */
export function addEvaluation(series: Series, { loss, accuracy }: { loss: number; accuracy: number }): void {
  if (!sound(loss)) {
    series.diverged = { step: series.loss.length, what: kind(loss) };
    return;
  }
  series.testLoss.push(compact(loss));
  series.testAccuracy.push(accuracy);
}

function kind(value: number): 'nan' | 'infinity' | 'explosion' {
  if (Number.isNaN(value)) return 'nan';
  return Number.isFinite(value) ? 'explosion' : 'infinity';
}

/** Nine digits tell every float32 apart; more would only fill the records. */
function compact(value: number): number {
  return Number(value.toPrecision(9));
}
