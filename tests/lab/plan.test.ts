/** @file From what people type to the runs of an experiment. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultLimits as limits } from '../../src/lab/limits.ts';
import { type OptionName, type Options, optionHelp, optionNames, options } from '../../src/lab/options.ts';
import { plan, TooLarge } from '../../src/lab/plan.ts';
import { Spec } from '../../src/lab/spec.ts';
import { suggest } from '../../src/lab/suggest.ts';
import { UserError } from '../../src/user-error.ts';

const planned = (asked: Options) => plan(asked, { limits });
const only = (asked: Options) => planned(asked).runs.map((run) => run.spec);

/** The sentence with which this is refused. */
function refusal(asked: Options): string {
  try {
    planned(asked);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error(`expected a refusal of ${JSON.stringify(asked)}`);
}

describe('an experiment', () => {
  test('without options is one run of the usual network', () => {
    expect(planned({})).toMatchObject({
      title: 'ReLU, one hidden layer',
      runs: [{ name: 'ReLU', spec: Spec.parse({}) }],
      equal: 'ReLU · 784-128-10 · Glorot init · cross-entropy · SGD 0.1 · batch 64 · 5 epochs · seed 1',
      options: {},
    });
  });

  test('names its runs by what differs and its title by what is compared', () => {
    const two = planned({ activation: 'sigmoid vs relu', layers: '5x100' });
    expect(two.title).toBe('sigmoid vs ReLU, five hidden layers');
    expect(two.runs.map((run) => run.name)).toEqual(['sigmoid', 'ReLU']);
    expect(two.equal).toBe(
      '784-100×5-10 · Glorot init · cross-entropy · SGD 0.1 · batch 64 · 5 epochs · seed 1',
    );

    const seeds = planned({ activation: 'sigmoid vs relu', seed: '1-3' });
    expect(seeds.title).toBe('sigmoid vs ReLU, one hidden layer, three seeds');
    expect(seeds.equal).toContain(' · seeds 1, 2 and 3');

    const four = planned({ activation: 'tanh, relu', learning_rate: '0.1 vs 1' });
    expect(four.title).toBe('tanh vs ReLU × learning rate 0.1 vs 1, one hidden layer');
    expect(four.runs.map((run) => run.name)).toEqual([
      'tanh · lr 0.1',
      'tanh · lr 1',
      'ReLU · lr 0.1',
      'ReLU · lr 1',
    ]);
  });

  test('says of an option with other values only what differs, and what each has of its own', () => {
    expect(planned({ optimizer: 'sgd vs adam', dropout: '0.2', batch_norm: 'before' })).toMatchObject({
      title: 'SGD vs Adam, one hidden layer',
      equal:
        'ReLU · 784-128-10 · Glorot init · cross-entropy · each at its usual learning rate · batch 64 · 5 epochs · seed 1 · batch norm · dropout 0.2',
    });
    expect(planned({ learning_rate: '0.1 vs 1' }).equal).toContain('cross-entropy · SGD · batch 64');
    expect(planned({ optimizer: 'adam' }).equal).toContain('cross-entropy · Adam 0.001 · batch 64');
  });

  test('may compare the engines, which are no part of a specification', () => {
    const { runs, title } = planned({ engine: 'onnx vs tfjs', training_size: '6400', epochs: 1 });
    expect(title).toBe('ONNX Runtime vs TensorFlow.js, one hidden layer');
    expect(runs.map((run) => run.engine)).toEqual(['onnx', 'tfjs']);
    expect(runs[0]!.spec).toEqual(runs[1]!.spec);
  });

  test('counts the same value once, however it is written', () => {
    expect(only({ activation: 'ReLU vs relu' })).toHaveLength(1);
    expect(only({ layers: '5x100 vs 784-100x5-10 vs 100,100,100,100,100' })).toHaveLength(1);
  });

  test('can be asked for again in its stored form', () => {
    const value = (option: OptionName) => fc.constantFrom(...options[option].offers);
    const asked = fc.record(Object.fromEntries(optionNames.map((name) => [name, value(name)])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(asked, (typed) => {
        let first: ReturnType<typeof planned>;
        try {
          first = planned(typed as Options);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          return;
        }
        expect(planned(first.options)).toEqual(first);
        expect(new Set(first.runs.map((run) => run.name)).size).toBe(first.runs.length);
      }),
    );
  });
});

describe('what is understood', () => {
  const layers: [text: string, hidden: number[]][] = [
    ['128', [128]],
    ['100,100', [100, 100]],
    ['5x100', [100, 100, 100, 100, 100]],
    ['100 × 3', [100, 100, 100]],
    ['784-100x4-10', [100, 100, 100, 100]],
    ['784-8x4-10', [8, 8, 8, 8]],
    ['8x4', [4, 4, 4, 4, 4, 4, 4, 4]],
    ['784-10', []],
    ['none', []],
    ['2 layers of 64', [64, 64]],
    ['256 → 64', [256, 64]],
    ['conv8-max-64', [64]],
    ['28x28-conv8-64-10', [64]],
    ['LeNet', [120, 84]],
  ];
  test.each(layers)('layers: %s', (text, hidden) => {
    expect(only({ layers: text })[0]!.hidden).toEqual(hidden);
  });

  test('convolutions, with what is as usual left out', () => {
    const [spec] = only({ layers: 'conv6k5same-max-conv16s2-avg-conv4k2-120' });
    expect(spec!.convolutions).toEqual([
      { filters: 6, kernel: 5, stride: 1, padding: 'same', pool: 'max' },
      { filters: 16, kernel: 3, stride: 2, padding: 'valid', pool: 'average' },
      { filters: 4, kernel: 2, stride: 1, padding: 'valid', pool: 'none' },
    ]);
    expect(planned({ layers: 'conv8 pool 64 vs lenet-5' })).toMatchObject({
      title: 'conv8-max-64 vs LeNet-5',
      options: { layers: 'conv8-max-64 vs conv6k5same-max-conv16k5-max-120-84' },
    });
  });

  const words: [asked: Options, spec: Partial<Spec>[]][] = [
    [{ activation: 'Logistic or TANH' }, [{ activation: 'sigmoid' }, { activation: 'tanh' }]],
    [{ activation: 'sig versus ReLU activation' }, [{ activation: 'sigmoid' }, { activation: 'relu' }]],
    [{ loss: 'Cross entropy vs. mean squared error' }, [{ loss: 'cross-entropy' }, { loss: 'mse' }]],
    [{ initializer: 'Xavier, he normal' }, [{ initializer: 'glorot' }, { initializer: 'he' }]],
    [{ learning_rate: '0,1' }, [{ learningRate: 0.1 }]],
    [{ learning_rate: '.5, 1e-3' }, [{ learningRate: 0.5 }, { learningRate: 0.001 }]],
    [{ batch_size: '32, 64' }, [{ batchSize: 32 }, { batchSize: 64 }]],
    [{ epochs: 3 }, [{ epochs: 3 }]],
    [{ seed: '7|8' }, [{ seed: 7 }, { seed: 8 }]],
    [{ seed: '3-5' }, [{ seed: 3 }, { seed: 4 }, { seed: 5 }]],
    [{ seed: '2 seeds' }, [{ seed: 1 }, { seed: 2 }]],
    [{ training_size: '1,000 vs 60 000' }, [{ trainingSize: 1000 }, { trainingSize: 60_000 }]],
    [
      { initializer: 'normal(1), Glorot' },
      [
        { initializer: 'normal', initializerScale: 1 },
        { initializer: 'glorot', initializerScale: 0.05 },
      ],
    ],
    [{ initializer: 'uniform 0,1' }, [{ initializer: 'uniform', initializerScale: 0.1 }]],
    [{ optimizer: 'SGD vs Adam' }, [{ learningRate: 0.1 }, { optimizer: 'adam', learningRate: 0.001 }]],
    [{ momentum: '0 vs 0.9' }, [{ optimizer: 'momentum', momentum: 0 }, { momentum: 0.9 }]],
    [{ optimizer: 'nesterov', momentum: '.5' }, [{ optimizer: 'nesterov', momentum: 0.5 }]],
    [
      { schedule: 'constant vs step(3, 0.1)' },
      [{ schedule: 'constant' }, { schedule: 'step', stepEpochs: 3, stepFactor: 0.1 }],
    ],
    [{ schedule: 'warmup(1) + cosine' }, [{ schedule: 'cosine', warmup: 1 }]],
    [{ batch_norm: 'no vs yes' }, [{ batchNorm: 'none' }, { batchNorm: 'before' }]],
    [{ skip: 'with', layers: '3x100' }, [{ skip: true }]],
    [{ dataset: 'fashion' }, [{ dataset: 'fashion-mnist' }]],
    [
      { preprocessing: 'raw vs 0 to 1 vs standardised' },
      [{ preprocessing: 'raw' }, { preprocessing: 'unit' }, { preprocessing: 'standardized' }],
    ],
    [{ label_noise: '30 %' }, [{ labelNoise: 0.3 }]],
    [{ loss: 'BCE' }, [{ loss: 'binary-cross-entropy' }]],
  ];
  test.each(words)('%j', (asked, wanted) => {
    expect(only(asked)).toMatchObject(wanted);
  });
});

describe('what is refused', () => {
  const refused: [asked: Options, sentence: string][] = [
    [
      { layers: 'banana' },
      'layers: “banana” is not a network. Write the units of the hidden layers: `128`, `100,100`',
    ],
    [{ layers: '3000' }, 'layers: “3000” has a layer of 3,000 units; a layer may have 1 to 2,048 here.'],
    [{ layers: '20x100' }, 'layers: “20x100” has 20 hidden layers; at most 10 are possible here.'],
    [{ layers: 'x'.repeat(5000) }, `layers: “${'x'.repeat(40)}…” has 5,000 characters; at most 500`],
    [{ layers: 'x'.repeat(500) }, `layers: “${'x'.repeat(40)}…” is not a network.`],
    [{ layers: '99999999999x99999999' }, 'has 99,999,999 hidden layers; at most 10'],
    [
      { activation: 'swish' },
      'activation: “swish” is not one that Epoch can train. It can do sigmoid, tanh, ReLU, leaky ReLU, ELU, SELU, GELU, softplus or linear',
    ],
    [
      { activation: 'sigmoid vs' },
      'activation: “sigmoid vs” compares with nothing on one side. Write it like',
    ],
    [
      { learning_rate: 'fast' },
      'learning_rate: “fast” does not work here. It takes a number above 0 and up to 1,000',
    ],
    [{ learning_rate: '-1' }, 'learning_rate: “-1” does not work here.'],
    [{ epochs: '0' }, 'epochs: “0” does not work here. It takes a whole number from 1 to 50, such as `5`'],
    [{ batch_size: '1.5' }, 'batch_size: “1.5” does not work here.'],
    [{ seed: '1-11' }, 'That would be 11 seeds; an experiment may have at most 10.'],
    [{ seed: '1-999999999' }, 'That would be 1000 seeds; an experiment may have at most 10.'],
    [
      { seed: '1-7', activation: 'tanh vs relu vs elu' },
      'That would be 21 trainings; an experiment may have at most 20. Take fewer seeds, or compare fewer values.',
    ],
    [
      { epochs: '1 vs 2 vs 3 vs 4 vs 5 vs 6 vs 7' },
      'That would be 7 runs; an experiment may compare at most 6. Compare fewer values.',
    ],
    [
      { layers: 'conv999-64' },
      'layers: “conv999-64” has a part “conv999” that is no convolution here. Write `conv8` for 8 filters',
    ],
    [{ layers: 'conv8-max-max' }, 'layers: “conv8-max-max” is not a network.'],
    [{ layers: 'c1-c1-c1-c1-c1' }, 'has 5 convolutions; at most 4 are possible here.'],
    [
      { layers: 'conv8k11-max-conv8k11' },
      'Convolution 2 does not fit: a picture of 9 × 9 pixels is left for it.',
    ],
    [{ initializer: 'normal(99)' }, 'initializer: “99” does not work here. It takes a scale from 0 to 10'],
    [
      { schedule: 'step(0)' },
      'schedule: “0” does not work here. It takes a whole number of epochs from 1 to 50',
    ],
    [{ dropout: '95%' }, 'dropout: “95%” does not work here. It takes a part from 0 to 0.9'],
    [{ optimizer: 'adam', momentum: '0.5' }, 'Only the optimizers momentum and Nesterov have a momentum.'],
    [
      { optimizer: 'adam', momentum: '0 vs 0.9' },
      'Only the optimizers momentum and Nesterov have a momentum.',
    ],
    [{ batch_norm: 'yes', batch_size: '1' }, 'it needs a batch size of at least 2'],
    [{ skip: 'perhaps' }, 'skip: “perhaps” is not one that Epoch can train. It can do no or yes'],
    [
      { engine: 'tfjs', layers: '5x400' },
      'minutes of training; the limit here is 2 minutes of training. The nearest that fits:',
    ],
    [
      { layers: 'none', activation: 'tanh vs relu' },
      'A network with no hidden layer has no activation to compare.',
    ],
  ];
  test.each(refused)('%j', (asked, sentence) => {
    expect(refusal(asked)).toContain(sentence);
  });

  test('whatever is typed, it is a plan or a sentence', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9x,vs .-]{1,20}$/));
    fc.assert(
      fc.property(fc.constantFrom(...optionNames), text, (option, typed) => {
        try {
          expect(planned({ [option]: typed }).runs.length).toBeLessThanOrEqual(limits.seeds);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
        for (const { name, value } of suggest(option, typed)) {
          expect([name.length, value.length].every((length) => length >= 1 && length <= 100)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('too many weights: the numbers, and narrower layers that fit', () => {
    const asked = { layers: '2048x10', epochs: '5' };
    expect(refusal(asked)).toMatch(
      /^That would be about 39 million weights, \d+ minutes of training and [\d,]+ MB of memory; the limit here is 4 million weights, 2 minutes of training and 600 MB of memory\. The nearest that fits: 784-\d+×10-10( with \d epochs?)?\.$/,
    );
  });

  test('too long: the numbers, and fewer epochs that fit', () => {
    expect(refusal({ layers: '1024,1024', epochs: '50' })).toMatch(
      /^That would be about \d+ minutes of training; the limit here is 2 minutes of training\. The nearest that fits: \d+ epochs\.$/,
    );
  });

  test('too much memory for the weights alone: narrower layers, and batches and epochs as they were', () => {
    expect(refusal({ layers: '1600,1600', optimizer: 'adam' })).toMatch(
      /^That would be about \d+ MB of memory; the limit here is 600 MB of memory\. The nearest that fits: 784-1280-1280-10\.$/,
    );
  });

  test('too much memory: smaller batches that fit', () => {
    expect(refusal({ layers: '10x400', batch_size: '4096', epochs: '1' })).toMatch(
      /^That would be about \d+ MB of memory; the limit here is 600 MB of memory\. The nearest that fits: batch 2,048\.$/,
    );
  });

  test('the nearest that fits does fit', () => {
    const asked = fc.record({
      layers: fc.constantFrom('2048x10', '2048', '1024,1024', '10x700 vs none', '100 vs 10x2048'),
      epochs: fc.constantFrom('1', '50', '5 vs 50'),
      batch_size: fc.constantFrom('1', '64', '4096'),
    });
    fc.assert(
      fc.property(asked, (typed) => {
        try {
          planned(typed);
        } catch (error) {
          if (!(error instanceof TooLarge)) throw error;
          if (error.nearest) expect(planned(error.nearest).runs.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the list of options', () => {
  test('fits a slash command beside four others, each described in a line', () => {
    expect(optionHelp.length).toBeLessThanOrEqual(21);
    for (const { name, description } of optionHelp) {
      expect(name).toMatch(/^[a-z_]{1,32}$/);
      expect(description.length).toBeGreaterThan(20);
      expect(description.length).toBeLessThanOrEqual(100);
    }
  });

  test('has nothing but offers that work', () => {
    for (const option of optionNames) {
      expect(options[option].offers.some((offer) => offer.includes(' vs '))).toBe(true);
      for (const offer of options[option].offers) {
        // What needs something beside it is refused with a sentence that says so.
        const beside = option === 'skip' ? { layers: '3x100' } : option === 'engine' ? { epochs: 1 } : {};
        const size = option === 'engine' ? { training_size: '6400' } : {};
        expect(planned({ [option]: offer, ...beside, ...size }).runs.length).toBeGreaterThan(0);
      }
    }
  });
});

describe('autocomplete', () => {
  test('offers comparisons first where nothing is typed', () => {
    expect(suggest('activation', '')[0]).toEqual({ name: 'sigmoid vs ReLU', value: 'sigmoid vs ReLU' });
  });

  test('completes the last value and leaves out those already named', () => {
    const names = (typed: string) => suggest('activation', typed).map((one) => one.name);
    expect(names('sigmoid vs ').slice(0, 3)).toEqual([
      'sigmoid vs ReLU',
      'sigmoid vs tanh',
      'sigmoid vs leaky ReLU',
    ]);
    expect(names('sigmoid vs ')).not.toContain('sigmoid vs sigmoid');
    expect(names('sigmoid vs r')).toEqual(['sigmoid vs ReLU']);
  });

  test('says first how it reads what was typed', () => {
    expect(suggest('layers', '5x100')[0]).toEqual({ name: '784-100×5-10', value: '5x100' });
    expect(suggest('learning_rate', '0,3 vs 1')[0]).toEqual({
      name: 'learning rate 0.3 vs 1',
      value: '0,3 vs 1',
    });
  });

  test('shows what is possible where nothing fits', () => {
    expect(suggest('layers', 'banana')).toEqual(suggest('layers', ''));
  });
});
