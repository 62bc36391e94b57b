/** @file Which cards a class takes for each other: a bar for each pair under its names. */
import { altText, as, type Chart } from '../../charts/chart.ts';
import { ink, looks, sizes } from '../../charts/theme.ts';
import { clip, plural } from '../text.ts';

export interface PairBar {
  terms: [string, string];
  count: number;
}

export const mostPairs = 5;
const rowHeight = 58;
const width = sizes.width - 28;
/** Room for the number behind the longest bar. */
const numberRoom = 44;

/** `pairs` most often first; at least one. */
export function pairsChart(pairs: readonly PairBar[]): Chart {
  const shown = pairs.slice(0, mostPairs);
  const most = Math.max(1, ...shown.map(({ count }) => count));
  const rows = shown.map(({ terms, count }, at) => {
    const end = Math.max(4, (count / most) * (width - numberRoom));
    const top = at * rowHeight;
    return {
      name: terms.map((term) => clip(term, 28)).join('  ↔  '),
      said: String(count),
      left: 0,
      end,
      label: top + 14,
      top: top + 27,
      bottom: top + 47,
      middle: top + 37,
      behind: end + 8,
    };
  });
  const data = { values: rows };
  return {
    name: 'confused.png',
    alt: altText([
      'Bar chart: terms taken for each other, most often first.',
      ...shown.map(({ terms: [a, b], count }) => `${a} and ${b}: ${plural(count, 'time')}.`),
    ]),
    spec: {
      width,
      height: rows.length * rowHeight,
      title: {
        text: 'Taken for each other',
        subtitle: 'wrong answers that named the other term',
        frame: 'bounds',
      },
      layer: [
        {
          data,
          mark: { type: 'text', align: 'left', fontSize: sizes.text, color: ink.plain },
          encoding: { x: as.place('left'), y: as.place('label'), text: { field: 'name', type: 'nominal' } },
        },
        {
          data,
          mark: { type: 'rect', color: looks[1].color, cornerRadius: 3 },
          encoding: {
            x: as.place('left'),
            x2: { field: 'end' },
            y: as.place('top'),
            y2: { field: 'bottom' },
          },
        },
        {
          data,
          mark: { type: 'text', align: 'left', fontSize: sizes.text, fontWeight: 600, color: ink.strong },
          encoding: {
            x: as.place('behind'),
            y: as.place('middle'),
            text: { field: 'said', type: 'nominal' },
          },
        },
      ],
    },
  };
}
