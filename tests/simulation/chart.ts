/** @file What a simulated class remembers, week by week. */
import { altText, type Chart } from '../../src/charts/chart.ts';
import { ink, looks, sizes } from '../../src/charts/theme.ts';
import type { Week } from './report.ts';

const lines = [
  { key: 'metTruth', name: 'of the cards met' },
  { key: 'truth', name: 'of the whole course' },
] as const;
const room = 185;
/** Between two names, as a part of the height. */
const gap = 0.08;

export function recallChart(weeks: readonly Week[], students: number): Chart {
  const color = Object.fromEntries(lines.map(({ name }, i) => [name, looks[i]?.color ?? ink.strong]));
  const values = lines.flatMap(({ key, name }) =>
    weeks.map((week) => ({ week: week.week, value: week[key], name })),
  );
  const last = weeks.at(-1)?.week ?? 1;
  const ends = values
    .filter(({ week }) => week === last)
    .sort((a, b) => b.value - a.value)
    // Names keep apart from each other where their lines meet.
    .map((end, i, all) => {
      const middle = all.reduce((sum, { value }) => sum + value, 0) / all.length;
      const apart = (all[0]?.value ?? 0) - (all.at(-1)?.value ?? 0) >= gap;
      const value = apart ? end.value : middle + gap * (0.5 - i);
      return { ...end, value, said: `${percent(end.value)} ${end.name}` };
    });
  const encoding = {
    x: {
      field: 'week',
      type: 'quantitative' as const,
      scale: { domain: [1, Math.max(2, last)], nice: false },
      axis: { title: 'week', grid: false, tickMinStep: 1, format: 'd' },
    },
    y: {
      field: 'value',
      type: 'quantitative' as const,
      scale: { domain: [0, 1], nice: false },
      axis: {
        title: null,
        values: [0, 0.2, 0.4, 0.6, 0.8, 1],
        labelExpr: "round(datum.value * 100) + '\u00a0%'",
        domain: false,
        ticks: false,
      },
    },
    color: {
      field: 'name',
      type: 'nominal' as const,
      scale: { domain: Object.keys(color), range: Object.values(color) },
      legend: null,
    },
  };
  return {
    name: 'simulation.png',
    alt: altText([
      `Line chart: what ${students} simulated students really remember, by week.`,
      ...weeks.map(
        ({ week, truth, metTruth }) =>
          `Week ${week}: ${percent(truth)} of the course, ${percent(metTruth)} of the cards met.`,
      ),
    ]),
    spec: {
      width: sizes.width - 60 - room,
      height: 300,
      title: {
        text: 'What the class remembers',
        subtitle: `${students} simulated students, at the end of each week`,
        frame: 'bounds',
      },
      encoding,
      layer: [
        { data: { values }, mark: { type: 'line', strokeWidth: 3, point: { size: 40, filled: true } } },
        {
          data: { values: ends },
          mark: { type: 'text', align: 'left', dx: 8, fontSize: sizes.text, clip: false },
          encoding: { text: { field: 'said', type: 'nominal' } },
        },
      ],
    },
  };
}

function percent(value: number): string {
  return `${Math.round(100 * value)}\u00a0%`;
}
