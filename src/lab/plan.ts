/** @file From what a person typed to the runs of an experiment: every combination of the values compared. */
import { UserError } from '../user-error.ts';
import { specOf } from './choices.ts';
import type { Limits } from './limits.ts';
import { type Nearest, nearest } from './nearest.ts';
import type { Described, Value } from './options/option.ts';
import { type OptionName, type Options, optionNames, options } from './options.ts';
import { excess, type Run, type Size, sizeOf, tooMany } from './size.ts';
import { hashOf, Spec } from './spec.ts';
import { depth, list, numeral, quoted } from './words.ts';

export interface Plan {
  /** `sigmoid vs ReLU, five hidden layers`. */
  title: string;
  /** Each with the name that tells it from the others: `sigmoid`, `sigmoid · lr 0.1`. */
  runs: (Run & { name: string })[];
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

/** Throws a UserError for a value that cannot be read or has no effect, and TooLarge for more than `limits` allow. */
export function plan(asked: Options, { limits }: { limits: Limits }): Plan {
  const choices = readOptions(asked);
  const seeds = choices.find(({ option }) => option === 'seed')?.values.length ?? 1;
  const count = choices.reduce((product, { values }) => product * values.length, 1);
  const refusal = tooMany(count / seeds, seeds, limits);
  if (refusal) throw new UserError(refusal);
  const runs = combine(choices);
  const varied = choices.filter(({ values }) => values.length > 1).map(({ option }) => option);
  checkEffects(choices, runs);
  const sentence = excess(runs, limits);
  if (sentence) {
    const closest = nearest(runs, limits);
    throw new TooLarge(
      closest ? `${sentence} The nearest that fits: ${closest.change}.` : sentence,
      closest && { ...typed(choices), ...optionsOf(closest) },
    );
  }
  const name = (run: Run) => varied.map((option) => options[option].name(described(run))).join(' · ');
  return {
    title: titleOf(choices, runs[0]!),
    runs: runs.map((run) => ({ name: name(run) || alone(run.spec), ...run })),
    equal: [settings(runs, varied), seedsIn(choices)].filter(Boolean).join(' · '),
    options: typed(choices),
    estimate: sizeOf(runs),
  };
}

interface Chosen {
  option: OptionName;
  values: Value[];
}

const usual: Spec = Spec.parse({});

/** The run as options describe it. */
const described = ({ spec, engine }: Run): Described => ({ ...spec, ...(engine && { engine }) });

function readOptions(asked: Options): Chosen[] {
  return optionNames.flatMap((option) => {
    const text = asked[option];
    if (text === undefined || String(text).trim() === '') return [];
    return [{ option, values: readValues(option, String(text)) }];
  });
}

/** Characters of what is typed for one option; nobody means more, and reading takes the longer the more there is. */
export const longest = 500;

/** The different values that a text names, in its order. Throws a UserError that says what can be written. */
export function readValues(option: OptionName, text: string): Value[] {
  if (text.length > longest) {
    throw new UserError(
      `${option}: ${quoted(text)} has ${text.length.toLocaleString('en')} characters; at most ${longest} are possible here. Compare fewer values at a time.`,
    );
  }
  const { divider, expand, read, offers } = options[option];
  const alternatives = text
    .trim()
    .split(/(?<![^\s|])(?:vs?\.?|versus|or|against)(?![^\s|])|\|/i)
    .flatMap((part) => expand?.(part) ?? (divider ? part.trim().split(divider) : part))
    .map((part) => part.trim());
  if (alternatives.includes('')) {
    throw new UserError(
      `${option}: ${quoted(text)} compares with nothing on one side. Write it like \`${offers.find((offer) => offer.includes(' vs '))}\`.`,
    );
  }
  const values = alternatives.map(read);
  const first = (value: Value) => values.find((one) => JSON.stringify(one) === JSON.stringify(value));
  return values.filter((value) => first(value) === value);
}

/** Every combination, the last option changing fastest. */
function combine(choices: Chosen[]): Run[] {
  const implied = choices.map(({ option }) => options[option].implies ?? {});
  return choices
    .reduce<Value[]>(
      (some, { values }) => some.flatMap((one) => values.map((value) => ({ ...one, ...value }))),
      [Object.assign({}, ...implied)],
    )
    .map(({ engine, ...value }) => ({ spec: specOf(value), ...(engine && { engine }) }));
}

/** Throws a UserError for a choice that changes no run, and for runs that would be the same. */
function checkEffects(choices: Chosen[], runs: Run[]): void {
  const same = (a: Run, b: Run) => a.engine === b.engine && hashOf(a.spec) === hashOf(b.spec);
  for (const { option, values } of choices) {
    const { idle } = options[option];
    const [value] = values;
    if (!idle || !value) continue;
    const reset = (spec: Spec) =>
      ({
        ...spec,
        ...Object.fromEntries(Object.keys(value).map((key) => [key, usual[key as keyof Spec]])),
      }) as Spec;
    const asUsual = values.every((one) =>
      Object.entries(one).every(([key, x]) => usual[key as keyof Spec] === x),
    );
    if (!asUsual && runs.every((run) => same(run, { ...run, spec: reset(run.spec) })))
      throw new UserError(idle);
  }
  for (const [at, run] of runs.entries()) {
    const earlier = runs.slice(0, at).find((one) => same(one, run));
    if (!earlier) continue;
    const option = choices.find(({ values, option }) => {
      const { typed } = options[option];
      return values.length > 1 && typed(described(earlier)) !== typed(described(run));
    })?.option;
    throw new UserError(
      (option && options[option].idle) ??
        `Two of these runs would be the same, because ${option ?? 'one option'} makes no difference to them. Leave it out, or compare something else.`,
    );
  }
}

function titleOf(choices: Chosen[], first: Run): string {
  const compared = choices
    .filter(({ values }) => values.length > 1)
    .filter((choice) => !isManySeeds(choice))
    .map(({ option, values }) => titleOfValues(option, values));
  const seeds = choices.find(isManySeeds);
  const layersVary = choices.some(({ option, values }) => option === 'layers' && values.length > 1);
  const what = compared.join(' × ') || alone(first.spec);
  return [
    what,
    ...(layersVary || !isDeep(first.spec) ? [] : [depth(first.spec)]),
    ...(seeds ? [`${numeral(seeds.values.length)} seeds`] : []),
  ].join(', ');
}

/** Seeds are counted where there are more than two: which they are says nothing. */
const isManySeeds = ({ option, values }: Chosen) => option === 'seed' && values.length > 2;

/** `learning rate 0.1 vs 0.5`. */
export function titleOfValues(option: OptionName, values: Value[]): string {
  const names = values.map((value) => options[option].name({ ...usual, ...value }));
  const frame = options[option].title('');
  // Without what the frame says once for all of them: the `lr` of `lr 0.1`.
  const bare = names.map((name) =>
    frame === ''
      ? name
      : name.replace(/^(lr|batch|seed|dropout|momentum|smoothing|weight decay) | (epochs?|images)$/, ''),
  );
  return options[option].title(bare.join(' vs '));
}

/** What all runs share; of what they do not, although nobody compares it, that each has its own. */
function settings(runs: Run[], varied: OptionName[]): string {
  const all = optionNames
    .filter((option) => !varied.includes(option))
    .map((option) => {
      const texts = [...new Set(runs.map((run) => options[option].setting(described(run))))];
      if (texts.length === 1) return { option, text: texts[0]! };
      return { option, text: option === 'learning_rate' ? 'each at its usual learning rate' : '' };
    })
    .filter(({ text }) => text !== '');
  return all.reduce((line, { option, text }) => {
    if (line === '') return text;
    // `SGD 0.1` is said for short.
    const after = option === 'learning_rate' && line.endsWith(options.optimizer.setting(described(runs[0]!)));
    return after && text.startsWith('lr ') ? `${line} ${text.slice(3)}` : `${line} · ${text}`;
  }, '');
}

/** `seeds 1, 6096 and 6097`, where the title only counts them. */
function seedsIn(choices: Chosen[]): string {
  const values = choices.find(isManySeeds)?.values ?? [];
  return values.length > 0 ? `seeds ${list(values.map(({ seed }) => String(seed)))}` : '';
}

const isDeep = (spec: Spec) => spec.hidden.length + spec.convolutions.length > 0;

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

function optionsOf({ changed, runs }: Nearest): Options {
  const text = (option: OptionName) =>
    [...new Set(runs.map((run) => options[option].typed(described(run))))].join(' vs ');
  return Object.fromEntries(changed.map((option) => [option, text(option)]));
}
