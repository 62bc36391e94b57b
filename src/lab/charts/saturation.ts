/** @file The saturation chart: how many activations sit where their function hardly has a slope. */

import { altText, type Chart } from '../../charts/chart.ts';
import type { RunRecord } from '../record.ts';
import { percent } from '../words.ts';
import { lineChart } from './line-chart.ts';
import { thinned } from './thinned.ts';

/** Undefined where no run measured it. */
export function saturationChart(records: RunRecord[]): Chart | undefined {
  if (!records.some((run) => run.saturation?.some((layer) => layer.length > 0))) return undefined;
  const lines = records.map((run) => {
    const points = thinned(run.gradientSteps, means(run.saturation ?? []), 80);
    const end = points.at(-1)?.value;
    return { name: run.name, result: end === undefined ? 'not measured' : percent(end), points };
  });
  return lineChart({
    name: 'saturation.png',
    title: 'Saturated activations',
    subtitle: 'where the slope is below a tenth of the steepest, all hidden layers',
    scale: 'share',
    lines,
    alt: altText(
      [
        'Line chart of the part of the activations that are saturated by step.',
        ...records.map(({ name, saturation = [] }, at) => {
          const [first, last] = [saturation.map((layer) => layer[0]), lines[at]!.points.at(-1)];
          if (!last) return `${name}: not measured.`;
          const layers = first.map((part) => percent(part ?? 0)).join(', ');
          return `${name}, first to last layer at step 0: ${layers}; all together at the end: ${percent(last.value)}.`;
        }),
      ],
      ['Line chart of the part of the activations that are saturated by step.'],
    ),
  });
}

/** The mean over all layers at each step. */
function means(layers: number[][]): number[] {
  const steps = Math.min(...layers.map((layer) => layer.length));
  if (layers.length === 0) return [];
  return Array.from(
    { length: steps },
    (_, at) => layers.reduce((sum, layer) => sum + layer[at]!, 0) / layers.length,
  );
}
