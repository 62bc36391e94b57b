/** @file Which charts show an experiment, and each of them by its name. */

import type { Chart } from '../../charts/chart.ts';
import type { Samples } from '../datasets.ts';
import { finalAccuracy, varied } from '../measures.ts';
import type { RunRecord } from '../record.ts';
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

type Draw = (records: RunRecord[], test: Samples | undefined) => Chart | undefined;

const draws: Record<ChartName, Draw> = {
  accuracy: accuracyChart,
  loss: lossChart,
  gradients: gradientChart,
  'gradient-heat': gradientHeat,
  saturation: saturationChart,
  histograms: histogramsChart,
  spread: seedSpread,
  confusion: (records) => ofBest(records, confusionChart),
  mistakes: (records, test) => test && ofBest(records, (run) => mistakesChart(run, test)),
  samples: (records, test) => test && records[0] && samplesChart(records[0], test),
  'first-layer': (records) => ofBest(records, firstLayerChart),
};

/** What shows an experiment best that nobody has chosen charts for. */
export function usualCharts(records: RunRecord[]): ChartName[] {
  return varied(records).includes('seed') ? ['spread', 'accuracy'] : ['accuracy', 'gradients'];
}

/**
 * The charts of these names for which the records have what they need, in this order. `test` are the test samples of
 * the data set, for those that show pictures: see `needPictures`.
 */
export function chartsOf(records: RunRecord[], names: readonly ChartName[], test?: Samples): Chart[] {
  return names.flatMap((name) => draws[name](records, test) ?? []);
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
