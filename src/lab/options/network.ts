/** @file The options that say what a network is made of. */
import { readNetwork } from '../layers.ts';
import { activationNames, initializerNames, plain, shape, typedLayers } from '../words.ts';
import { amount, choice } from './kinds.ts';
import type { Described, Option } from './option.ts';
import { callOf, calls, oneOf, type Range, real, words } from './readers.ts';

const initializerSynonyms = {
  'glorot uniform': 'glorot',
  xavier: 'glorot',
  'xavier uniform': 'glorot',
  'xavier normal': 'glorot-normal',
  'he normal': 'he',
  kaiming: 'he',
  'kaiming normal': 'he',
  'kaiming uniform': 'he-uniform',
  'lecun normal': 'lecun',
  'random uniform': 'uniform',
  'random normal': 'normal',
  gaussian: 'normal',
  zero: 'zeros',
} as const;

const scale: Range = {
  option: 'initializer',
  wanted: 'a scale from 0 to 10 in brackets, such as `normal(1)`',
  example: 'normal(0.01) vs normal(1)',
  least: 0,
  most: 10,
};

const scaled = ['uniform', 'normal', 'constant'];

const initializerName = ({ initializer, initializerScale }: Described) => {
  const name = initializerNames[initializer];
  return scaled.includes(initializer) ? `${name}(${plain(initializerScale)})` : name;
};

const initializer: Option = {
  help: 'How weights start: Glorot, He, LeCun, normal(1), uniform(0.05), orthogonal, zeros. Compare with "vs"',
  divider: calls,
  read(text) {
    const { name, args } = callOf(text);
    const [number] = args;
    const found = oneOf(name, {
      option: 'initializer',
      names: initializerNames,
      synonyms: initializerSynonyms,
    });
    return {
      initializer: found,
      ...(number !== undefined && scaled.includes(found) && { initializerScale: real(number, scale) }),
    };
  },
  name: initializerName,
  setting: (run) => `${initializerName(run)} init`,
  title: (values) => `${values} initialization`,
  typed: initializerName,
  offers: [
    'uniform vs Glorot vs He',
    'Glorot vs He',
    'normal(1) vs Glorot',
    'uniform',
    'Glorot',
    'He',
    'LeCun',
    'orthogonal',
    'normal(1)',
    'zeros',
    'constant(0.05)',
    'Glorot normal',
    'He uniform',
    'LeCun uniform',
  ],
};

/** A layer that is not as wide as the one before has none, which is said. */
const skipSetting = ({ skip, hidden }: Described) => {
  if (!skip) return '';
  const around = hidden.filter((units, i) => units === hidden[i - 1]).length;
  const possible = hidden.length - 1;
  return around === possible
    ? 'skip connections'
    : `skip connections around ${around} of ${possible} layers, those as wide as the one before`;
};

const batchNormNames = {
  none: 'no batch norm',
  before: 'batch norm',
  after: 'batch norm after',
} as const;

const isHidden = ({ hidden, convolutions }: Described) => hidden.length + convolutions.length > 0;

export const networkOptions = {
  activation: choice('activation', {
    option: 'activation',
    help: 'Activation function: sigmoid, tanh, ReLU, GELU and more. Compare with "vs": sigmoid vs ReLU',
    names: activationNames,
    synonyms: {
      logistic: 'sigmoid',
      rectifier: 'relu',
      lrelu: 'leaky-relu',
      none: 'linear',
      identity: 'linear',
    },
    setting: (run) => (isHidden(run) ? activationNames[run.activation] : ''),
    idle: 'A network with no hidden layer has no activation to compare. Give it some, such as `layers:128`.',
    offers: [
      'sigmoid vs ReLU',
      'sigmoid vs tanh vs ReLU',
      'ReLU',
      'sigmoid',
      'tanh',
      'leaky ReLU',
      'ELU',
      'SELU',
      'GELU',
      'softplus',
      'linear',
    ],
  }),
  layers: {
    help: 'Hidden layers: 128, or 5x100, or none, or conv8-max-64, or LeNet. Compare with "vs"',
    divider: /\s*;\s*/,
    read: readNetwork,
    name: shape,
    setting: shape,
    title: (values) => values,
    typed: typedLayers,
    offers: [
      '128',
      '5x100',
      '100 vs 3x100 vs 5x100',
      'none vs 128',
      '100,100',
      '32 vs 128 vs 512',
      'none',
      'LeNet',
      'conv8s2-conv16s2 vs 128',
      'conv8-max-64',
    ],
  },
  batch_norm: {
    ...choice('batchNorm', {
      option: 'batch_norm',
      help: 'Batch normalization in hidden layers: none, before or after the activation. Compare with "vs"',
      names: { none: 'none', before: 'before', after: 'after' },
      synonyms: { no: 'none', off: 'none', without: 'none', yes: 'before', on: 'before', with: 'before' },
      offers: ['none vs before', 'before', 'none', 'after', 'before vs after'],
    }),
    name: (run) => batchNormNames[run.batchNorm],
    setting: (run) => (run.batchNorm === 'none' ? '' : batchNormNames[run.batchNorm]),
  },
  dropout: amount('dropout', 0, {
    option: 'dropout',
    help: 'Part of the hidden units left out in each training step: 0 to 0.9. Compare with "vs"',
    wanted: 'a part from 0 to 0.9, such as `0.2`',
    least: 0,
    most: 0.9,
    name: (run) => `dropout ${plain(run.dropout)}`,
    offers: ['0 vs 0.2', '0.2', '0.5', '0 vs 0.2 vs 0.5'],
  }),
  skip: {
    help: 'Skip connections around hidden layers of equal width: yes or no. Compare with "vs"',
    divider: words,
    read: (text) => ({
      skip:
        oneOf(text, {
          option: 'skip',
          names: { no: 'no', yes: 'yes' },
          synonyms: {
            off: 'no',
            none: 'no',
            without: 'no',
            false: 'no',
            on: 'yes',
            with: 'yes',
            true: 'yes',
          },
        }) === 'yes',
    }),
    name: (run) => (run.skip ? 'skip' : 'no skip'),
    setting: skipSetting,
    title: (values) => `${values} connections`,
    typed: (run) => (run.skip ? 'yes' : 'no'),
    offers: ['no vs yes', 'yes', 'no'],
  },
  initializer,
} satisfies Record<string, Option>;
