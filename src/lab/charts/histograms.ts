/** @file How the outputs of the hidden layers are distributed, at the start and at the end. */

import { altText, type Chart, type Layer, type Panel } from '../../charts/chart.ts';
import { ink, layerColors, sizes, textWidth } from '../../charts/theme.ts';
import type { Histogram } from '../histogram.ts';
import type { RunRecord } from '../record.ts';
import { plain, roughly } from '../words.ts';

/** A layer with a mark of its own. */
type UnitLayer = Extract<Layer, { mark: unknown }>;

const rowHeight = 46;

/** Undefined where no run recorded them. */
export function histogramsChart(records: RunRecord[]): Chart | undefined {
  const some = records.filter((run) => (run.histograms?.[0]?.activations.length ?? 0) > 0);
  if (some.length === 0) return undefined;
  const columns = some.length === 1 ? 1 : 2;
  const width = Math.floor((sizes.width - 60 - (columns - 1) * 34) / columns);
  return {
    name: 'histograms.png',
    alt: alt(some),
    spec: {
      title: {
        text: 'Outputs of the hidden layers',
        subtitle: [
          'how often each value occurs; outlined before training, filled after',
          'the first layer is on top',
        ],
        offset: 14,
      },
      columns,
      spacing: { row: 24, column: 34 },
      concat: some.map((run) => panel(run, width)),
    },
  };
}

function panel(run: RunRecord, width: number): Panel {
  const [start, end] = [run.histograms![0]!, run.histograms!.at(-1)!];
  const both = [...start.activations, ...end.activations];
  const [low, high] = [Math.min(...both.map(({ from }) => from)), Math.max(...both.map(({ to }) => to))];
  const colors = layerColors(start.activations.length);
  const shapes = (histograms: Histogram[]) =>
    histograms.flatMap((one, layer) =>
      curve(one, layer, { low, high }).map((point) => ({ ...point, color: colors[layer] })),
    );
  const encoding: NonNullable<UnitLayer['encoding']> = {
    x: {
      field: 'value',
      type: 'quantitative',
      scale: { domain: [low, high === low ? low + 1 : high], nice: false },
      axis: { title: null, grid: false, tickCount: 5 },
    },
    y: {
      field: 'top',
      type: 'quantitative',
      scale: { domain: [start.activations.length, 0], nice: false },
      axis: {
        title: null,
        values: start.activations.map((_, layer) => layer + 0.5),
        labelExpr: 'ceil(datum.value)',
        domain: false,
        ticks: false,
        grid: false,
      },
    },
    detail: { field: 'layer', type: 'nominal' },
  };
  return {
    width,
    height: rowHeight * start.activations.length,
    title: { text: run.name, fontSize: Math.min(16, (16 * width) / textWidth(run.name, 16)), offset: 6 },
    layer: [
      {
        data: { values: shapes(end.activations) },
        mark: { type: 'area', interpolate: 'step-after', opacity: 0.85 },
        encoding: {
          ...encoding,
          y2: { field: 'base' },
          color: { field: 'color', type: 'nominal', scale: null },
        },
      },
      {
        data: { values: shapes(start.activations) },
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 1.5, color: ink.strong },
        encoding,
      },
    ],
  };
}

/** Each row has room for its own highest bin; the square root keeps rare values in sight. */
function curve({ from, to, counts }: Histogram, layer: number, { low, high }: { low: number; high: number }) {
  const most = Math.sqrt(Math.max(1, ...counts));
  const base = layer + 1;
  const filled = counts.flatMap((count, at) => (to === from && count === 0 ? [] : [{ count, at }]));
  // All values equal are one bin, as wide as the others would be.
  const bin = (to > from ? to - from : high - low || 1) / counts.length;
  const points = filled.map(({ count, at }) => ({
    value: to > from ? from + at * bin : from,
    top: base - (0.92 * Math.sqrt(count)) / most,
  }));
  const end = points.at(-1);
  const closed = end ? [...points, { value: end.value + bin, top: end.top }] : [];
  return closed.map((point) => ({ ...point, base, layer }));
}

function alt(records: RunRecord[]): string {
  return altText(
    [
      'Histograms of the outputs of the hidden layers, before and after training.',
      ...records.map((run) => told(run, () => true)),
    ],
    [
      'Histograms of the outputs of the hidden layers, before and after training.',
      ...records.map((run) => told(run, (at, all) => at === 0 || at === all - 1)),
    ],
  );
}

function told({ name, histograms = [] }: RunRecord, wanted: (at: number, all: number) => boolean): string {
  const [start, end] = [histograms[0]!.activations, histograms.at(-1)!.activations];
  const range = ({ from, to }: Histogram) => `${signed(from)} to ${signed(to)}`;
  const layers = start.flatMap((one, at) =>
    wanted(at, start.length)
      ? [`layer ${plain(at + 1)} from ${range(one)} before, ${range(end[at]!)} after`]
      : [],
  );
  return `${name}: ${layers.join('; ')}.`;
}

const signed = (value: number) => (value < 0 ? `-${roughly(-value)}` : roughly(value));
