/** @file The charts of an experiment, drawn: those that show its finding, and others to look closer. */
import type { Chart } from '../charts/chart.ts';
import { drawChart } from '../charts/draw.ts';
import type { ChartName } from '../lab/charts/chart-names.ts';
import { chartsOf, needPictures, telling } from '../lab/charts/charts-of.ts';
import type { Demo } from '../lab/demos.ts';
import type { RunRecord } from '../lab/record.ts';
import { picturesOf } from '../lab/test-samples.ts';
import type { CloseUp } from '../replies/experiment-more.ts';
import type { Attachment } from '../replies/reply.ts';
import type { Tutor } from './tutor.ts';

const closeUps: Record<CloseUp, readonly ChartName[]> = {
  gradients: ['gradient-heat', 'gradients', 'saturation', 'histograms'],
  mistakes: ['mistakes', 'confusion'],
  weights: ['first-layer', 'loss'],
};

/** What shows the finding: a demo says which, otherwise what is usual. */
export function findingCharts(
  records: RunRecord[],
  demo: Demo | undefined,
  tutor: Tutor,
): Promise<Attachment[]> {
  return drawn(records, telling(records, demo?.charts), tutor);
}

/** May be empty: records of earlier versions lack some of what is drawn. */
export function closeUpCharts(records: RunRecord[], closeUp: CloseUp, tutor: Tutor): Promise<Attachment[]> {
  return drawn(records, closeUps[closeUp], tutor);
}

async function drawn(
  records: RunRecord[],
  names: readonly ChartName[],
  { pictures }: Tutor,
): Promise<Attachment[]> {
  const shown = needPictures(names) ? await picturesOf(records, pictures) : {};
  return Promise.all(chartsOf(records, names, shown).map(draw));
}

async function draw(chart: Chart): Promise<Attachment> {
  return { name: chart.name, alt: chart.alt, data: await drawChart(chart) };
}
