/** @file The gradient chart: how large the gradient of each layer's weights is, step by step, one panel per run. */

import { altText, type Chart } from '../../charts/chart.ts';
import { sizes } from '../../charts/theme.ts';
import type { RunRecord } from '../record.ts';
import { divergedAt, plain } from '../words.ts';
import { type Decades, decades } from './decades.ts';
import { axisHeight, gradientPanel, headHeight, labelWidth } from './gradient-panel.ts';
import { type LayerLine, layerLines } from './layer-lines.ts';

/** Units that the powers of ten take beside the first column. */
const scaleWidth = 42;
const margins = 28;

export function gradientChart(records: RunRecord[]): Chart {
  const lines = records.map(layerLines);
  const scale = decades(
    lines.flatMap((run) => run.flatMap((line) => line.points.map((point) => point.size))),
  );
  const columns = records.length === 1 ? 1 : 2;
  const plot = {
    width: Math.floor((sizes.width - margins - scaleWidth) / columns) - labelWidth,
    height: records.length > 2 ? 210 : 290,
  };
  // One axis of steps for all, unless they have different numbers of them.
  const whole = records.filter((run) => !run.diverged).map((run) => run.loss.length);
  const shared = new Set(whole).size < 2 ? Math.max(...lines.map(lastStep)) : undefined;
  return {
    name: 'gradients.png',
    alt: alt(records),
    spec: {
      title: {
        text: 'Gradient by layer',
        subtitle: notes(lines, scale),
        offset: 20,
      },
      columns,
      spacing: { row: axisHeight + headHeight + 14, column: labelWidth },
      bounds: 'flush',
      concat: records.map((run, at) =>
        gradientPanel({
          run,
          lines: lines[at]!,
          scale,
          plot,
          scaled: at % columns === 0,
          steps: Math.max(1, shared ?? lastStep(lines[at]!)),
        }),
      ),
    },
  };
}

const lastStep = (lines: LayerLine[]) => Math.max(0, ...lines.map((line) => line.points.at(-1)?.step ?? 0));

function notes(lines: LayerLine[][], scale: Decades): string[] {
  const most = Math.max(...lines.map((run) => run.length));
  return [
    'mean size per weight at each training step',
    most > 1 ? `one line per layer, 1 the first, ${most} the last` : 'there is only one layer of weights',
    ...(scale.zero ? ['a gradient of exactly 0 is drawn at the bottom'] : []),
  ];
}

function alt(records: RunRecord[]): string {
  const what = 'mean gradient per weight by training step, one line per layer, logarithmic scale.';
  const all = (run: RunRecord) => run.gradientMean.map((_, layer) => layer);
  const ends = (run: RunRecord) => [...new Set([0, Math.max(0, run.gradientMean.length - 1)])];
  return altText(
    [`Line charts of the ${what}`, ...records.map((run) => told(run, all(run), 'first to last layer'))],
    [`Line charts of the ${what}`, ...records.map((run) => told(run, ends(run), 'first and last layer'))],
  );
}

/** The sizes in these layers at the first and the last measured step. */
function told(run: RunRecord, layers: number[], which: string): string {
  if (run.gradientSteps.length === 0) return `${run.name}: nothing measured.`;
  const at = (index: number) =>
    layers.map((layer) => scientific(run.gradientMean[layer]!.at(index)!)).join(', ');
  const last = run.gradientSteps.at(-1)!;
  const later = last > 0 ? `; at step ${plain(last)}: ${at(-1)}` : '';
  const ending = run.diverged ? ` The loss ${divergedAt(run.diverged)}.` : '';
  return `${run.name}, ${which} at step ${plain(run.gradientSteps[0]!)}: ${at(0)}${later}.${ending}`;
}

/** `1.2e-6`, and `0` for nothing. */
const scientific = (value: number) => (value === 0 ? '0' : value.toExponential(1));
