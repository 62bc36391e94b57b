/** @file What autocomplete offers while an option of `/experiment` is being typed. */
import { UserError } from '../user-error.ts';
import { type OptionName, options } from './options.ts';
import { readValues, titleOfValues } from './plan.ts';

/** At most 25, best first; `value` can be sent as it stands. What was typed comes first if it can be trained. */
export function suggest(option: OptionName, typed: string): { name: string; value: string }[] {
  const { offers } = options[option];
  const text = typed.trim();
  const found = [text, ...completions(offers, typed), ...comparisons(offers, text)].flatMap((value) => {
    const name = understood(option, value);
    return name && value.length <= 100 ? [{ name, value }] : [];
  });
  // Two ways to write the same thing are one suggestion; what can be read in no way gets all the examples.
  const byName = new Map(found.toReversed().map((one) => [one.name, one]));
  const unique = found.filter((one) => byName.get(one.name) === one);
  return unique.length > 0 || text === '' ? unique.slice(0, 25) : suggest(option, '');
}

/** Offers that begin with what was typed, or with its last value: `sigmoid vs r` goes on to `sigmoid vs ReLU`. */
function completions(offers: string[], typed: string): string[] {
  const [, before = '', begun = typed] = /^(.*\s(?:vs?\.?|versus|or|against)\s)(.*)$/i.exec(typed) ?? [];
  const named = before.toLowerCase().split(/\s+/);
  const fits = (offer: string) =>
    offer.toLowerCase().startsWith(begun.trim().toLowerCase()) && !named.includes(offer.toLowerCase());
  return offers.filter((offer) => fits(offer) && (!before || single(offer))).map((offer) => before + offer);
}

/** What was typed, against each single value. */
const comparisons = (offers: string[], text: string) =>
  text === '' || !single(text) ? [] : offers.filter(single).map((offer) => `${text} vs ${offer}`);

const single = (text: string) => !/\s(vs?\.?|versus|or|against)(\s|$)/i.test(text);

/** How Epoch reads it: `sig vs relu` is `sigmoid vs ReLU`. Undefined if it cannot. */
function understood(option: OptionName, text: string): string | undefined {
  if (!text) return undefined;
  try {
    return titleOfValues(option, readValues(option, text)).slice(0, 100);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
