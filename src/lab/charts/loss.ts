/** @file The loss chart: what training makes small, step by step. */

import { altText, type Chart } from '../../charts/chart.ts';
import type { RunRecord } from '../record.ts';
import { divergedAt, plain } from '../words.ts';
import { lineChart } from './line-chart.ts';
import { thinned } from './thinned.ts';

export function lossChart(records: RunRecord[]): Chart {
  const lines = records.map((run) => {
    const points = thinned([...run.loss.keys()], run.loss, 100);
    const end = points.at(-1)?.value;
    const result = run.diverged ? divergedAt(run.diverged) : end === undefined ? 'no step' : short(end);
    return { name: run.name, result, points };
  });
  return lineChart({
    name: 'loss.png',
    title: 'Training loss',
    subtitle: 'on each batch, medians of neighbouring steps',
    scale: 'log',
    lines,
    alt: altText([
      'Line chart of the training loss by step, logarithmic scale.',
      ...records.map((run, at) => {
        const [first, last] = [run.loss[0], lines[at]!.points.at(-1)];
        const ending = run.diverged ? ` The loss ${divergedAt(run.diverged)}.` : '';
        return first === undefined || !last
          ? `${run.name}: nothing measured.${ending}`
          : `${run.name}: ${short(first)} at step 0, ${short(last.value)} at step ${plain(last.step)}.${ending}`;
      }),
    ]),
  });
}

const short = (loss: number) => plain(Number(loss.toPrecision(2)));
