/** @file Which charts show an experiment, and each of them by its name. */

import type { Chart } from '../../charts/chart.ts';
import type { Samples } from '../datasets.ts';
import { finalAccuracy, varied } from '../measures.ts';
import type { RunRecord } from '../record.ts';
import type { Spec } from '../spec.ts';
import { accuracyChart } from './accuracy.ts';
import type { ChartName } from './chart-names.ts';
import { confusionChart } from './confusion.ts';
import { mistakesChart, samplesChart } from './digits.ts';
import { firstLayerChart } from './first-layer.ts';
import { gradientChart } from './gradient.ts';
import { gradientHeat } from './gradient-heat.ts';
import { histogramsChart } from './histograms.ts';
import { lossChart } from './loss.ts';
import { saturationChart } from './saturation.ts';
import { seedSpread } from './seed-spread.ts';

/** The test samples of data sets. */
export type TestPictures = Partial<Record<Spec['dataset'], Samples>>;

type Draw = (records: RunRecord[], pictures: TestPictures) => Chart | undefined;

const draws: Record<ChartName, Draw> = {
  accuracy: accuracyChart,
  loss: lossChart,
  gradients: gradientChart,
  'gradient-heat': gradientHeat,
  saturation: saturationChart,
  histograms: histogramsChart,
  spread: seedSpread,
  confusion: (records) => ofBest(records, confusionChart),
  mistakes: (records, pictures) => ofBest(records, (run) => withPictures(run, pictures, mistakesChart)),
  samples: ([first], pictures) => first && withPictures(first, pictures, samplesChart),
  'first-layer': (records) => ofBest(records, firstLayerChart),
};

/** What shows an experiment best: what was chosen for it, unless several seeds make another question of it. */
export function telling(
  records: RunRecord[],
  chosen: readonly ChartName[] | undefined,
): readonly ChartName[] {
  if (varied(records).includes('seed')) return ['spread', 'accuracy'];
  return chosen ?? ['accuracy', 'gradients'];
}

/**
 * The charts of these names for which the records have what they need, in this order. `pictures` are for
 * those that show some: see `needPictures`.
 */
export function chartsOf(
  records: RunRecord[],
  names: readonly ChartName[],
  pictures: TestPictures = {},
): Chart[] {
  return names.flatMap((name) => draws[name](records, pictures) ?? []);
}

function withPictures(
  run: RunRecord,
  pictures: TestPictures,
  draw: (run: RunRecord, test: Samples) => Chart | undefined,
): Chart | undefined {
  const test = pictures[run.spec.dataset];
  return test && draw(run, test);
}

export function needPictures(names: readonly ChartName[]): boolean {
  return names.includes('mistakes') || names.includes('samples');
}

/** Of several runs, the one that ended highest among those that have it. */
function ofBest(records: RunRecord[], draw: (run: RunRecord) => Chart | undefined): Chart | undefined {
  const ranked = records.toSorted((a, b) => (finalAccuracy(b) ?? 0) - (finalAccuracy(a) ?? 0));
  for (const run of ranked) {
    const chart = draw(run);
    if (chart) return chart;
  }
  return undefined;
}
