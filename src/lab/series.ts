/** @file The series of numbers that a run leaves, and where they end when it diverges. */
import type { RunRecord } from './record.ts';
import { type Steps, sound } from './trainer.ts';

export type Series = Required<
  Pick<
    RunRecord,
    | 'loss'
    | 'gradientSteps'
    | 'gradientNorm'
    | 'gradientMean'
    | 'updateRatio'
    | 'saturation'
    | 'deadUnits'
    | 'testAccuracy'
    | 'testLoss'
    | 'secondsPerEpoch'
  >
> &
  Pick<RunRecord, 'diverged'>;

/** Nothing yet, for a network with so many layers that have weights, and so many hidden ones. */
export function createSeries({ layers, hidden }: { layers: number; hidden: number }): Series {
  const none = (count: number) => Array.from({ length: count }, () => []);
  return {
    loss: [],
    gradientSteps: [],
    gradientNorm: none(layers),
    gradientMean: none(layers),
    updateRatio: none(layers),
    saturation: none(hidden),
    deadUnits: none(hidden),
    testAccuracy: [],
    testLoss: [],
    secondsPerEpoch: [],
  };
}

/** Appends the steps up to the first with a loss that is not sound or a gradient that is not finite. */
export function addSteps(series: Series, { loss, measurements }: Steps): void {
  const first = series.loss.length;
  const badLoss = Array.from(loss).findIndex((value) => !sound(value));
  const bad = measurements.find(({ norm, mean }) => ![...norm, ...mean].every(Number.isFinite));
  const end = Math.min(badLoss < 0 ? loss.length : badLoss, bad ? bad.step - first : loss.length);

  for (let i = 0; i < end; i++) series.loss.push(compact(loss[i]!));
  for (const { step, norm, mean, ratio, saturation } of measurements) {
    if (step - first >= end) break;
    series.gradientSteps.push(step);
    append(series.gradientNorm, norm.map(compact));
    append(series.gradientMean, mean.map(compact));
    append(series.updateRatio, ratio.map(finite).map(rough));
    append(series.saturation, saturation.map(rough));
  }
  if (end === badLoss) series.diverged = { step: first + end, what: kind(loss[end]!) };
  else if (end < loss.length) series.diverged = { step: first + end, what: kind(Math.max(...bad!.norm)) };
}

/** Appends an evaluation, or ends the series if the last step has made the network unfit for one. */
export function addEvaluation(
  series: Series,
  { loss, accuracy, dead }: { loss: number; accuracy: number; dead: number[] },
): void {
  if (!sound(loss)) {
    series.diverged = { step: series.loss.length, what: kind(loss) };
    return;
  }
  series.testLoss.push(compact(loss));
  series.testAccuracy.push(accuracy);
  append(series.deadUnits, dead.map(rough));
}

/** One number more for each layer. */
function append(layers: number[][], values: readonly number[]): void {
  for (const [layer, own] of layers.entries()) own.push(values[layer]!);
}

/** Weights that were all 0 have changed by the whole of what they are now, if they have changed. */
function finite(ratio: number): number {
  if (Number.isFinite(ratio)) return ratio;
  return Number.isNaN(ratio) ? 0 : 1;
}

function kind(value: number): 'nan' | 'infinity' | 'explosion' {
  if (Number.isNaN(value)) return 'nan';
  return Number.isFinite(value) ? 'explosion' : 'infinity';
}

/** Nine digits tell every float32 apart; more would only fill the records. */
function compact(value: number): number {
  return Number(value.toPrecision(9));
}

/** Enough digits for a chart. */
function rough(value: number): number {
  return Number(value.toPrecision(4));
}
