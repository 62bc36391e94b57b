/** @file The same experiment with other seeds: how much of a result is chance. */
import type { Options } from '../lab/options.ts';
import { plan } from '../lab/plan.ts';
import { UserError } from '../user-error.ts';
import type { Experiment, Tutor } from './tutor.ts';

const several = 5;

/** As many seeds as before, all of them other ones. */
export function newSeeds({ options }: Experiment, tutor: Tutor): Options {
  const old = seedsOf(options);
  return { ...options, seed: fresh(old, old.length, tutor).join(' vs ') };
}

/** The seeds of before and others, five in all; undefined where that is more than an experiment may hold. */
export function fiveSeeds({ options }: Experiment, tutor: Tutor): Options | undefined {
  const old = seedsOf(options).slice(0, several);
  if (old.length >= several) return undefined;
  const seeds = [...old, ...fresh(old, several - old.length, tutor)];
  const asked = { ...options, seed: seeds.join(' vs ') };
  try {
    plan(asked, { limits: tutor.limits });
    return asked;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

const seedsOf = (options: Options) => String(options.seed ?? 1).split(' vs ');

function fresh(old: string[], count: number, tutor: Tutor): string[] {
  const first = 2 + Math.floor(tutor.random() * 9_990);
  return Array.from({ length: old.length + count }, (_, i) => String(first + i))
    .filter((seed) => !old.includes(seed))
    .slice(0, count);
}
