/** @file How well each card sits: a bar for each, the weakest first. */
import { altText, as, type Chart } from '../../charts/chart.ts';
import { ink, looks, sizes, textWidth } from '../../charts/theme.ts';
import { clip } from '../text.ts';
import { share } from './share.ts';

export interface RecallBar {
  term: string;
  /** 0 to 1. */
  recall: number;
}

/** Bars that stay legible on a phone. */
export const mostBars = 12;
/** Recall at which FSRS asks a card again. */
const wanted = 0.9;
const barHeight = 34;
const mostLetters = 24;

/** `bars` weakest first; the first twelve are drawn. At least one. */
export function recallChart(bars: readonly RecallBar[], title: string): Chart {
  const shown = bars.slice(0, mostBars);
  const names = distinct(shown.map(({ term }) => clip(term, mostLetters)));
  const room = Math.max(...names.map((name) => textWidth(name, sizes.text))) + 8;
  const width = sizes.width - 28 - room;
  const rows = shown.map(({ recall }, at) => ({
    name: names[at],
    recall,
    said: share(recall),
    color: recall < wanted ? looks[1].color : looks[0].color,
    // Inside of a long bar, beside a short one.
    at: recall > 0.25 ? recall - 0.015 : recall + 0.015,
    align: recall > 0.25 ? 'right' : 'left',
    ink: recall > 0.25 ? ink.ground : ink.strong,
  }));
  const inside = rows.filter(({ align }) => align === 'right');
  const beside = rows.filter(({ align }) => align === 'left');
  const number = (values: typeof rows, align: 'left' | 'right') => ({
    data: { values },
    mark: { type: 'text' as const, align, fontSize: sizes.text, fontWeight: 600 as const },
    encoding: {
      x: { field: 'at', type: 'quantitative' as const },
      text: { field: 'said', type: 'nominal' as const },
      color: as.look('ink'),
    },
  });
  const more = bars.length - shown.length;
  return {
    name: 'recall.png',
    alt: altText([
      `Bar chart: ${title}, the weakest first.`,
      ...shown.map(({ term, recall }) => `${term}: ${share(recall)}.`),
      ...(more > 0 ? [`${more} more sit better.`] : []),
    ]),
    spec: {
      width,
      height: rows.length * barHeight,
      title: {
        text: title,
        subtitle: `the chance to know it today${more > 0 ? `; ${more} more sit better` : ''}`,
        frame: 'bounds',
      },
      encoding: {
        y: {
          field: 'name',
          type: 'ordinal',
          sort: names,
          axis: { title: null, domain: false, ticks: false, labelFontSize: sizes.text, labelLimit: room },
          scale: { paddingInner: 0.25, paddingOuter: 0.1 },
        },
        x: {
          field: 'recall',
          type: 'quantitative',
          scale: { domain: [0, 1], nice: false },
          axis: {
            title: null,
            values: [0, 0.5, wanted],
            labelExpr: "round(datum.value * 100) + '\u00a0%'",
            domain: false,
            ticks: false,
          },
        },
      },
      layer: [
        {
          data: { values: rows },
          mark: { type: 'bar', cornerRadiusEnd: 3 },
          encoding: { color: as.look('color') },
        },
        ...(inside.length > 0 ? [number(inside, 'right')] : []),
        ...(beside.length > 0 ? [number(beside, 'left')] : []),
      ],
    },
  };
}

/** Cut names that became alike keep bars of their own. */
function distinct(names: readonly string[]): string[] {
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((one) => one === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}
