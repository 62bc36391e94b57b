/** @file Where runs that differ by chance alone ended: each as a dot, with their mean and how far they spread. */

import { altText, as, type Chart } from '../../charts/chart.ts';
import { ink, looks, sizes, textWidth } from '../../charts/theme.ts';
import { finalAccuracy } from '../measures.ts';
import type { RunRecord } from '../record.ts';
import { meanOf } from '../seed-finding.ts';
import { seedGroups } from '../seed-groups.ts';
import { percent } from '../words.ts';
import { steps } from './axes.ts';

/** Undefined unless several seeds of the same came to an end. */
export function seedSpread(records: RunRecord[]): Chart | undefined {
  const groups = seedGroups(records).map((group) => ({
    ...group,
    name: group.name || 'the same network',
    ends: group.runs.map((run) => finalAccuracy(run)!),
  }));
  if (!groups.some(({ ends }) => ends.length > 1)) return undefined;
  const share = steps(groups.flatMap(({ ends }) => ends));
  const names = Math.max(...groups.map(({ name }) => textWidth(name, sizes.text)));
  const width = sizes.width - Math.min(200, names) - 60;
  const look = (at: number) => looks[at % looks.length]!;
  return {
    name: 'spread.png',
    alt: altText([
      'Final accuracy on the test images, one dot for each seed.',
      ...groups.map(
        ({ name, ends, mean, deviation }) =>
          `${name}: ${ends.map(percent).join(', ')}; mean ${percent(mean)}, standard deviation ${percent(deviation)}.`,
      ),
    ]),
    spec: {
      width,
      height: 70 * groups.length,
      title: {
        text: 'What chance alone makes',
        subtitle: [
          'accuracy on the test images at the end',
          'a dot for each seed; the bar is mean ± deviation',
        ],
        frame: 'bounds',
      },
      encoding: {
        y: {
          field: 'name',
          type: 'ordinal',
          scale: { domain: groups.map(({ name }) => name) },
          axis: { title: null, domain: false, ticks: false, labelFontSize: sizes.text, labelLimit: 200 },
        },
      },
      layer: [
        {
          data: {
            values: groups.map(({ name, mean, deviation }, at) => ({
              name,
              from: Math.max(share.low, mean - deviation),
              to: Math.min(share.high, mean + deviation),
              color: look(at).color,
            })),
          },
          mark: { type: 'bar', height: 14, opacity: 0.35, cornerRadius: 7 },
          encoding: {
            x: {
              field: 'from',
              type: 'quantitative',
              scale: { domain: [share.low, share.high], nice: false, zero: false },
              axis: { title: null, values: share.values, labelExpr: "round(datum.value * 100) + '\u00a0%'" },
            },
            x2: { field: 'to' },
            color: as.look('color'),
          },
        },
        {
          data: {
            values: groups.flatMap(({ name, ends }, at) =>
              ends.map((end) => ({ name, end, color: look(at).color, mark: look(at).mark })),
            ),
          },
          mark: { type: 'point', filled: true, size: 90, opacity: 0.95, stroke: ink.ground, strokeWidth: 1 },
          encoding: {
            x: { field: 'end', type: 'quantitative', scale: { domain: [share.low, share.high] } },
            color: as.look('color'),
            shape: as.look('mark'),
          },
        },
        {
          data: {
            values: groups.map((group) => ({ name: group.name, mean: group.mean, text: meanOf(group) })),
          },
          mark: { type: 'text', dy: -20, fontSize: sizes.small, color: ink.strong },
          encoding: {
            x: { field: 'mean', type: 'quantitative', scale: { domain: [share.low, share.high] } },
            text: { field: 'text', type: 'nominal' },
          },
        },
      ],
    },
  };
}
