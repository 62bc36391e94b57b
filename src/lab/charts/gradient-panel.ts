/** @file One run's panel of the gradient chart: a line for each layer, its number at the end of the line. */

import { as, type Layer, type Panel } from '../../charts/chart.ts';
import { ink, layerColors, sizes, textWidth } from '../../charts/theme.ts';
import { gradientAtStart } from '../measures.ts';
import type { RunRecord } from '../record.ts';
import { divergedAt, roughly } from '../words.ts';
import type { Decades } from './decades.ts';
import type { LayerLine } from './layer-lines.ts';
import { spread } from './spread.ts';

export interface PanelOptions {
  run: RunRecord;
  lines: LayerLine[];
  scale: Decades;
  plot: { width: number; height: number };
  /** Whether the powers of ten are written beside it. */
  scaled: boolean;
  /** Where the axis of steps ends. */
  steps: number;
}

/** Units above the plot for the run's name and remark, below it for the axis, beside it for the layers' numbers. */
export const headHeight = 46;
export const axisHeight = 48;
export const labelWidth = 42;

const labelHeight = 15;

export function gradientPanel({ run, lines, scale, plot, scaled, steps }: PanelOptions): Panel {
  const colors = layerColors(lines.length);
  const points = lines.flatMap((line, layer) =>
    line.points.map(({ step, size }) => ({ step, size: scale.drawn(size), layer, color: colors[layer] })),
  );
  const ends = lines.flatMap((line, layer) => {
    const end = line.points.at(-1);
    const x = ((end?.step ?? 0) / steps) * plot.width;
    const y = (1 - scale.place(end?.size ?? 0)) * plot.height;
    return end ? [{ text: String(layer + 1), color: colors[layer]!, x, y }] : [];
  });
  return {
    ...plot,
    encoding: {
      x: {
        field: 'step',
        type: 'quantitative',
        scale: { domain: [0, steps], nice: false },
        axis: {
          title: 'step',
          grid: false,
          tickCount: plot.width > 300 ? 5 : 3,
          tickMinStep: 1,
          format: ',d',
        },
      },
      y: {
        field: 'size',
        type: 'quantitative',
        scale: { type: 'log', domain: scale.domain, nice: false },
        axis: {
          title: null,
          values: scale.ticks.map((tick) => tick.value),
          labels: scaled,
          labelFontSize: sizes.text,
          labelExpr: scale.labelExpression,
          labelOverlap: false,
          domain: false,
          ticks: false,
        },
      },
    },
    layer: [
      {
        data: { values: points },
        mark: { type: 'line', strokeWidth: 2, strokeJoin: 'round', strokeCap: 'round' },
        encoding: { detail: { field: 'layer', type: 'nominal' }, color: as.look('color') },
      },
      ...(lines.some((line) => line.points.length === 1) ? [dots(points)] : []),
      ...numbers(ends, plot.height),
      head(run.name, -headHeight + 8, {
        fontSize: fitting(run.name, plot.width),
        fontWeight: 600,
        color: ink.strong,
      }),
      head(remark(run), -headHeight + 29, { fontSize: sizes.small, fontWeight: 400, color: ink.plain }),
    ],
  };
}

/** A line that has one point only would not be seen. */
const dots = (values: object[]): Layer => ({
  data: { values },
  mark: { type: 'point', filled: true, size: 50, opacity: 1, stroke: ink.ground, strokeWidth: 1 },
  encoding: { color: as.look('color') },
});

/** The layers' numbers beside the ends of their lines, moved apart where they would meet. */
function numbers(ends: { text: string; color: string; x: number; y: number }[], height: number): Layer[] {
  const boxes = ends.map(({ y }) => ({ center: y, height: labelHeight }));
  const centers = spread(boxes, { top: -6, bottom: height + 6 });
  const values = ends.map((end, at) => ({
    ...end,
    left: end.x + 3,
    right: end.x + 15,
    center: centers[at]!,
  }));
  const text = { align: 'left', baseline: 'middle', dx: 3, fontSize: sizes.small, fontWeight: 600 } as const;
  const color = as.look('color');
  return [
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 1, opacity: 0.6 },
      encoding: {
        x: as.place('left'),
        x2: { field: 'right' },
        y: as.place('y'),
        y2: { field: 'center' },
        color,
      },
    },
    {
      data: { values },
      mark: { type: 'text', ...text },
      encoding: {
        x: as.place('right'),
        y: as.place('center'),
        text: { field: 'text', type: 'nominal' },
        color,
      },
    },
  ];
}

/** A line of text above the plot. Panels with and without a scale would place a title at different heights. */
const head = (
  text: string,
  y: number,
  look: { fontSize: number; fontWeight: 400 | 600; color: string },
): Layer => ({
  data: { values: [{}] },
  mark: { type: 'text', align: 'left', baseline: 'middle', text, ...look },
  encoding: { x: { value: 0 }, y: { value: y } },
});

/** The size at which a run's name does not run into the next panel's. */
function fitting(name: string, width: number): number {
  const largest = sizes.text + 1;
  const room = (width + labelWidth - 8) / textWidth(name, largest);
  return Math.max(10, Math.floor(largest * Math.min(1, room)));
}

/** What the panel shows, in a few words. */
function remark(run: RunRecord): string {
  if (run.diverged) return `loss ${divergedAt(run.diverged)}`;
  const gradient = gradientAtStart(run);
  if (!gradient) return '';
  if (gradient.first === 0) return 'layer 1 starts with none at all';
  const ratio = gradient.last / gradient.first;
  const factor = Math.max(ratio, 1 / ratio);
  if (factor < 1.5) return 'layer 1 starts as large as the last';
  return `layer 1 starts ${roughly(factor)}× ${ratio > 1 ? 'smaller' : 'larger'}`;
}
