/** @file The charts of pictures that a network was tested on: some of each class, and those it got wrong. */

import { altText, type Chart } from '../../charts/chart.ts';
import { shortClassNames } from '../class-names.ts';
import { PIXELS, type Samples } from '../datasets.ts';
import type { RunRecord } from '../record.ts';
import { percent, plain } from '../words.ts';
import { greyTile } from './bitmap.ts';
import { tileGrid } from './tile-grid.ts';

const picture = ({ images }: Samples, at: number) =>
  greyTile(images.subarray(at * PIXELS, (at + 1) * PIXELS));

/** Names that are longer than a digit take the width of two pictures. */
const grids = {
  mnist: { columns: 10, each: 3, word: 'three', arrow: ' → ' },
  'fashion-mnist': { columns: 5, each: 2, word: 'two', arrow: ' →\n' },
} as const;

/** The first test pictures of each class, and how many of it there are. */
export function samplesChart({ spec, data }: RunRecord, test: Samples): Chart {
  const name = shortClassNames[spec.dataset];
  const { columns, each, word } = grids[spec.dataset];
  const classes = Array.from({ length: 10 }, (_, label) =>
    [...test.labels.keys()].filter((at) => test.labels[at] === label),
  );
  const counts = classes.map((all) => plain(all.length));
  const shelves = Array.from({ length: classes.length / columns }, (_, at) => at * columns);
  const tiles = shelves.flatMap((first) =>
    Array.from({ length: each }, (_, row) =>
      classes.slice(first, first + columns).flatMap((all, at) => {
        const [last, label] = [row === each - 1, first + at];
        const found = all[row];
        if (found === undefined) return [];
        const words = last ? { label: name(label), note: counts[label]! } : { label: '' };
        return [{ tile: picture(test, found), ...words }];
      }),
    ).flat(),
  );
  return tileGrid({
    name: 'samples.png',
    title: `${data.name}: what is to be told apart`,
    subtitle: `${word} of each class, and how many of the ${plain(test.labels.length)} test images it has`,
    tiles,
    columns,
    alt: altText([
      `Sample pictures of ${data.name}: ${word} of each class.`,
      `Test images per class: ${counts.map((count, label) => `${name(label)} ${count}`).join(', ')}.`,
    ]),
  });
}

const shown = 15;

/** Undefined for a run of which no mistakes are recorded. */
export function mistakesChart(run: RunRecord, test: Samples): Chart | undefined {
  const { mistakes, spec } = run;
  if (!mistakes || mistakes.length === 0) return undefined;
  const name = shortClassNames[spec.dataset];
  const some = mistakes.slice(0, shown);
  const { arrow } = grids[spec.dataset];
  const label = (one: (typeof some)[number]) => `${name(one.label)}${arrow}${name(one.predicted)}`;
  return tileGrid({
    name: 'mistakes.png',
    title: `What ${run.name} got wrong`,
    subtitle: 'what it is → what it was taken for, the surest mistakes first',
    tiles: some.map((one) => ({
      tile: picture(test, one.image),
      label: label(one),
      note: percent(one.confidence),
    })),
    columns: 5,
    alt: altText([
      `Test images that ${run.name} got wrong, what each is and what it was taken for, with how sure the network was.`,
      `${some.map((one) => `${name(one.label)} taken for ${name(one.predicted)}, ${percent(one.confidence)}`).join('; ')}.`,
    ]),
  });
}
