/** @file A learner's days: what comes due in the next two weeks, and on which days of the last twelve something was done. */
import { altText, as, type Chart, type Panel } from '../../charts/chart.ts';
import { blend, heat, ink, looks, sizes } from '../../charts/theme.ts';
import { plural } from '../text.ts';

export interface DaysView {
  /** The learner's day, counted from 1 January 1970. */
  today: number;
  /** Cards due on each of the next days, today first. */
  forecast: readonly number[];
  /** Cards answered, by day. */
  answered: ReadonlyMap<number, number>;
}

/** Weeks in the strip, this one the last. */
export const weeks = 12;
const width = sizes.width - 74;
const dayMs = 86_400_000;
const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export function daysChart(view: DaysView): Chart {
  return {
    name: 'days.png',
    alt: alt(view),
    spec: { vconcat: [ahead(view), behind(view)], spacing: 26, bounds: 'full' },
  };
}

function ahead({ today, forecast }: DaysView): Panel {
  const most = Math.max(1, ...forecast);
  const values = forecast.map((count, at) => ({
    day: label(today, at),
    count,
    said: count > 0 ? String(count) : '',
    color: at === 0 ? looks[1].color : looks[0].color,
  }));
  return {
    width,
    height: 130,
    title: { text: 'Cards that come due', subtitle: 'today and in the next two weeks', frame: 'bounds' },
    encoding: {
      x: {
        field: 'day',
        type: 'ordinal',
        sort: values.map(({ day }) => day),
        axis: { title: null, domain: false, ticks: false, labelAngle: 0, labelOverlap: 'greedy' },
        scale: { paddingInner: 0.2 },
      },
      y: {
        field: 'count',
        type: 'quantitative',
        scale: { domain: [0, most * 1.15], nice: false },
        // As wide as the days' names below, so that both titles begin alike.
        axis: { title: null, labels: false, ticks: false, domain: false, grid: false, minExtent: 36 },
      },
    },
    layer: [
      { data: { values }, mark: { type: 'bar', cornerRadiusEnd: 3 }, encoding: { color: as.look('color') } },
      {
        data: { values },
        mark: { type: 'text', dy: -9, fontSize: sizes.small, color: ink.strong },
        encoding: { text: { field: 'said', type: 'nominal' } },
      },
    ],
  };
}

function behind({ today, answered }: DaysView): Panel {
  const first = firstDay(today);
  const most = Math.max(1, ...answered.values());
  const values = Array.from({ length: today - first + 1 }, (_, i) => {
    const count = answered.get(first + i) ?? 0;
    const part = Math.sqrt(count / most);
    return {
      week: date(first + i - (i % 7)),
      weekday: dayNames[i % 7],
      said: count > 0 ? String(count) : '',
      color: count === 0 ? ink.grid : blend(heat.slice(2), 0.2 + 0.8 * part),
      ink: part > 0.2 ? ink.ground : ink.strong,
    };
  });
  const columns = [...new Set(values.map(({ week }) => week))];
  return {
    width,
    height: 7 * 26,
    title: { text: 'Cards answered', subtitle: 'by day, this week on the right', frame: 'bounds' },
    encoding: {
      x: {
        field: 'week',
        type: 'ordinal',
        sort: columns,
        axis: {
          title: null,
          domain: false,
          ticks: false,
          labelAngle: 0,
          orient: 'bottom',
          labelOverlap: 'greedy',
        },
      },
      y: {
        field: 'weekday',
        type: 'ordinal',
        sort: dayNames,
        axis: { title: null, domain: false, ticks: false, minExtent: 36 },
      },
    },
    layer: [
      {
        data: { values },
        mark: { type: 'rect', stroke: ink.ground, strokeWidth: 3, cornerRadius: 4 },
        encoding: { color: as.look('color') },
      },
      {
        data: { values },
        mark: { type: 'text', fontSize: sizes.small },
        encoding: { text: { field: 'said', type: 'nominal' }, color: as.look('ink') },
      },
    ],
  };
}

/** The Monday with which the strip begins. */
export function firstDay(today: number): number {
  return today - ((today + 3) % 7) - 7 * (weeks - 1);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `24 Nov` */
export function date(day: number): string {
  const moment = new Date(day * dayMs);
  return `${moment.getUTCDate()} ${months[moment.getUTCMonth()]}`;
}

function label(today: number, at: number): string {
  return at === 0 ? 'today' : date(today + at);
}

function alt({ today, forecast, answered }: DaysView): string {
  const due = forecast.flatMap((count, at) => (count > 0 ? [`${label(today, at)} ${count}`] : []));
  const days = [...answered]
    .filter(([day]) => day >= firstDay(today) && day <= today)
    .sort(([a], [b]) => a - b);
  const done = days.map(([day, count]) => `${date(day)} ${count}`);
  return altText(
    [
      `Two charts. Cards that come due in the next two weeks: ${due.join(', ') || 'none'}.`,
      `Cards answered by day in the last ${weeks} weeks: ${done.join(', ') || 'none'}.`,
    ],
    [
      `Two charts. Cards that come due in the next two weeks: ${due.join(', ') || 'none'}.`,
      `Something was answered on ${plural(days.length, 'day')} of the last ${weeks} weeks, lately: ${done.slice(-20).join(', ')}.`,
    ],
  );
}
