/** @file Search over all zones: by name, city, country, the name of the time itself, and offset; typos are forgiven. */
import { cities, ofShortName, prominent, renamed } from './zone-names.ts';
import type { ZoneHints } from './zones.ts';

interface Entry {
  zone: string;
  /** Last part of the name and other cities in it. */
  places: string[];
  /** The whole name and its countries. */
  others: string[];
}

let index: Entry[] | undefined;
let offsets: { hour: number; byZone: Map<string, number> } | undefined;

/** At most `limit` zones, best first; where nothing fits, the hints and then the largest. Never empty. */
export function searchZones(typed: string, limit: number, hints: ZoneHints): string[] {
  const first = [...(hints.first ?? []), ...prominent];
  const rank = (zone: string) => (first.includes(zone) ? first.indexOf(zone) : first.length);
  const scored = scores(typed, hints.now)
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || rank(a.zone) - rank(b.zone) || (a.zone < b.zone ? -1 : 1));
  const best = scored[0]?.score ?? 0;
  const found = scored.filter(({ score }) => score >= (best < 2 ? best - 0.2 : 2)).map(({ zone }) => zone);
  return [...new Set(found.length > 0 ? found : first)].slice(0, limit);
}

/** The zone that a place or country names exactly, if only one does. */
export function findByPlace(text: string): string | undefined {
  const query = fold(text);
  const cities = entries().filter(({ places }) => places.includes(query));
  const fits = cities.length > 0 ? cities : entries().filter(({ others }) => others.includes(query));
  return fits.length === 1 ? fits[0]?.zone : undefined;
}

/** Zones of the country of a locale such as `de` or `pt-BR`, the large ones first: a hint, never an answer. */
export function zonesOfLocale(locale: string): string[] {
  try {
    const { region } = new Intl.Locale(locale).maximize();
    const zones = region ? zonesOfRegion(region) : [];
    return [...new Set([...prominent.filter((zone) => zones.includes(zone)), ...zones])].slice(0, 6);
  } catch {
    return [];
  }
}

function scores(typed: string, now: number): { zone: string; score: number }[] {
  const offset = readOffset(typed);
  if (offset !== undefined) {
    return [...offsetsAt(now)].map(([zone, minutes]) => ({ zone, score: minutes === offset ? 1 : 0 }));
  }
  const short = ofShortName(typed);
  if (short) return short.map((zone, i) => ({ zone, score: 1 - i / 100 }));
  const query = fold(typed);
  return query === '' ? [] : entries().map((entry) => ({ zone: entry.zone, score: match(entry, query) }));
}

/** From 6, the name of the place itself, down to 2, somewhere inside a name; below 1, a likeness. */
function match({ places, others }: Entry, query: string): number {
  const names = [...places, ...others];
  if (places.includes(query)) return 6;
  if (names.includes(query)) return 5;
  if (places.some((name) => name.startsWith(query))) return 4;
  if (names.some((name) => ` ${name}`.includes(` ${query}`))) return 3;
  if (names.some((name) => name.includes(query))) return 2;
  const closest = Math.max(...names.map((name) => similarity(query, name)));
  return closest >= 0.5 ? closest : 0;
}

function entries(): Entry[] {
  if (index) return index;
  const countries = countriesByZone();
  const former = new Map(Object.entries(renamed).map(([old, zone]) => [zone, [lastPart(old)]]));
  const names = new Set([...Intl.supportedValuesOf('timeZone').map((zone) => renamed[zone] ?? zone), 'UTC']);
  index = [...names]
    .filter((zone) => zone === 'UTC' || (zone.includes('/') && !zone.startsWith('Etc/')))
    .map((zone) => ({
      zone,
      places: [lastPart(zone), ...(former.get(zone) ?? []), ...(cities[zone] ?? [])].map(fold),
      others: [zone, ...(countries.get(zone) ?? [])].map(fold),
    }));
  return index;
}

function lastPart(zone: string): string {
  return zone.split('/').at(-1) ?? zone;
}

function countriesByZone(): Map<string, string[]> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const found = new Map<string, string[]>();
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const region of letters.flatMap((a) => letters.map((b) => a + b))) {
    const name = names.of(region);
    if (name) for (const zone of zonesOfRegion(region)) found.set(zone, [...(found.get(zone) ?? []), name]);
  }
  return found;
}

function zonesOfRegion(region: string): string[] {
  // Older runtimes have the property only, newer ones the method only.
  const locale = new Intl.Locale(`und-${region}`) as { getTimeZones?(): string[]; timeZones?: string[] };
  return (locale.getTimeZones?.() ?? locale.timeZones ?? []).map((zone) => renamed[zone] ?? zone);
}

/** Minutes east of Greenwich, from "UTC+5:30", "+0530", "-3"; undefined if it is no offset. */
function readOffset(text: string): number | undefined {
  const [, base = '', sign, hours, minutes = '0'] =
    /^\s*(utc|gmt|etc\/gmt)?\s*([+-])\s*(\d{1,2}):?(\d{2})?\s*$/i.exec(text) ?? [];
  if (hours === undefined) return undefined;
  // In the Etc area the sign is the other way round.
  const east = (sign === '+') !== base.toLowerCase().startsWith('etc');
  return (Number(hours) * 60 + Number(minutes)) * (east ? 1 : -1);
}

/** All offsets at a moment, kept for the hour: they cost a formatter for each zone. */
function offsetsAt(now: number): Map<string, number> {
  const hour = Math.floor(now / 3_600_000);
  if (offsets?.hour !== hour) {
    offsets = { hour, byZone: new Map(entries().map(({ zone }) => [zone, offsetOf(zone, now)])) };
  }
  return offsets.byZone;
}

function offsetOf(zone: string, now: number): number {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return readOffset(name) ?? 0;
}

function fold(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/[^a-z0-9]+/g, ' ').trim();
}

/** 1 for equal, 0 for nothing in common: edits (with swapped neighbours as one) against the longer length. */
function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  if (longer === 0 || Math.abs(a.length - b.length) > longer / 2) return 0;
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [before, last] = [last, row];
  }
  return 1 - (last[b.length] ?? longer) / longer;
}
