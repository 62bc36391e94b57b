/** @file Demonstrations with deep networks: what becomes of signals and gradients on their way. */
import { saturationAtStart, shrinkage } from '../measures.ts';
import { better, compare, type Demo, sooner } from './demo.ts';

export const vanishingGradient: Demo = {
  id: 'vanishing-gradient',
  title: 'Vanishing gradient',
  card: 'vanishing-gradient',
  claim:
    'On its way back through five sigmoid layers the gradient all but vanishes, and the network does not learn; through ReLU layers it arrives.',
  varies: 'the activation function: sigmoid or ReLU',
  equal: 'five hidden layers of 100 units, Glorot initialization, loss, learning rate, batches and seed',
  options: { activation: 'sigmoid vs relu', layers: '5x100' },
  charts: ['accuracy', 'gradients', 'gradient-heat'],
  expect: (runs) =>
    compare(runs, { activation: 'sigmoid' }, { activation: 'relu' }, (sigmoid, relu) => [
      {
        what: 'the gradient shrinks at least ten times more through sigmoid layers than through ReLU layers',
        met: shrinkage(sigmoid)! >= 10 * shrinkage(relu)!,
      },
      better('ReLU', relu, 'sigmoid', sigmoid),
    ]),
};

export const saturatedNeuron: Demo = {
  id: 'saturated-neuron',
  title: 'Saturated neurons',
  card: 'saturated-neuron',
  claim:
    'With large initial weights most tanh units sit at an end of their range from the first step on, where their slope is nearly 0: they hardly learn.',
  varies: 'the initial weights: normal with a deviation of 1, or Glorot',
  equal: 'four hidden layers of 100 tanh units, loss, learning rate, batches and seed',
  options: { initializer: 'normal(1) vs Glorot', activation: 'tanh', layers: '4x100' },
  charts: ['saturation', 'accuracy', 'histograms'],
  expect: (runs) =>
    compare(runs, { initializer: 'normal' }, { initializer: 'glorot' }, (large, glorot) => [
      {
        what: 'with normal(1) more than half of the activations are saturated at the first step, with Glorot less than a tenth',
        met: (saturationAtStart(large) ?? 0) > 0.5 && (saturationAtStart(glorot) ?? 1) < 0.1,
      },
      better('Glorot', glorot, 'normal(1)', large),
    ]),
};

export const weightInitialization: Demo = {
  id: 'weight-initialization',
  title: 'Weight initialization',
  card: 'weight-initialization',
  claim:
    'How large the weights are at the start decides how soon a deep network learns: too small, and the signal dies out from layer to layer.',
  varies: 'the initial weights: uniform within ±0.05, Glorot or He',
  equal: 'five hidden layers of 100 ReLU units, loss, learning rate, batches and seed',
  options: { initializer: 'uniform vs glorot vs he', layers: '5x100' },
  charts: ['accuracy', 'loss', 'gradients'],
  expect: (runs) => [
    ...compare(runs, { initializer: 'uniform' }, { initializer: 'glorot' }, sooner('Glorot', 'uniform')),
    ...compare(runs, { initializer: 'uniform' }, { initializer: 'he' }, sooner('He', 'uniform')),
  ],
};

export const batchNormalization: Demo = {
  id: 'batch-normalization',
  title: 'Batch normalization',
  card: 'batch-normalization',
  claim:
    'Batch normalization keeps each layer’s sums in the range where the activation has a slope: a deep sigmoid network that does not learn without it learns with it.',
  varies: 'batch normalization before each activation: with or without',
  equal:
    'five hidden layers of 100 sigmoid units, Glorot initialization, loss, learning rate, batches and seed',
  options: { batch_norm: 'none vs before', activation: 'sigmoid', layers: '5x100' },
  charts: ['accuracy', 'gradients', 'histograms'],
  expect: (runs) =>
    compare(runs, { batchNorm: 'none' }, { batchNorm: 'before' }, (without, with_) => [
      better('the network with batch normalization', with_, 'the one without', without),
      {
        what: 'the gradient shrinks at least ten times less with batch normalization',
        met: shrinkage(without)! >= 10 * shrinkage(with_)!,
      },
    ]),
};
