/** @file Chance that repeats: the same name gives the same values, whatever else was drawn. */
import { createHash } from 'node:crypto';
import { seeded } from '../support/cards.ts';

export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** True with this probability. */
  maybe(probability: number): boolean;
  pick<T>(all: readonly T[]): T;
  /** One of the names, as often as its weight says. */
  weighed<T extends string>(weights: Partial<Record<T, number>>): T;
  /** A source of its own for one part of what is to be drawn. */
  of(name: string | number): Chance;
}

export function chance(name: string): Chance {
  const next = seeded(createHash('sha256').update(name).digest().readUInt32LE(0));
  return {
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    maybe: (probability) => next() < probability,
    pick: (all) => all[Math.floor(next() * all.length)]!,
    weighed(weights) {
      const entries = Object.entries(weights) as [keyof typeof weights, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [one, weight] of entries) {
        left -= weight;
        if (left < 0) return one;
      }
      return entries.at(-1)![0];
    },
    of: (part) => chance(`${name}/${part}`),
  };
}
