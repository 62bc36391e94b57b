/** @file The accuracy chart: how many of the test images each run gets right, epoch by epoch. */

import { altText, as, type Chart, type Layer } from '../../charts/chart.ts';
import { ink, looks, sizes } from '../../charts/theme.ts';
import { finalAccuracy } from '../measures.ts';
import type { RunRecord } from '../record.ts';
import { meanOf } from '../seed-finding.ts';
import { comparesOverSeeds, seedGroups } from '../seed-groups.ts';
import { divergedAt, percent, plain } from '../words.ts';
import { epochTicks, steps } from './axes.ts';
import { labelColumn } from './label-column.ts';

const height = 300;

export function accuracyChart(records: RunRecord[]): Chart {
  const longest = Math.max(1, ...records.map((run) => run.testAccuracy.length));
  const [start, end] = longest === 1 ? [0.5, 1.5] : [1, longest];
  const share = steps(records.flatMap((run) => run.testAccuracy));
  const groups = linesOf(records);
  const column = labelColumn(groups);
  const width = sizes.width - column.width - 70;

  const x = (epoch: number) => ((epoch - start) / (end - start)) * width;
  const y = (accuracy: number) => (1 - (accuracy - share.low) / (share.high - share.low)) * height;
  const ends = groups.map(({ accuracy }) => {
    const end = accuracy.at(-1);
    // A run that diverged before its first test has no line: its label waits at the bottom.
    return end === undefined ? { y: height } : { x: x(accuracy.length) + 7, y: y(end) };
  });

  const points = groups.flatMap(({ accuracy }, at) =>
    accuracy.map((value, epoch) => ({ epoch: epoch + 1, accuracy: value, ...looks[at % looks.length] })),
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
        subtitle: comparesOverSeeds(records)
          ? 'after each epoch: the mean over the seeds, and faintly each of them'
          : `how many of ${tested} are classified rightly after each epoch`,
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
        ...groups.flatMap(({ each, accuracy }, at) => {
          const look = looks[at % looks.length]!;
          return [...each.map((one) => line(one, look, faint)), line(accuracy, look)];
        }),
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

interface Line {
  name: string;
  result: string;
  accuracy: number[];
  /** Of several seeds each by itself; `accuracy` is then their mean. */
  each: number[][];
}

/** One for each run; where settings were compared with several seeds, one for each setting. */
function linesOf(records: RunRecord[]): Line[] {
  if (!comparesOverSeeds(records)) {
    return records.map((run) => ({
      name: run.name,
      result: result(run),
      accuracy: run.testAccuracy,
      each: [],
    }));
  }
  return seedGroups(records).map((group) => {
    const each = group.runs.map((run) => run.testAccuracy);
    const accuracy = each[0]!.map(
      (_, epoch) => each.reduce((sum, one) => sum + one[epoch]!, 0) / each.length,
    );
    return { name: group.name, result: meanOf(group), accuracy, each };
  });
}

const faint = { strokeWidth: 1, opacity: 0.5 };

function line(accuracy: number[], { color, dash }: (typeof looks)[number], how = {}): Layer {
  return {
    data: { values: accuracy.map((value, epoch) => ({ epoch: epoch + 1, accuracy: value })) },
    mark: { type: 'line', color, strokeDash: [...dash], strokeWidth: 2.5, strokeCap: 'round', ...how },
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
  if (comparesOverSeeds(records)) {
    return altText([
      'Line chart of the accuracy on the test images by epoch: of each setting the mean over its seeds, and each seed.',
      ...linesOf(records).map(
        ({ name, accuracy, result: end }) =>
          `${name}: ${inShort(accuracy).join(', ') || 'no test'}; at the end ${end}.`,
      ),
    ]);
  }
  return altText([
    'Line chart of the accuracy on the test images by epoch.',
    ...records.map((run) => {
      const ending = run.diverged ? ` The loss ${divergedAt(run.diverged)}.` : '';
      return `${run.name}: ${inShort(run.testAccuracy).join(', ') || 'no test'}.${ending}`;
    }),
  ]);
}

function inShort(accuracy: number[]): string[] {
  const all = accuracy.map(percent);
  return all.length > 10 ? [...all.slice(0, 5), '…', ...all.slice(-4)] : all;
}
