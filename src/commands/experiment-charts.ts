/** @file The charts of an experiment, drawn: those that show its finding, and others to look closer. */
import type { Chart } from '../charts/chart.ts';
import { drawChart } from '../charts/draw.ts';
import type { ChartName } from '../lab/charts/chart-names.ts';
import { chartsOf, needPictures, usualCharts } from '../lab/charts/charts-of.ts';
import { loadMnist, type Samples } from '../lab/datasets.ts';
import type { Demo } from '../lab/demos.ts';
import type { RunRecord } from '../lab/record.ts';
import type { CloseUp } from '../replies/experiment-more.ts';
import type { Attachment } from '../replies/reply.ts';

const closeUps: Record<CloseUp, readonly ChartName[]> = {
  gradients: ['gradient-heat', 'gradients', 'saturation', 'histograms'],
  mistakes: ['mistakes', 'confusion'],
  weights: ['first-layer', 'loss'],
};

/** What shows the finding: a demo says which, otherwise what is usual. */
export function findingCharts(records: RunRecord[], demo: Demo | undefined): Promise<Attachment[]> {
  return drawn(records, demo?.charts ?? usualCharts(records));
}

/** May be empty: records of earlier versions lack some of what is drawn. */
export function closeUpCharts(records: RunRecord[], closeUp: CloseUp): Promise<Attachment[]> {
  return drawn(records, closeUps[closeUp]);
}

async function drawn(records: RunRecord[], names: readonly ChartName[]): Promise<Attachment[]> {
  const charts = chartsOf(records, names, needPictures(names) ? await picturesOf(records) : undefined);
  return Promise.all(charts.map(draw));
}

async function draw(chart: Chart): Promise<Attachment> {
  return { name: chart.name, alt: chart.alt, data: await drawChart(chart) };
}

let mnist: Promise<Samples> | undefined;

/** The test pictures, read once. */
async function picturesOf(records: RunRecord[]): Promise<Samples | undefined> {
  if (records.some(({ spec }) => spec.dataset !== 'mnist')) return undefined;
  mnist ??= loadMnist().then(({ test: { images, labels } }) => ({
    images: images.slice(),
    labels: labels.slice(),
  }));
  return mnist;
}
