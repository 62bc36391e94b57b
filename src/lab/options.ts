/** @file What can be chosen for a run, as people type it: one entry per option of `/experiment`. */
import { UserError } from '../user-error.ts';
import { readLayers } from './layers.ts';
import { Spec } from './spec.ts';
import {
  activationNames,
  initializerNames,
  list,
  lossNames,
  plain,
  quoted,
  shape,
  typedLayers,
} from './words.ts';

export const optionNames = [
  'activation',
  'layers',
  'initializer',
  'loss',
  'learning_rate',
  'batch_size',
  'epochs',
  'seed',
] as const;
export type OptionName = (typeof optionNames)[number];

/** What was typed; each may name several values: `sigmoid vs relu`. */
export type Options = Partial<Record<OptionName, string | number>>;

export interface Option {
  /** What divides values, besides `vs`: a comma belongs to `100,100` and may be a decimal comma. */
  divider: RegExp | undefined;
  /** One value; throws a UserError that says what can be written. */
  read(text: string): Partial<Spec>;
  /** Tells a run from others that differ in this option only: `lr 0.1`. */
  name(spec: Spec): string;
  /** The same inside a list of settings: `SGD 0.1`. */
  setting(spec: Spec): string;
  /** Frames values in a title: `learning rate 0.1 vs 0.5`. */
  title(values: string): string;
  /** The value alone, as it could be typed again. */
  typed(spec: Spec): string;
  /** What autocomplete offers, most useful first. */
  offers: string[];
}

const words = /\s*[,;]\s*|\s+and\s+/i;
const reals = /\s*;\s*|,\s+|\s+and\s+/i;
const counts = words;

export const options: Record<OptionName, Option> = {
  activation: {
    divider: words,
    read: (text) => ({
      activation: oneOf('activation', text, activationNames, { logistic: 'sigmoid', rectifier: 'relu' }),
    }),
    name: (spec) => activationNames[spec.activation],
    setting: (spec) => activationNames[spec.activation],
    title: (values) => values,
    typed: (spec) => spec.activation,
    offers: ['sigmoid vs ReLU', 'sigmoid vs tanh vs ReLU', 'ReLU', 'sigmoid', 'tanh'],
  },
  layers: {
    divider: /\s*;\s*/,
    read: (text) => ({ hidden: readLayers(text) }),
    name: shape,
    setting: shape,
    title: (values) => values,
    typed: (spec) => typedLayers(spec.hidden),
    offers: ['128', '5x100', '100 vs 3x100 vs 5x100', 'none vs 128', '100,100', '32 vs 128 vs 512', 'none'],
  },
  initializer: {
    divider: words,
    read: (text) => ({
      initializer: oneOf('initializer', text, initializerNames, {
        'glorot uniform': 'glorot',
        xavier: 'glorot',
        'xavier uniform': 'glorot',
        'he normal': 'he',
        kaiming: 'he',
        'kaiming normal': 'he',
        'random uniform': 'uniform',
      }),
    }),
    name: (spec) => initializerNames[spec.initializer],
    setting: (spec) => `${initializerNames[spec.initializer]} init`,
    title: (values) => `${values} initialization`,
    typed: (spec) => spec.initializer,
    offers: ['uniform vs Glorot vs He', 'Glorot vs He', 'uniform', 'Glorot', 'He'],
  },
  loss: {
    divider: words,
    read: (text) => ({
      loss: oneOf('loss', text, lossNames, {
        ce: 'cross-entropy',
        softmax: 'cross-entropy',
        'mean squared error': 'mse',
        'squared error': 'mse',
        quadratic: 'mse',
      }),
    }),
    name: (spec) => lossNames[spec.loss],
    setting: (spec) => lossNames[spec.loss],
    title: (values) => `${values} loss`,
    typed: (spec) => spec.loss,
    offers: ['cross-entropy vs MSE', 'cross-entropy', 'MSE'],
  },
  learning_rate: {
    divider: reals,
    read: (text) => ({ learningRate: real('learning_rate', text, 'learningRate') }),
    name: (spec) => `lr ${plain(spec.learningRate)}`,
    setting: (spec) => `SGD ${plain(spec.learningRate)}`,
    title: (values) => `learning rate ${values}`,
    typed: (spec) => String(spec.learningRate),
    offers: ['0.1', '0.01 vs 0.1 vs 1', '0.1 vs 0.5', '0.01', '0.5', '1', '0.1 vs 10'],
  },
  batch_size: {
    divider: counts,
    read: (text) => ({ batchSize: whole('batch_size', text, 'batchSize') }),
    name: (spec) => `batch ${plain(spec.batchSize)}`,
    setting: (spec) => `batch ${plain(spec.batchSize)}`,
    title: (values) => `batch size ${values}`,
    typed: (spec) => String(spec.batchSize),
    offers: ['64', '16 vs 64 vs 256', '32', '128', '256'],
  },
  epochs: {
    divider: counts,
    read: (text) => ({ epochs: whole('epochs', text, 'epochs') }),
    name: epochCount,
    setting: epochCount,
    title: (values) => `${values} epochs`,
    typed: (spec) => String(spec.epochs),
    offers: ['5', '1', '10', '20', '1 vs 5 vs 20'],
  },
  seed: {
    divider: counts,
    read: (text) => ({ seed: whole('seed', text, 'seed') }),
    name: (spec) => `seed ${spec.seed}`,
    setting: (spec) => `seed ${spec.seed}`,
    title: (values) => `seed ${values}`,
    typed: (spec) => String(spec.seed),
    offers: ['1', '1 vs 2 vs 3', '1 vs 2 vs 3 vs 4', '42'],
  },
};

