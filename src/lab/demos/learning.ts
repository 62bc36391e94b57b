/** @file Demonstrations with one hidden layer: what makes it learn sooner. */

import { finalAccuracy } from '../measures.ts';
import { better, compare, type Demo, sooner, whole } from './demo.ts';

export const inputStandardization: Demo = {
  id: 'input-standardization',
  title: 'Input standardization',
  card: 'input-standardization',
  claim:
    'Inputs around 0 and of about size 1 let a network learn; the same pixels as raw grey values from 0 to 255 drive its units to the ends of their range.',
  varies: 'the inputs: grey values from 0 to 255, from 0 to 1, or standardized to mean 0 and deviation 1',
  equal: 'one hidden layer of 128 tanh units, Glorot initialization, loss, learning rate, batches and seed',
  options: { preprocessing: 'raw vs unit vs standardized', activation: 'tanh' },
  charts: ['accuracy', 'loss', 'saturation'],
  expect: (runs) => {
    const raw = runs.find((run) => run.spec.preprocessing === 'raw');
    const standardized = whole(runs, { preprocessing: 'standardized' });
    const lost = raw?.diverged !== undefined;
    return [
      ...(raw && standardized
        ? [
            {
              what: 'standardized inputs end clearly above raw ones',
              met: lost || better('', standardized, '', raw).met,
            },
          ]
        : []),
      ...compare(
        runs,
        { preprocessing: 'unit' },
        { preprocessing: 'standardized' },
        sooner('standardized', '0 to 1'),
      ),
    ];
  },
};

export const crossEntropy: Demo = {
  id: 'cross-entropy-loss-function',
  title: 'Cross-entropy loss',
  card: 'cross-entropy-loss-function',
  claim:
    'For telling classes apart, cross-entropy learns faster than the mean squared error, which hardly corrects an output that is firmly wrong.',
  varies: 'the loss: cross-entropy over a softmax, or mean squared error over sigmoid outputs',
  equal: 'one hidden layer of 128 ReLU units, initialization, learning rate, batches and seed',
  options: { loss: 'cross-entropy vs mse' },
  charts: ['accuracy', 'gradients'],
  expect: (runs) =>
    compare(runs, { loss: 'mse' }, { loss: 'cross-entropy' }, (mse, entropy) => [
      ...sooner('cross-entropy', 'MSE')(mse, entropy),
      better('cross-entropy', entropy, 'MSE', mse),
    ]),
};

export const activationFunction: Demo = {
  id: 'activation-function',
  title: 'Activation functions',
  card: 'activation-function',
  claim:
    'Without an activation function a deep network is no more than a single layer; with one it can learn what is not a straight line, and with some sooner than with others.',
  varies: 'the activation function: none (linear), sigmoid, tanh or ReLU',
  equal: 'one hidden layer of 128 units, Glorot initialization, loss, learning rate, batches and seed',
  options: { activation: 'linear vs sigmoid vs tanh vs relu' },
  charts: ['accuracy', 'loss', 'gradients'],
  expect: (runs) => [
    ...compare(runs, { activation: 'sigmoid' }, { activation: 'relu' }, sooner('ReLU', 'sigmoid')),
    ...compare(runs, { activation: 'linear' }, { activation: 'relu' }, (linear, relu) => [
      better('ReLU', relu, 'linear', linear),
      {
        what: 'linear ends near the 92 % of a network without hidden layers',
        met: Math.abs(finalAccuracy(linear)! - 0.92) < 0.015,
      },
    ]),
  ],
};
