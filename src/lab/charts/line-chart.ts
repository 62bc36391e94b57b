/** @file A chart of one line for each run over the steps of training, each named at its end. */
import { as, type Chart, type Layer } from '../../charts/chart.ts';
import { ink, looks, sizes } from '../../charts/theme.ts';
import { decades } from './decades.ts';
import { labelColumn } from './label-column.ts';

const height = 300;

export interface Line {
  name: string;
  /** What stands beside the name: `0.12`. */
  result: string;
  points: { step: number; value: number }[];
}

export interface LineChart {
  name: string;
  title: string;
  subtitle: string;
  lines: Line[];
  /** `log`: powers of ten that hold all values; `share`: 0 to 100 %. */
  scale: 'log' | 'share';
  alt: string;
}

export function lineChart({ name, title, subtitle, lines, scale, alt }: LineChart): Chart {
  const column = labelColumn(lines);
  const width = sizes.width - column.width - 70;
  const last = Math.max(1, ...lines.map((line) => line.points.at(-1)?.step ?? 0));
  const powers = decades(lines.flatMap((line) => line.points.map((point) => point.value)));
  const drawn = (value: number) => (scale === 'log' ? powers.drawn(value) : value);
  const place = (value: number) => (scale === 'log' ? powers.place(value) : value);
  const ends = lines.map(({ points }) => {
    const end = points.at(-1);
    return end ? { x: (end.step / last) * width + 7, y: (1 - place(end.value)) * height } : { y: height };
  });
  return {
    name,
    alt,
    spec: {
      width,
      height,
      title: { text: title, subtitle, frame: 'bounds' },
      encoding: {
        x: {
          field: 'step',
          type: 'quantitative',
          scale: { domain: [0, last], nice: false },
          axis: { title: 'step', grid: false, tickCount: 5, tickMinStep: 1, format: ',d' },
        },
        y:
          scale === 'log'
            ? {
                field: 'value',
                type: 'quantitative',
                scale: { type: 'log', domain: powers.domain, nice: false },
                axis: {
                  title: null,
                  values: powers.ticks.map((tick) => tick.value),
                  labelExpr: powers.labelExpression,
                  labelFontSize: sizes.text,
                  labelOverlap: false,
                  domain: false,
                  ticks: false,
                },
              }
            : {
                field: 'value',
                type: 'quantitative',
                scale: { domain: [0, 1], nice: false },
                axis: {
                  title: null,
                  values: [0, 0.2, 0.4, 0.6, 0.8, 1],
                  labelExpr: "round(datum.value * 100) + '\u00a0%'",
                  domain: false,
                  ticks: false,
                },
              },
      },
      layer: [
        ...lines.map(({ points }, at): Layer => {
          const { color, dash } = looks[at % looks.length]!;
          return {
            data: { values: points.map(({ step, value }) => ({ step, value: drawn(value) })) },
            mark: { type: 'line', color, strokeDash: [...dash], strokeWidth: 2.5, strokeCap: 'round' },
          };
        }),
        {
          data: {
            values: lines.flatMap(({ points }, at) =>
              points
                .slice(-1)
                .map(({ step, value }) => ({ step, value: drawn(value), ...looks[at % looks.length] })),
            ),
          },
          mark: { type: 'point', filled: true, size: 80, opacity: 1, stroke: ink.ground, strokeWidth: 1 },
          encoding: { color: as.look('color'), shape: as.look('mark') },
        },
        ...column.layers(ends, { width, height }),
      ],
    },
  };
}
