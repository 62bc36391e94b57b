/** @file From what a person typed to the runs of an experiment: every combination of the values compared. */
import { UserError } from '../user-error.ts';
import type { Limits } from './limits.ts';
import { type Nearest, nearest } from './nearest.ts';
import { type OptionName, type Options, optionNames, options } from './options.ts';
import { excess, type Size, sizeOf, tooMany } from './size.ts';
import { Spec } from './spec.ts';
import { depth, quoted } from './words.ts';

export interface Plan {
  /** `sigmoid vs ReLU, five hidden layers`. */
  title: string;
  /** Each with the name that tells it from the others: `sigmoid`, `sigmoid · lr 0.1`. */
  runs: { name: string; spec: Spec }[];
  /** The settings that all runs share: `784-100×5-10 · Glorot init · cross-entropy · SGD 0.1 · batch 64 · ...`. */
  equal: string;
  /** The options again in their plainest form, without what is the default: to be stored, or asked for again. */
  options: Options;
  estimate: Size;
}

/** An experiment beyond the limits; `nearest` are options like those asked for that fit. */
export class TooLarge extends UserError {
  readonly nearest: Options | undefined;

  constructor(message: string, nearest: Options | undefined) {
    super(message);
    this.nearest = nearest;
  }
}

/** Throws a UserError for a value that cannot be read, and TooLarge for more than `limits` allow. */
export function plan(asked: Options, { limits }: { limits: Limits }): Plan {
  const choices = readOptions(asked);
  const count = choices.reduce((product, { values }) => product * values.length, 1);
  if (count > limits.runs) throw new UserError(tooMany(count, limits));
  const specs = combine(choices.map(({ values }) => values));
  const varied = choices.filter(({ values }) => values.length > 1).map(({ option }) => option);
  if (varied.includes('activation') && !specs.every(isDeep)) {
    throw new UserError(
      'A network with no hidden layer has no activation to compare. Give it some, such as `layers:128`.',
    );
  }
  const sentence = excess(specs, limits);
  if (sentence) {
    const closest = nearest(specs, limits);
    throw new TooLarge(
      closest ? `${sentence} The nearest that fits: ${closest.change}.` : sentence,
      closest && { ...typed(choices), ...optionsOf(closest) },
    );
  }
  const first = specs[0]!;
  const name = (spec: Spec) => varied.map((option) => options[option].name(spec)).join(' · ');
  return {
    title: titleOf(choices, first),
    runs: specs.map((spec) => ({ name: name(spec) || alone(spec), spec })),
    equal: optionNames
      .filter((option) => !varied.includes(option) && (option !== 'activation' || specs.some(isDeep)))
      .map((option) => options[option].setting(first))
      .join(' · '),
    options: typed(choices),
    estimate: sizeOf(specs),
  };
}

interface Chosen {
  option: OptionName;
  values: Partial<Spec>[];
}

const usual: Spec = Spec.parse({});

function readOptions(asked: Options): Chosen[] {
  return optionNames.flatMap((option) => {
    const text = asked[option];
    if (text === undefined || String(text).trim() === '') return [];
    return [{ option, values: readValues(option, String(text)) }];
  });
}

/** The different values that a text names, in its order. Throws a UserError that says what can be written. */
export function readValues(option: OptionName, text: string): Partial<Spec>[] {
  const { divider, read, offers } = options[option];
  const alternatives = text
    .trim()
    .split(/(?<![^\s|])(?:vs?\.?|versus|or|against)(?![^\s|])|\|/i)
    .flatMap((part) => (divider ? part.trim().split(divider) : part))
    .map((part) => part.trim());
  if (alternatives.includes('')) {
    throw new UserError(
      `${option}: ${quoted(text)} compares with nothing on one side. Write it like \`${offers.find((offer) => offer.includes(' vs '))}\`.`,
    );
  }
  const values = alternatives.map(read);
  const first = (value: Partial<Spec>) => values.find((one) => JSON.stringify(one) === JSON.stringify(value));
  return values.filter((value) => first(value) === value);
}

/** Every combination, the last list changing fastest. */
function combine(lists: Partial<Spec>[][]): Spec[] {
  return lists.reduce<Spec[]>(
    (specs, values) => specs.flatMap((spec) => values.map((value) => ({ ...spec, ...value }))),
    [usual],
  );
}

function titleOf(choices: Chosen[], first: Spec): string {
  const compared = choices
    .filter(({ values }) => values.length > 1)
    .map(({ option, values }) => titleOfValues(option, values));
  const layersVary = choices.some(({ option, values }) => option === 'layers' && values.length > 1);
  const what = compared.join(' × ') || alone(first);
  return layersVary || !isDeep(first) ? what : `${what}, ${depth(first)}`;
}

/** `learning rate 0.1 vs 0.5`. */
export function titleOfValues(option: OptionName, values: Partial<Spec>[]): string {
  // Without the `lr` of `lr 0.1`: the title says it once for all of them.
  const bare = values.map((value) =>
    options[option].name({ ...usual, ...value }).replace(/^(lr|batch|seed) | epochs?$/, ''),
  );
  return options[option].title(bare.join(' vs '));
}

const isDeep = (spec: Spec) => spec.hidden.length > 0;

/** The name of a run that is compared with nothing. */
const alone = (spec: Spec) => (isDeep(spec) ? options.activation.name(spec) : 'No hidden layer');

function typed(choices: Chosen[]): Options {
  return Object.fromEntries(
    choices.map(({ option, values }) => [
      option,
      values.map((value) => options[option].typed({ ...usual, ...value })).join(' vs '),
    ]),
  );
}

function optionsOf({ changed, specs }: Nearest): Options {
  const text = (option: OptionName) =>
    [...new Set(specs.map((spec) => options[option].typed(spec)))].join(' vs ');
  return Object.fromEntries(changed.map((option) => [option, text(option)]));
}
