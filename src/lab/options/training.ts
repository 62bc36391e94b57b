/** @file The options that say how a network is trained. */
import { lossNames, optimizerNames, plain } from '../words.ts';
import { amount, choice } from './kinds.ts';
import type { Described, Option, Value } from './option.ts';
import { callOf, calls, oneOf, type Range, real, whole } from './readers.ts';

const epochCount = ({ epochs }: Described) => `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`;

const scheduleNames = { constant: 'constant', step: 'step', cosine: 'cosine', warmup: 'warmup' } as const;
const every: Range = {
  option: 'schedule',
  wanted: 'a whole number of epochs from 1 to 50, such as `step(2, 0.5)`',
  example: 'constant vs step(2, 0.5)',
  least: 1,
  most: 50,
};
const factor: Range = {
  ...every,
  wanted: 'a factor above 0 and up to 1, such as `step(2, 0.5)`',
  least: 0,
  most: 1,
  above: true,
};

const warmups: Range = {
  ...every,
  wanted: 'a number of epochs from 0 to 50, such as `warmup(1)`',
  least: 0,
};

const scheduleName = ({ schedule, stepEpochs, stepFactor, warmup }: Described) => {
  const then = schedule === 'step' ? `step(${stepEpochs}, ${plain(stepFactor)})` : schedule;
  if (warmup === 0) return then;
  return schedule === 'constant' ? `warmup(${plain(warmup)})` : `warmup(${plain(warmup)}) + ${then}`;
};

/** A warm-up, a schedule, or both with `+` between them. */
function readSchedule(text: string): Value {
  return Object.assign({}, ...text.split(/\s*\+\s*|\s+then\s+/i).map(readPart));
}

function readPart(text: string): Value {
  const { name, args } = callOf(text);
  const kind = oneOf(name, { option: 'schedule', names: scheduleNames, synonyms: { none: 'constant' } });
  const [first, second] = args;
  if (kind === 'warmup') return { warmup: first === undefined ? 1 : real(first, warmups) };
  return {
    schedule: kind,
    ...(kind === 'step' && first !== undefined && { stepEpochs: whole(first, every) }),
    ...(kind === 'step' && second !== undefined && { stepFactor: real(second, factor) }),
  };
}

const schedule: Option = {
  help: 'How the learning rate changes: constant, cosine, step(2, 0.5), warmup(1) + cosine. Compare: "vs"',
  divider: calls,
  read: readSchedule,
  name: scheduleName,
  setting: (run) => (scheduleName(run) === 'constant' ? '' : `${scheduleName(run)} schedule`),
  title: (values) => `${values} schedule`,
  typed: scheduleName,
  offers: [
    'constant vs cosine',
    'cosine',
    'step(2, 0.5)',
    'warmup(1)',
    'warmup(1) + cosine',
    'constant',
    'constant vs step(2, 0.5) vs cosine',
  ],
};

