/** @file The accuracy chart: how many of the test images each run gets right, epoch by epoch. */

import { altText, as, type Chart, type Layer } from '../../charts/chart.ts';
import { ink, looks, sizes } from '../../charts/theme.ts';
import { finalAccuracy } from '../measures.ts';
import type { RunRecord } from '../record.ts';
import { divergedAt, percent, plain } from '../words.ts';
import { epochTicks, steps } from './axes.ts';
import { labelColumn } from './label-column.ts';

const height = 300;

export function accuracyChart(records: RunRecord[]): Chart {
  const longest = Math.max(1, ...records.map((run) => run.testAccuracy.length));
  const [start, end] = longest === 1 ? [0.5, 1.5] : [1, longest];
  const share = steps(records.flatMap((run) => run.testAccuracy));
  const column = labelColumn(records.map((run) => ({ name: run.name, result: result(run) })));
  const width = sizes.width - column.width - 70;

  const x = (epoch: number) => ((epoch - start) / (end - start)) * width;
  const y = (accuracy: number) => (1 - (accuracy - share.low) / (share.high - share.low)) * height;
  const ends = records.map((run) => {
    const accuracy = finalAccuracy(run);
    // A run that diverged before its first test has no line: its label waits at the bottom.
    return accuracy === undefined ? { y: height } : { x: x(run.testAccuracy.length) + 7, y: y(accuracy) };
  });

  const points = records.flatMap((run, at) =>
    run.testAccuracy.map((accuracy, epoch) => ({ epoch: epoch + 1, accuracy, ...looks[at % looks.length] })),
  );
  const tested = plain(records[0]?.data.testSamples ?? 0);
  return {
    name: 'accuracy.png',
    alt: alt(records),
    spec: {
      width,
      height,
      title: {
        text: 'Accuracy on the test images',
        subtitle: `how many of ${tested} are classified rightly after each epoch`,
        frame: 'bounds',
      },
      encoding: {
        x: {
          field: 'epoch',
          type: 'quantitative',
          scale: { domain: [start, end], nice: false },
          axis: { title: 'epoch', grid: false, values: epochTicks(longest), labelExpr: 'datum.value' },
        },
        y: {
          field: 'accuracy',
          type: 'quantitative',
          scale: { domain: [share.low, share.high], nice: false },
          axis: {
            title: null,
            values: share.values,
            labelExpr: "round(datum.value * 100) + '\u00a0%'",
            domain: false,
            ticks: false,
          },
        },
      },
      layer: [
        ...records.map((run, at) => line(run, looks[at % looks.length]!)),
        {
          data: { values: points },
          mark: { type: 'point', filled: true, size: 80, opacity: 1, stroke: ink.ground, strokeWidth: 1 },
          encoding: { color: as.look('color'), shape: as.look('mark') },
        },
        ...(share.low < 0.1 ? guessing(width) : []),
        ...column.layers(ends, { width, height }),
      ],
    },
  };
}

function line({ testAccuracy }: RunRecord, { color, dash }: (typeof looks)[number]): Layer {
  return {
    data: { values: testAccuracy.map((accuracy, epoch) => ({ epoch: epoch + 1, accuracy })) },
    mark: { type: 'line', color, strokeDash: [...dash], strokeWidth: 2.5, strokeCap: 'round' },
  };
}

/** One digit in ten is right without looking at the picture. */
function guessing(width: number): Layer[] {
  const data = { values: [{ accuracy: 0.1, text: 'guessing' }] };
  return [
    {
      data,
      mark: { type: 'rule', color: ink.faint, strokeDash: [2, 4] },
      encoding: { x: { value: 0 }, x2: { value: width } },
    },
    {
      data,
      mark: { type: 'text', align: 'left', dy: 11, color: ink.faint, fontSize: sizes.small },
      encoding: { x: { value: 4 }, text: { field: 'text' } },
    },
  ];
}

function result(run: RunRecord): string {
  const accuracy = finalAccuracy(run);
  if (run.diverged) return divergedAt(run.diverged);
  return accuracy === undefined ? 'no test' : percent(accuracy);
}

function alt(records: RunRecord[]): string {
  return altText([
    'Line chart of the accuracy on the test images by epoch.',
    ...records.map((run) => {
      const all = run.testAccuracy.map(percent);
      const shown = all.length > 10 ? [...all.slice(0, 5), '…', ...all.slice(-4)] : all;
      const ending = run.diverged ? ` The loss ${divergedAt(run.diverged)}.` : '';
      return `${run.name}: ${shown.join(', ') || 'no test'}.${ending}`;
    }),
  ]);
}
