/** @file The confusion matrix: which class was taken for which. */

import { altText, as, type Chart } from '../../charts/chart.ts';
import { blend, heat, ink, sizes } from '../../charts/theme.ts';
import { shortClassNames } from '../class-names.ts';
import type { RunRecord } from '../record.ts';
import { percent, plain } from '../words.ts';

/** Undefined for a run that has none. */
export function confusionChart(run: RunRecord): Chart | undefined {
  const { confusion } = run;
  if (!confusion) return undefined;
  const name = shortClassNames[run.spec.dataset];
  const counts = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const most = Math.max(
    1,
    ...confusion.flatMap((row, label) => row.filter((_, predicted) => predicted !== label)),
  );
  const values = confusion.flatMap((row, label) =>
    row.map((count, predicted) => ({
      label: name(label),
      predicted: name(predicted),
      // The diagonal would drown everything else.
      color: label === predicted ? ink.grid : blend(heat, Math.sqrt(count / most)),
      text: count === 0 ? '' : plain(count),
      ink: label === predicted ? ink.faint : count / most > 0.4 ? ink.ground : ink.strong,
    })),
  );
  const axis = { domain: false, ticks: false, labelFontSize: sizes.small, labelAngle: 0 } as const;
  const order = confusion.map((_, label) => name(label));
  return {
    name: 'confusion.png',
    alt: alt(run, counts),
    spec: {
      width: sizes.width - 90,
      height: 380,
      title: {
        text: `What ${run.name} took for what`,
        subtitle: 'test images: in a row those of one class, in a column the answers',
        frame: 'bounds',
      },
      encoding: {
        x: {
          field: 'predicted',
          type: 'ordinal',
          scale: { domain: order },
          axis: {
            ...axis,
            title: 'taken for',
            orient: 'bottom',
            ...(run.spec.dataset === 'mnist' ? {} : { labelAngle: -40 }),
          },
        },
        y: { field: 'label', type: 'ordinal', scale: { domain: order }, axis: { ...axis, title: 'is' } },
      },
      layer: [
        {
          data: { values },
          mark: { type: 'rect', stroke: ink.ground, strokeWidth: 2 },
          encoding: { color: as.look('color') },
        },
        {
          data: { values },
          mark: { type: 'text', fontSize: sizes.small },
          encoding: {
            text: { field: 'text', type: 'nominal' },
            color: as.look('ink'),
          },
        },
      ],
    },
  };
}

function alt({ name, confusion = [], spec }: RunRecord, counts: number[]): string {
  const called = shortClassNames[spec.dataset];
  const wrong = confusion
    .flatMap((row, label) => row.map((count, predicted) => ({ label, predicted, count })))
    .filter(({ label, predicted, count }) => label !== predicted && count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 8);
  const right = confusion.map(
    (row, label) => `${called(label)} ${percent(row[label]! / Math.max(1, counts[label]!))}`,
  );
  return altText([
    `Confusion matrix of ${name} on the test images.`,
    `Right: ${right.join(', ')}.`,
    ...(wrong.length > 0
      ? [
          `Most often wrong: ${wrong.map((one) => `${called(one.label)} taken for ${called(one.predicted)}, ${one.count}`).join('; ')}.`,
        ]
      : []),
  ]);
}
