/** @file "Change one thing": every way in which an experiment can be asked again with one option changed. */
import { UserError } from '../user-error.ts';
import type { Limits } from './limits.ts';
import { type OptionName, type Options, optionNames, options } from './options.ts';
import { plan, readValues, titleOfValues } from './plan.ts';
import { Spec } from './spec.ts';

export interface Change {
  option: OptionName;
  /** As it could be typed: `0.01`, or `0.1 vs 0.01`. */
  value: string;
  /** `learning rate 0.01`. */
  label: string;
}

/** Values of one option that are offered at most. */
const perOption = 3;

/**
 * At most `count` changes that can be trained within `limits`. One run alone is compared with the changed one; of a
 * comparison all runs are changed. What is compared already, and the seed, are left as they are.
 */
export function changes(asked: Options, limits: Limits, count: number): Change[] {
  const { runs } = plan(asked, { limits });
  const found = optionNames.map((option) => {
    if (option === 'seed') return [];
    const now = new Set(
      runs.map(({ spec, engine }) => options[option].typed({ ...spec, ...(engine && { engine }) })),
    );
    const [old = ''] = now;
    if (now.size > 1) return [];
    const others = options[option].offers.flatMap((offer) => single(option, offer) ?? []);
    return [...new Set(others)]
      .filter((value) => value !== old)
      .map((value) => (runs.length === 1 ? `${old} vs ${value}` : value))
      .filter((value) => fits({ ...asked, [option]: value }, limits))
      .slice(0, perOption)
      .map((value): Change => ({ option, value, label: titleOfValues(option, readValues(option, value)) }));
  });
  return taken(found, count);
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

/** In the order of the options, but with a first value of each before a second of any where not all have room. */
function taken(lists: Change[][], count: number): Change[] {
  const chosen = new Set<Change>();
  for (let round = 0; round < perOption; round++) {
    for (const list of lists) {
      const next = list[round];
      if (next && chosen.size < count) chosen.add(next);
    }
  }
  return lists.flat().filter((change) => chosen.has(change));
}
