/** @file Time zones by their IANA names: which there are, and which one a text means. */
import { ofShortName, renamed } from './zone-names.ts';
import { findByPlace, searchZones } from './zone-search.ts';

export type ZoneReading =
  | { zone: string }
  /** `abbreviation` such as CET and `offset` such as UTC+2 name no place; `near` are zones that may be meant. */
  | { problem: 'abbreviation' | 'offset' | 'unknown'; near: string[] };

/** Zones to offer first, such as those used before, and the moment for which offsets are compared. */
export interface ZoneHints {
  first?: readonly string[];
  now: number;
}

const utc = /^(utc|gmt|z|zulu|etc\/(utc|gmt|zulu|universal|uct|greenwich)|universal|greenwich)$/i;
const offset = /^(?:utc|gmt|etc\/gmt)?\s*[+-]\s*\d{1,2}(?::?\d{2})?$/i;

/** An IANA name in any case, a city, or UTC. */
export function readZone(text: string, hints: ZoneHints): ZoneReading {
  const said = text.trim();
  if (utc.test(said)) return { zone: 'UTC' };
  if (offset.test(said)) return { problem: 'offset', near: searchZones(said, 5, hints) };
  if (ofShortName(said)) return { problem: 'abbreviation', near: searchZones(said, 5, hints) };
  const zone = canonical(said.replaceAll(/(?<!\s)\s*\/\s*/g, '/').replaceAll(' ', '_')) ?? findByPlace(said);
  return zone ? { zone } : { problem: 'unknown', near: searchZones(said, 5, hints) };
}

/** The name in today's spelling; undefined if it is no area and place that the runtime knows. */
function canonical(name: string): string | undefined {
  const shape = /^(?!etc\/)[a-z]+(\/[a-z_-]+){1,2}$|^[a-z]{3}\d[a-z]{3}$/i;
  if (!shape.test(name)) return undefined;
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return renamed[known] ?? known;
  } catch {
    return undefined;
  }
}
