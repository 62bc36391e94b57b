/** @file Days of the week as people write them: `Mon-Fri`, `weekdays`, `every day`, `Tue, Thu`. */
import type { Weekday } from './schedule.ts';

const week: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const weekdays: Weekday[] = [1, 2, 3, 4, 5];
export const everyDay = week;

const short = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const groups: [RegExp, Weekday[]][] = [
  [/^(every\s?day|each day|daily|all|all days|always|\*)$/, week],
  [/^(on )?(week\s?days|working days|work\s?days|every weekday)$/, weekdays],
  [/^(at |on )?(the )?(weekends?|every weekend)$/, [6, 7]],
];

/**
 * The days meant, Monday first; undefined if a part of it is no day. Names may be cut short as long as they stay clear,
 * and may be English or of `locale`; where both fit, English counts.
 */
export function readDays(text: string, locale = 'en'): Weekday[] | undefined {
  const said = fold(text);
  const group = groups.find(([pattern]) => pattern.test(said));
  if (group) return [...group[1]];
  const ranges = said
    .replace(/(?<!\s)\s*(?:-|–|—|\bto\b|\bbis\b|\bthrough\b)\s*/g, '-')
    .split(/[\s,;/&+.]+|\band\b|\bund\b/)
    .filter((part) => part !== '');
  const found = new Set<Weekday>();
  for (const range of ranges) {
    const ends = range.split('-').map((name) => readDay(name, locale));
    const [from, to = from] = ends;
    if (ends.length > 2 || from === undefined || to === undefined || ends.includes(undefined))
      return undefined;
    for (let day = from; ; day = ((day % 7) + 1) as Weekday) {
      found.add(day);
      if (day === to) break;
    }
  }
  return found.size > 0 ? week.filter((day) => found.has(day)) : undefined;
}

function readDay(name: string, locale: string): Weekday | undefined {
  return only(name, namesIn('en')) ?? only(name, namesIn(locale));
}

/** The one day whose name begins so; plurals ("Mondays") are taken too. */
function only(start: string, names: readonly string[]): Weekday | undefined {
  const fits = week.filter((day) => {
    const name = names[day - 1] ?? '';
    return start !== '' && (name.startsWith(start) || `${name}s` === start);
  });
  return fits.length === 1 ? fits[0] : undefined;
}

/** Full names, Monday first. */
function namesIn(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  return week.map((day) => fold(format.format(Date.UTC(2024, 0, day))));
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** `Mon-Fri`, `Tue, Thu`, `every day`. */
export function showDays(days: readonly Weekday[]): string {
  if (new Set(days).size === 7) return 'every day';
  const runs: Weekday[][] = [];
  for (const day of week.filter((one) => days.includes(one))) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  const name = (day: Weekday | undefined) => short[(day ?? 1) - 1];
  return runs
    .flatMap((run) => (run.length > 2 ? [`${name(run[0])}-${name(run.at(-1))}`] : run.map(name)))
    .join(', ');
}
