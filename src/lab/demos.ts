/** @file The demonstrations: for a card, the experiment in which its claim can be watched. */
import type { Expectation } from './expectation.ts';
import { finalAccuracy, sameWithinChance, shrinkage } from './measures.ts';
import type { Options } from './options.ts';
import type { RunRecord } from './record.ts';
import type { Spec } from './spec.ts';

export interface Demo {
  /** Kebab-case: `vanishing-gradient`. */
  id: string;
  title: string;
  /** The id of the card whose claim it shows. */
  card: string;
  /** What should be seen, in one sentence. */
  claim: string;
  /** What differs between the runs, and what does not. */
  varies: string;
  equal: string;
  options: Options;
  /** What the claim predicts about these runs; nothing about runs that are not there. */
  expect(runs: RunRecord[]): Expectation[];
}

export const demos: Demo[] = [
  {
    id: 'vanishing-gradient',
    title: 'Vanishing gradient',
    card: 'vanishing-gradient',
    claim:
      'On its way back through five sigmoid layers the gradient all but vanishes, and the network does not learn; through ReLU layers it arrives.',
    varies: 'the activation function: sigmoid or ReLU',
    equal: 'five hidden layers of 100 units, Glorot initialization, loss, learning rate, batches and seed',
    options: { activation: 'sigmoid vs relu', layers: '5x100' },
    expect: (runs) => [
      ...compare(runs, { activation: 'sigmoid' }, { activation: 'relu' }, (sigmoid, relu) => [
        {
          what: 'the gradient shrinks at least ten times more through sigmoid layers than through ReLU layers',
          met: shrinkage(sigmoid)! >= 10 * shrinkage(relu)!,
        },
        better('ReLU', relu, 'sigmoid', sigmoid),
      ]),
    ],
  },
  {
    id: 'weight-initialization',
    title: 'Weight initialization',
    card: 'weight-initialization',
    claim:
      'How large the weights are at the start decides how soon a deep network learns: too small, and the signal dies out from layer to layer.',
    varies: 'the initial weights: uniform within ±0.05, Glorot or He',
    equal: 'five hidden layers of 100 ReLU units, loss, learning rate, batches and seed',
    options: { initializer: 'uniform vs glorot vs he', layers: '5x100' },
    expect: (runs) => [
      ...compare(runs, { initializer: 'uniform' }, { initializer: 'glorot' }, sooner('Glorot', 'uniform')),
      ...compare(runs, { initializer: 'uniform' }, { initializer: 'he' }, sooner('He', 'uniform')),
    ],
  },
  {
    id: 'cross-entropy-loss-function',
    title: 'Cross-entropy loss',
    card: 'cross-entropy-loss-function',
    claim:
      'For telling classes apart, cross-entropy learns faster than the mean squared error, which hardly corrects an output that is firmly wrong.',
    varies: 'the loss: cross-entropy over a softmax, or mean squared error over sigmoid outputs',
    equal: 'one hidden layer of 128 ReLU units, initialization, learning rate, batches and seed',
    options: { loss: 'cross-entropy vs mse' },
    expect: (runs) =>
      compare(runs, { loss: 'mse' }, { loss: 'cross-entropy' }, (mse, entropy) => [
        ...sooner('cross-entropy', 'MSE')(mse, entropy),
        better('cross-entropy', entropy, 'MSE', mse),
      ]),
  },
  {
    id: 'activation-function',
    title: 'Activation functions',
    card: 'activation-function',
    claim: 'The same network learns at a different pace with another activation function.',
    varies: 'the activation function: sigmoid, tanh or ReLU',
    equal: 'one hidden layer of 128 units, Glorot initialization, loss, learning rate, batches and seed',
    options: { activation: 'sigmoid vs tanh vs relu' },
    expect: (runs) =>
      compare(runs, { activation: 'sigmoid' }, { activation: 'relu' }, sooner('ReLU', 'sigmoid')),
  },
  {
    id: 'mnist',
    title: 'MNIST as a benchmark',
    card: 'mnist',
    claim:
      'Everyone trains on the same 60,000 digits and is tested on the same 10,000, so models can be compared.',
    varies: 'the model: no hidden layer, 32 hidden units or 128',
    equal: 'the images, activation, initialization, loss, learning rate, batches and seed',
    options: { layers: 'none vs 32 vs 128' },
    expect: (runs) => {
      const [linear, wide] = [0, 1].map((depth) => runs.findLast((run) => run.spec.hidden.length === depth));
      return linear && wide
        ? [better('the widest network', wide, 'the one without a hidden layer', linear)]
        : [];
    },
  },
];

/** By id or title, however it is written: `Vanishing gradient`. */
export function demo(name: string): Demo | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  return demos.find((one) => [one.id, one.title].some((known) => plain(known) === plain(name)));
}

/** What `judge` says about the two runs with these settings; nothing if one is missing, diverged or unfinished. */
function compare(
  runs: RunRecord[],
  a: Partial<Spec>,
  b: Partial<Spec>,
  judge: (a: RunRecord, b: RunRecord) => Expectation[],
): Expectation[] {
  const find = (wanted: Partial<Spec>) =>
    runs.find((run) =>
      Object.entries(wanted).every(([key, value]) => run.spec[key as keyof Spec] === value && !run.diverged),
    );
  const [first, second] = [find(a), find(b)];
  return first && second ? judge(first, second) : [];
}

const better = (name: string, high: RunRecord, other: string, low: RunRecord): Expectation => ({
  what: `${name} ends clearly above ${other}`,
  met: finalAccuracy(high)! > finalAccuracy(low)! && !sameWithinChance(high, low),
});

const sooner =
  (fast: string, slow: string) =>
  (behind: RunRecord, ahead: RunRecord): Expectation[] => [
    {
      what: `${fast} is ahead of ${slow} after the first epoch`,
      met: ahead.testAccuracy[0]! > behind.testAccuracy[0]! + 0.006,
    },
  ];
