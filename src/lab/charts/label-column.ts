/** @file The names of runs beside the ends of their lines: direct labels instead of a legend. */
import { as, type Layer } from '../../charts/chart.ts';
import { looks, sizes, textWidth } from '../../charts/theme.ts';
import { labelLines } from './label-lines.ts';
import { spread } from './spread.ts';

const lineHeight = 19;
/** From the plot to the labels: room for the threads between line ends and labels. */
const gap = 24;

export interface LabelColumn {
  /** Units to the right of the plot that labels and threads take. */
  width: number;
  /** One end for each label, in units of the plot; without `x` nothing leads from a line to the label. */
  layers(ends: { x?: number; y: number }[], plot: { width: number; height: number }): Layer[];
}

export function labelColumn(labels: { name: string; result: string }[]): LabelColumn {
  const texts = labels.map(({ name, result }) => labelLines(name, result));
  return {
    width: gap + Math.max(...texts.flat().map((line) => textWidth(line, sizes.text))),
    layers(ends, plot) {
      const boxes = ends.map(({ y }, at) => ({ center: y, height: texts[at]!.length * lineHeight + 8 }));
      const centers = spread(boxes, { top: -10, bottom: plot.height + 10 });
      const values = ends.map(({ x, y }, at) => ({
        text: texts[at],
        // Vega places a text of several lines by its first.
        top: centers[at]! - ((texts[at]!.length - 1) * lineHeight) / 2,
        center: centers[at],
        x,
        y,
        right: plot.width + gap - 5,
        color: looks[at % looks.length]!.color,
      }));
      return [
        {
          data: { values: values.filter(({ x }) => x !== undefined) },
          // Dotted, so that it is not taken for a line of the chart.
          mark: { type: 'rule', strokeWidth: 1.5, strokeDash: [1.5, 3] },
          encoding: {
            x: as.place('x'),
            x2: { field: 'right' },
            y: as.place('y'),
            y2: { field: 'center' },
            color: as.look('color'),
          },
        },
        {
          data: { values },
          mark: {
            type: 'text',
            align: 'left',
            baseline: 'middle',
            fontSize: sizes.text,
            fontWeight: 600,
            lineHeight,
          },
          encoding: {
            x: { value: plot.width + gap },
            y: as.place('top'),
            text: { field: 'text', type: 'nominal' },
            color: as.look('color'),
          },
        },
      ];
    },
  };
}