function epochCount(spec: Spec): string {
  return `${spec.epochs} ${spec.epochs === 1 ? 'epoch' : 'epochs'}`;
}

/** Matches a name, a synonym, or a beginning that fits only one of them; case and punctuation do not matter. */
function oneOf<T extends string>(
  option: OptionName,
  text: string,
  names: Record<T, string>,
  synonyms: Record<string, NoInfer<T>>,
): T {
  const known: [word: string, name: T][] = Object.entries(synonyms);
  for (const name of Object.keys(names) as T[]) known.push([name, name]);
  const given = letters(text);
  const exact = known.find(([word]) => letters(word) === given);
  if (exact) return exact[1];
  const begun = new Set(known.filter(([word]) => letters(word).startsWith(given)).map(([, name]) => name));
  const [only] = begun;
  if (given.length >= 2 && begun.size === 1 && only) return only;
  const shown = Object.values<string>(names);
  throw new UserError(
    `${option}: ${quoted(text)} is not one that Epoch can train. It can do ${list(shown, 'or')}, and compare them: ` +
      `\`${shown[0]} vs ${shown[1]}\`.`,
  );
}

/** `Cross-Entropy loss` is `crossentropy`. */
const letters = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/(?<=.)(activation|function|initiali[sz]er|initiali[sz]ation|init|loss)$/, '');

/** A number with a decimal point or comma, within what a Spec allows. */
function real(option: OptionName, text: string, key: 'learningRate'): number {
  const clean = text.trim().replace(/^(\d*),(\d+)$/, '$1.$2');
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(clean) ? Number(clean) : Number.NaN;
  return within(option, text, key, value, 'a number above 0 and up to 1,000, such as `0.1`');
}

const ranges = {
  batchSize: 'a whole number from 1 to 4,096, such as `64`',
  epochs: 'a whole number from 1 to 50, such as `5`',
  seed: 'a whole number from 0 to 2,147,483,647, such as `1`',
};

function whole(option: OptionName, text: string, key: keyof typeof ranges): number {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return within(option, text, key, value, ranges[key]);
}

function within(option: OptionName, text: string, key: keyof Spec, value: number, wanted: string): number {
  if (Spec.shape[key].safeParse(value).success) return value;
  throw new UserError(
    `${option}: ${quoted(text)} does not work here. It takes ${wanted}, or a comparison such as ` +
      `\`${options[option].offers.find((offer) => offer.includes(' vs '))}\`.`,
  );
}
