/** @file The gradient heat strip: every layer at every step, dark where hardly any gradient arrives. */

import { altText, type Chart, type Panel } from '../../charts/chart.ts';
import { heat, ink, sizes, textWidth } from '../../charts/theme.ts';
import type { RunRecord } from '../record.ts';
import { decades } from './decades.ts';
import { layerLines } from './layer-lines.ts';

const plotWidth = sizes.width - 150;

export function gradientHeat(records: RunRecord[]): Chart {
  const lines = records.map(layerLines);
  const all = lines.flatMap((run) => run.flatMap((line) => line.points.map((point) => point.size)));
  const scale = decades(all);
  const last = Math.max(1, ...lines.flatMap((run) => run.flatMap((line) => line.points.at(-1)?.step ?? 0)));
  return {
    name: 'gradient-heat.png',
    alt: alt(records),
    spec: {
      title: {
        text: 'Gradient by layer and step',
        subtitle: [
          'mean size per weight; the first layer is at the bottom',
          ...(scale.zero ? ['black: exactly 0'] : []),
        ],
        offset: 12,
      },
      columns: 1,
      spacing: 16,
      concat: records.map((run, at): Panel => {
        const values = lines[at]!.flatMap(({ points }, layer) =>
          points.map(({ step, size }, place) => {
            const to = points[place + 1]?.step ?? Math.max(step + 1, last);
            // A little into the next one, which is drawn over it: else the ground shines through between them.
            return {
              layer: layer + 1,
              from: step,
              to: Math.min(last, to + (to - step) / 10),
              size: scale.drawn(size),
            };
          }),
        );
        const isLast = at === records.length - 1;
        return {
          width: plotWidth,
          height: Math.max(40, Math.min(24, 240 / Math.max(1, lines[at]!.length)) * lines[at]!.length),
          title: {
            text: run.name,
            fontSize: Math.min(16, (16 * plotWidth) / textWidth(run.name, 16)),
            offset: 6,
          },
          data: { values },
          mark: { type: 'rect' },
          encoding: {
            x: {
              field: 'from',
              type: 'quantitative',
              scale: { domain: [0, last], nice: false },
              axis: {
                title: isLast ? 'step' : null,
                labels: isLast,
                ticks: isLast,
                grid: false,
                tickCount: 5,
                format: ',d',
              },
            },
            x2: { field: 'to' },
            y: {
              field: 'layer',
              type: 'ordinal',
              sort: 'descending',
              axis: { title: at === 0 ? 'layer' : null, domain: false, ticks: false },
            },
            color: {
              field: 'size',
              type: 'quantitative',
              scale: { type: 'log', domain: scale.domain, range: heat },
              legend: {
                title: null,
                values: scale.ticks.map(({ value }) => value),
                labelExpr: scale.labelExpression,
                labelColor: ink.plain,
                labelFontSize: sizes.small,
                gradientLength: 130,
              },
            },
          },
        };
      }),
    },
  };
}

function alt(records: RunRecord[]): string {
  return altText([
    'Heat strips of the mean gradient per weight, one row per layer, by step.',
    ...records.map(({ name, gradientMean }) => {
      const mid = gradientMean.map((sizes) => sizes[sizes.length >> 1]);
      const text = mid.map((size) =>
        size === undefined ? 'none' : size === 0 ? '0' : size.toExponential(1),
      );
      return `${name}, first to last layer half-way through: ${text.join(', ')}.`;
    }),
  ]);
}
