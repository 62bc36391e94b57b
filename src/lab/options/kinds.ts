/** @file Options of a kind: those whose values are names, and those whose values are numbers. */
import type { Spec } from '../spec.ts';
import type { Option } from './option.ts';
import { type Names, oneOf, type Range, real, reals, whole, words } from './readers.ts';

type Common = Pick<Option, 'help' | 'offers' | 'implies' | 'idle'> & Partial<Option>;

/** Keys of a Spec whose values are of a type. */
type KeyOf<T> = { [K in keyof Spec]: Spec[K] extends T ? K : never }[keyof Spec];

/** An option that takes one of some names. */
export function choice<K extends KeyOf<string>>(
  key: K,
  { option, names, synonyms, ...rest }: Names<Spec[K]> & Common,
): Option {
  const name = (run: Spec) => names[run[key]];
  return {
    divider: words,
    read: (text) => ({ [key]: oneOf(text, { option, names, ...(synonyms && { synonyms }) }) }),
    name,
    setting: name,
    title: (values) => values,
    typed: (run) => run[key],
    ...rest,
  };
}

interface Numbers extends Omit<Range, 'example'>, Common {
  /** Only whole numbers. */
  whole?: boolean;
  /** `lr 0.1`. */
  name: Option['name'];
}

/** An option that takes a number. Without a `setting` of its own it is named where it is not as usual. */
export function amount<K extends KeyOf<number>>(key: K, usual: number, given: Numbers): Option {
  const { option, wanted, least, most, above, whole: isWhole, name, offers, ...rest } = given;
  const example = offers.find((offer) => offer.includes(' vs ')) ?? '';
  const range: Range = { option, wanted, least, most, example, ...(above && { above }) };
  return {
    divider: isWhole ? words : reals,
    read: (text) => ({ [key]: isWhole ? whole(text, range) : real(text, range) }),
    name,
    setting: (run) => (run[key] === usual ? '' : name(run)),
    title: (values) => `${option.replaceAll('_', ' ')} ${values}`,
    typed: (run) => String(run[key]),
    offers,
    ...rest,
  };
}
