/** @file The options that say what a network learns from, and by which chance and machine. */
import { plain } from '../words.ts';
import { amount, choice } from './kinds.ts';
import type { Option } from './option.ts';
import { oneOf, reals, words } from './readers.ts';

const datasetNames = { mnist: 'MNIST', 'fashion-mnist': 'Fashion-MNIST' } as const;

export const preprocessingNames = {
  unit: '0 to 1',
  raw: '0 to 255',
  standardized: 'standardized',
  'standardized-per-pixel': 'standardized per pixel',
} as const;

export const engineNames = { onnx: 'ONNX Runtime', tfjs: 'TensorFlow.js' } as const;

export const dataOptions = {
  dataset: choice('dataset', {
    option: 'dataset',
    help: 'What is learned: MNIST (digits) or Fashion-MNIST (clothes). Compare with "vs"',
    names: datasetNames,
    synonyms: { digits: 'mnist', fashion: 'fashion-mnist', clothes: 'fashion-mnist' },
    setting: (run) => (run.dataset === 'mnist' ? '' : datasetNames[run.dataset]),
    offers: ['MNIST', 'Fashion-MNIST', 'MNIST vs Fashion-MNIST'],
  }),
  preprocessing: {
    ...choice('preprocessing', {
      option: 'preprocessing',
      help: 'Grey values as the network sees them: unit (0 to 1), raw (0 to 255) or standardized. Compare: "vs"',
      names: {
        unit: 'unit',
        raw: 'raw',
        standardized: 'standardized',
        'standardized-per-pixel': 'standardized per pixel',
      },
      synonyms: {
        '0-1': 'unit',
        '0 to 1': 'unit',
        normalized: 'unit',
        none: 'raw',
        '0-255': 'raw',
        '0 to 255': 'raw',
        standardised: 'standardized',
        standardization: 'standardized',
        'per pixel': 'standardized-per-pixel',
      },
      offers: ['raw vs unit vs standardized', 'standardized', 'unit', 'raw', 'standardized per pixel'],
    }),
    name: (run) => preprocessingNames[run.preprocessing],
    setting: (run) => (run.preprocessing === 'unit' ? '' : `${preprocessingNames[run.preprocessing]} inputs`),
    title: (values) => `inputs ${values}`,
  },
  training_size: amount('trainingSize', 60_000, {
    option: 'training_size',
    whole: true,
    divider: reals,
    help: 'How many of the 60,000 training images are used, such as 1000. Compare with "vs"',
    wanted: 'a whole number from 1 to 60,000, such as `1000`',
    least: 1,
    most: 60_000,
    name: (run) => `${plain(run.trainingSize)} images`,
    title: (values) => `${values} images`,
    offers: ['60000', '1000 vs 10000 vs 60000', '1000', '10000'],
  }),
  label_noise: amount('labelNoise', 0, {
    option: 'label_noise',
    help: 'Part of the training labels made wrong by chance: 0 to 1. Compare with "vs": 0 vs 0.3',
    wanted: 'a part from 0 to 1, such as `0.3`',
    least: 0,
    most: 1,
    name: (run) => `${plain(run.labelNoise * 100)}\u00a0% wrong labels`,
    title: (values) => values,
    offers: ['0 vs 0.3', '0.1', '0.3', '0 vs 0.1 vs 0.5'],
  }),
  seed: amount('seed', -1, {
    option: 'seed',
    whole: true,
    help: 'Start of the random numbers: the same seed gives the same run. Several: 1-5, or 1 vs 2',
    wanted: 'a whole number from 0 to 2,147,483,647, such as `1`',
    least: 0,
    most: 2 ** 31 - 1,
    expand: seeds,
    name: (run) => `seed ${run.seed}`,
    offers: ['1', '1-5', '1 vs 2 vs 3', '42'],
  }),
  engine: {
    help: 'What computes: ONNX Runtime, or TensorFlow.js, about 30 times slower. Compare with "vs"',
    divider: words,
    read: (text) => ({
      engine: oneOf(text, {
        option: 'engine',
        names: engineNames,
        synonyms: { ort: 'onnx', onnxruntime: 'onnx', 'tf.js': 'tfjs' },
      }),
    }),
    name: (run) => (run.engine ? engineNames[run.engine] : ''),
    setting: (run) => (run.engine ? engineNames[run.engine] : ''),
    title: (values) => values,
    typed: (run) => run.engine ?? '',
    offers: ['onnx vs tfjs', 'onnx', 'tfjs'],
  },
} satisfies Record<string, Option>;

/** `1-5` is 1, 2, 3, 4 and 5; `5 seeds` too. */
function seeds(text: string): string[] | undefined {
  const [, first, last] = /^\s*(\d{1,9})\s*(?:[-–…]|\.{2,3}|to)\s*(\d{1,9})\s*$/i.exec(text) ?? [];
  const [, count] = /^\s*(\d{1,3}) seeds\s*$/i.exec(text) ?? [];
  const [from, to] = count ? [1, Number(count)] : [Number(first), Number(last)];
  if (!(from < to)) return undefined;
  // More than can be trained at once are refused as too many; there is no need to count all of them.
  return Array.from({ length: Math.min(to - from + 1, 1000) }, (_, at) => String(from + at));
}
