/** @file "Change one thing": every way in which an experiment can be asked again with one option changed. */
import { UserError } from '../user-error.ts';
import type { Limits } from './limits.ts';
import { type OptionName, type Options, optionNames, options } from './options.ts';
import { plan, readValues, titleOfValues } from './plan.ts';
import type { Run } from './size.ts';
import { Spec } from './spec.ts';

export interface Change {
  option: OptionName;
  /** As it could be typed: `0.01`, or `0.1 vs 0.01`. */
  value: string;
  /** `learning rate 0.01`. */
  label: string;
}

/**
 * At most `count` changes that can be trained within `limits`, a first one of each option before a second of any. One
 * run alone is compared with the changed one; of a comparison all runs are changed. What is compared already, the
 * seed and the engine are left as they are.
 */
export function changes(asked: Options, limits: Limits, count: number): Change[] {
  const { runs } = plan(asked, { limits });
  const sources = optionNames
    .filter((option) => option !== 'seed' && option !== 'engine')
    .map((option) => ({ found: [] as Change[], rest: changesOf(option, asked, runs, limits) }));
  let taken = 0;
  for (let round = 0; round < perOption; round++) {
    for (const { found, rest } of sources) {
      const next = taken < count ? rest.next() : undefined;
      if (!next || next.done) continue;
      found.push(next.value);
      taken++;
    }
  }
  return sources.flatMap(({ found }) => found);
}

/** Values of one option that are offered at most. */
const perOption = 3;

/** One after the other, because trying each takes a moment. */
function* changesOf(
  option: OptionName,
  asked: Options,
  runs: Run[],
  limits: Limits,
): Generator<Change, void> {
  const now = runs.map(({ spec, engine }) => options[option].typed({ ...spec, ...(engine && { engine }) }));
  const [old = ''] = now;
  if (now.some((value) => value !== old)) return;
  const others = new Set(options[option].offers.flatMap((offer) => single(option, offer) ?? []));
  others.delete(old);
  for (const other of others) {
    const value = runs.length === 1 ? `${old} vs ${other}` : other;
    if (!fits({ ...asked, [option]: value }, limits)) continue;
    yield { option, value, label: titleOfValues(option, readValues(option, value)) };
  }
}

/** The plainest form of an offer that names one value. */
function single(option: OptionName, offer: string): string | undefined {
  const values = readValues(option, offer);
  return values.length === 1 ? options[option].typed({ ...Spec.parse({}), ...values[0] }) : undefined;
}

function fits(asked: Options, limits: Limits): boolean {
  try {
    plan(asked, { limits });
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
