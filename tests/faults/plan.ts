/** @file What is to happen in one life of a bot: a plain function of seed, round and life, so that it can be replayed. */
import type { Chance } from './chance.ts';
import { type FaultName, type HappeningName, happenings, type WeatherName, weathers } from './faults.ts';

/** Requests at which a kill lies between two steps that belong together. */
export const windows = {
  send: /^POST \/channels\/\d+\/messages$/,
  edit: /^PATCH \/channels\/\d+\/messages\/\d+$/,
  look: /^GET \/channels\/\d+\/messages$/,
  answer: /^POST \/interactions\/\d+\/[^/]+\/callback$/,
  webhook: /^(POST|PATCH|DELETE) \/webhooks\//,
} as const;

export type Kill =
  /** So many milliseconds after its start, whether it answers yet or not. */
  | { kind: 'start'; after: number }
  /** So many after it began to answer. */
  | { kind: 'moment'; after: number }
  /** So many milliseconds after the nth such request came in, or was answered by Discord. */
  | { kind: 'window'; at: keyof typeof windows; phase: 'before' | 'after'; nth: number; delay: number }
  /** After somebody asked for an experiment. */
  | { kind: 'training'; delay: number };

export const deeds = { answer: 8, quiz: 2, close: 1, experiment: 1.2, define: 1, schedule: 0.7 } as const;

export interface Deed {
  /** Milliseconds after the bot began to answer. */
  at: number;
  what: keyof typeof deeds;
  /** Draws who does it, where, and how. */
  draw: Chance;
}

export interface Happening {
  at: number;
  what: HappeningName;
  draw: Chance;
}

export interface LifePlan {
  /** Which minute it begins before: the next in which something is due, a later one, or none: at once. */
  begin: 'at once' | 'next slot' | 'later';
  /** Slots that are passed over, and milliseconds before the minute at which the process starts. */
  passed: number;
  lead: number;
  kill: Kill;
  /** Milliseconds after it began to answer in which it is killed at the latest. */
  latest: number;
  weather?: WeatherName;
  happenings: Happening[];
  deeds: Deed[];
}

export function planLife(draw: Chance, only?: FaultName): LifePlan {
  const when = draw.of('when');
  const begin = when.weighed({ 'at once': 4, 'next slot': 6, later: 0.7 }) as LifePlan['begin'];
  const kill = planKill(draw.of('kill'));
  const latest = draw.of('latest').int(1500, 4000);
  const span = kill.kind === 'moment' ? kill.after : latest;
  const bad = draw.of('faults');
  const weather = weatherOf(bad, only);
  const count = only === undefined ? bad.pick([0, 0, 0, 1, 1, 2]) : only in happenings ? 1 : 0;
  return {
    begin,
    passed: begin === 'later' ? when.int(3, 12) : 0,
    lead: when.int(200, 6000),
    kill,
    latest,
    ...(weather && { weather }),
    happenings: Array.from({ length: count }, (_, i) => ({
      at: bad.int(0, span),
      what: only === undefined ? bad.weighed(happenings) : (only as HappeningName),
      draw: draw.of(`happening ${i}`),
    })),
    deeds: Array.from({ length: draw.of('deeds').int(3, 9) }, (_, i) => {
      const one = draw.of(`deed ${i}`);
      return { at: one.int(0, span), what: one.weighed(deeds), draw: one };
    }),
  };
}

function weatherOf(draw: Chance, only?: FaultName): WeatherName | undefined {
  if (only !== undefined) return only in weathers ? (only as WeatherName) : undefined;
  return draw.maybe(0.45) ? draw.pick(Object.keys(weathers) as WeatherName[]) : undefined;
}

function planKill(draw: Chance): Kill {
  switch (draw.weighed({ start: 1, moment: 2, window: 6, training: 1 })) {
    case 'start':
      return { kind: 'start', after: draw.int(100, 3000) };
    case 'moment':
      return { kind: 'moment', after: draw.int(0, 3000) };
    case 'training':
      return { kind: 'training', delay: draw.int(0, 1500) };
    default:
      return {
        kind: 'window',
        at: draw.pick(['send', 'send', 'send', 'answer', 'answer', 'edit', 'webhook', 'look'] as const),
        phase: draw.pick(['before', 'after'] as const),
        nth: draw.int(1, 5),
        delay: draw.pick([0, 0, 0, 1, 3, 10, 30]),
      };
  }
}
