/** @file How many of a class answered something, day by day. */
import { altText, as, type Chart } from '../../charts/chart.ts';
import { ink, looks, sizes } from '../../charts/theme.ts';
import { date } from './days.ts';

/** `people` on each of the last days, `today` last. */
export function activityChart(people: readonly number[], today: number): Chart {
  const most = Math.max(1, ...people);
  const first = today - people.length + 1;
  const values = people.map((count, at) => ({
    day: date(first + at),
    count,
    said: count > 0 ? String(count) : '',
    color: isWeekend(first + at) ? ink.faint : looks[0].color,
  }));
  const order = values.map(({ day }) => day);
  const told = people.flatMap((count, at) => (count > 0 ? [`${date(first + at)} ${count}`] : []));
  return {
    name: 'activity.png',
    alt: altText([
      `Bar chart: people who answered something, by day, in the last ${people.length} days: ${told.join(', ') || 'nobody'}.`,
    ]),
    spec: {
      width: sizes.width - 28,
      height: 130,
      title: { text: 'People who answered', subtitle: 'by day; weekends in grey', frame: 'bounds' },
      encoding: {
        x: {
          field: 'day',
          type: 'ordinal',
          sort: order,
          axis: {
            title: null,
            domain: false,
            ticks: false,
            labelAngle: 0,
            values: order.filter((_, at) => (people.length - 1 - at) % 7 === 0),
          },
          scale: { paddingInner: 0.2 },
        },
        y: {
          field: 'count',
          type: 'quantitative',
          scale: { domain: [0, most * 1.18], nice: false },
          axis: null,
        },
      },
      layer: [
        {
          data: { values },
          mark: { type: 'bar', cornerRadiusEnd: 2 },
          encoding: { color: as.look('color') },
        },
        {
          data: { values },
          mark: { type: 'text', dy: -9, fontSize: sizes.small, color: ink.strong },
          encoding: { text: { field: 'said', type: 'nominal' } },
        },
      ],
    },
  };
}

function isWeekend(day: number): boolean {
  return (day + 3) % 7 > 4;
}
