/** @file Demonstrations of what the field works with: a data set, a library, a framework. */
import { finalAccuracy, furthestApart } from '../measures.ts';
import { better, type Demo } from './demo.ts';

export const mnist: Demo = {
  id: 'mnist',
  title: 'MNIST as a benchmark',
  card: 'mnist',
  claim:
    'Everyone trains on the same 60,000 digits and is tested on the same 10,000, so models can be compared; the ones they get wrong are often hard for people too.',
  varies: 'the model: no hidden layer, 32 hidden units or 128',
  equal: 'the images, activation, initialization, loss, learning rate, batches and seed',
  options: { layers: 'none vs 32 vs 128' },
  charts: ['accuracy', 'samples', 'confusion', 'mistakes'],
  expect: (runs) => {
    const [linear, wide] = [0, 1].map((depth) => runs.findLast((run) => run.spec.hidden.length === depth));
    return linear && wide && [linear, wide].every((run) => finalAccuracy(run) !== undefined)
      ? [better('the widest network', wide, 'the one without a hidden layer', linear)]
      : [];
  },
};

export const keras: Demo = {
  id: 'keras',
  title: 'Keras',
  card: 'keras',
  claim:
    'With Keras a network is a few lines: its layers, how it is trained, and fit. “Show as code” gives this very run as such a program.',
  varies: 'nothing: one run, written as a Keras program',
  equal: '25 ReLU units, He initialization, standardized inputs, cross-entropy, Adam, batches of 64',
  options: {
    layers: '25',
    initializer: 'he',
    preprocessing: 'standardized',
    optimizer: 'adam',
    epochs: '5',
  },
  charts: ['accuracy', 'loss', 'first-layer'],
  expect: (runs) =>
    runs
      .filter((run) => finalAccuracy(run) !== undefined)
      .map((run) => ({
        what: 'so small a network gets at least 95 % of the test images right',
        met: finalAccuracy(run)! >= 0.95,
      })),
};

export const framework: Demo = {
  id: 'framework',
  title: 'Frameworks',
  card: 'framework',
  claim:
    'A framework computes the steps, it does not decide them: two of them that share no code, given the same run, arrive at the same numbers, and differ in speed.',
  varies: 'the framework that computes: ONNX Runtime or TensorFlow.js',
  equal: 'everything else: network, initial weights, order of the batches, loss and learning rate',
  options: { engine: 'onnx vs tfjs', training_size: '6400', epochs: '1' },
  charts: ['loss', 'accuracy'],
  expect: (runs) => {
    const apart = furthestApart(runs);
    return apart === undefined
      ? []
      : [
          {
            what: 'the losses of both agree to one part in ten thousand at every step',
            met: apart.relative < 1e-4,
          },
        ];
  },
};
