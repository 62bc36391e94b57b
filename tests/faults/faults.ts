/** @file The library of faults: what can go wrong while a bot lives, by name. */
import type { Chance } from './chance.ts';
import type { Fate } from './proxy.ts';

/** What the network does to each request of a life. */
export const weathers = {
  'route-limits': (draw: Chance): Fate =>
    draw.maybe(0.35) ? { kind: 'limit', retryAfter: draw.int(1, 12) / 10, global: false } : pass,
  'global-limit': (draw: Chance): Fate =>
    draw.maybe(0.2) ? { kind: 'limit', retryAfter: draw.int(2, 15) / 10, global: true } : pass,
  'server-errors': (draw: Chance): Fate =>
    draw.maybe(0.3) ? { kind: 'refuse', status: draw.pick([500, 502, 503, 504]) } : pass,
  /** Carried out, and yet answered with an error. */
  'false-errors': (draw: Chance): Fate =>
    draw.maybe(0.25) ? { kind: 'garble', status: draw.pick([500, 502, 503]) } : pass,
  'lost-answers': (draw: Chance): Fate => (draw.maybe(0.3) ? { kind: 'lose' } : pass),
  'time-outs': (draw: Chance): Fate => (draw.maybe(0.2) ? { kind: 'hang' } : pass),
  'slow-network': (draw: Chance): Fate => ({
    kind: 'slow',
    before: draw.int(0, 400),
    after: draw.int(0, 800),
  }),
} satisfies Record<string, (draw: Chance) => Fate>;

const pass: Fate = { kind: 'pass' };

export type WeatherName = keyof typeof weathers;

/** What happens at one moment of a life, and how often beside the others. */
export const happenings = {
  'gateway-dropped': 4,
  /** The session is forgotten, so that resuming it fails. */
  'session-lost': 3,
  /** The gateway takes no connections for seconds. */
  'late-resume': 3,
  /** A permission is taken, and given back later. */
  'permission-lost': 4,
  'channel-deleted': 0.6,
  'role-changed': 1,
  'server-deleted': 0.3,
  /** The bot's clock is set, not Discord's. */
  'clock-jump': 3,
  /** PostgreSQL dies and comes back; the disk of SQLite is full for a while. */
  'store-gone': 4,
} satisfies Record<string, number>;

export type HappeningName = keyof typeof happenings;
export type FaultName = WeatherName | HappeningName;

export const faultNames = [...Object.keys(weathers), ...Object.keys(happenings)] as FaultName[];