export const trainingOptions = {
  loss: choice('loss', {
    option: 'loss',
    help: 'Loss: cross-entropy, binary cross-entropy, MSE (sigmoid or softmax). Compare with "vs"',
    names: lossNames,
    synonyms: {
      ce: 'cross-entropy',
      softmax: 'cross-entropy',
      bce: 'binary-cross-entropy',
      'mean squared error': 'mse',
      'squared error': 'mse',
      quadratic: 'mse',
    },
    title: (values) => `${values} loss`,
    offers: [
      'cross-entropy vs MSE',
      'cross-entropy vs binary cross-entropy vs MSE',
      'cross-entropy',
      'MSE',
      'binary cross-entropy',
      'softmax MSE',
    ],
  }),
  label_smoothing: amount('labelSmoothing', 0, {
    option: 'label_smoothing',
    help: 'Part of each target spread over all classes: 0 to 0.9. Compare with "vs": 0 vs 0.1',
    wanted: 'a part from 0 to 0.9, such as `0.1`',
    least: 0,
    most: 0.9,
    name: (run) => `smoothing ${plain(run.labelSmoothing)}`,
    offers: ['0 vs 0.1', '0.1', '0.2'],
  }),
  optimizer: choice('optimizer', {
    option: 'optimizer',
    help: 'Optimizer: SGD, momentum, Nesterov, RMSProp, Adam or AdamW. Compare with "vs": SGD vs Adam',
    names: optimizerNames,
    synonyms: { 'gradient descent': 'sgd', 'stochastic gradient descent': 'sgd', nag: 'nesterov' },
    offers: [
      'SGD vs Adam',
      'SGD vs momentum vs Adam',
      'Adam',
      'SGD',
      'momentum',
      'Nesterov',
      'RMSProp',
      'AdamW',
    ],
  }),
  learning_rate: amount('learningRate', 0, {
    option: 'learning_rate',
    help: 'Learning rate, such as 0.1; usual are 0.1 for SGD and 0.001 for Adam. Compare with "vs"',
    wanted: 'a number above 0 and up to 1,000, such as `0.1`',
    least: 0,
    above: true,
    most: 1000,
    name: (run) => `lr ${plain(run.learningRate)}`,
    offers: ['0.1', '0.01 vs 0.1 vs 1', '0.1 vs 0.5', '0.001', '0.01', '0.5', '1', '0.1 vs 10'],
  }),
  momentum: amount('momentum', 0.9, {
    option: 'momentum',
    help: 'Momentum of the optimizers momentum and Nesterov: 0 to 0.999. Compare with "vs": 0 vs 0.9',
    wanted: 'a number from 0 to 0.999, such as `0.9`',
    least: 0,
    most: 0.999,
    implies: { optimizer: 'momentum' },
    idle: 'Only the optimizers momentum and Nesterov have a momentum. Choose one of them, such as `optimizer:momentum`.',
    name: (run) => `momentum ${plain(run.momentum)}`,
    setting: (run) =>
      ['momentum', 'nesterov'].includes(run.optimizer) && run.momentum !== 0.9
        ? `μ ${plain(run.momentum)}`
        : '',
    offers: ['0 vs 0.9', '0.9', '0.5 vs 0.9 vs 0.99', '0.5'],
  }),
  schedule,
  weight_decay: amount('weightDecay', 0, {
    option: 'weight_decay',
    help: 'Weight decay (L2), such as 0.0001; 0 for none. Compare with "vs": 0 vs 0.001',
    wanted: 'a number from 0 to 1, such as `0.0001`',
    least: 0,
    most: 1,
    name: (run) => `weight decay ${plain(run.weightDecay)}`,
    offers: ['0 vs 0.001', '0.0001', '0.001', '0'],
  }),
  clip_norm: amount('clipNorm', 0, {
    option: 'clip_norm',
    help: 'Longest gradient before it is scaled down, such as 1; 0 for any. Compare with "vs": 0 vs 1',
    wanted: 'a number from 0 to 1,000, such as `1`',
    least: 0,
    most: 1000,
    name: (run) => (run.clipNorm === 0 ? 'no clipping' : `clipped to ${plain(run.clipNorm)}`),
    title: (values) => values,
    offers: ['0 vs 1', '1', '0.1', '5'],
  }),
  batch_size: amount('batchSize', 0, {
    option: 'batch_size',
    whole: true,
    help: 'Images in one step, such as 64. Compare with "vs": 16 vs 64 vs 256',
    wanted: 'a whole number from 1 to 4,096, such as `64`',
    least: 1,
    most: 4096,
    name: (run) => `batch ${plain(run.batchSize)}`,
    offers: ['64', '16 vs 64 vs 256', '32', '128', '256'],
  }),
  epochs: amount('epochs', 0, {
    option: 'epochs',
    whole: true,
    help: 'How often all images are seen, such as 5. Compare with "vs"',
    wanted: 'a whole number from 1 to 50, such as `5`',
    least: 1,
    most: 50,
    name: epochCount,
    title: (values) => `${values} epochs`,
    offers: ['5', '1', '10', '20', '1 vs 5 vs 20'],
  }),
} satisfies Record<string, Option>;
