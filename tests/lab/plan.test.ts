/** @file From what people type to the runs of an experiment. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultLimits as limits } from '../../src/lab/limits.ts';
import { type OptionName, type Options, optionNames, options } from '../../src/lab/options.ts';
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

    const four = planned({ activation: 'tanh, relu', learning_rate: '0.1 vs 1' });
    expect(four.title).toBe('tanh vs ReLU × learning rate 0.1 vs 1, one hidden layer');
    expect(four.runs.map((run) => run.name)).toEqual([
      'tanh · lr 0.1',
      'tanh · lr 1',
      'ReLU · lr 0.1',
      'ReLU · lr 1',
    ]);
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
  ];
  test.each(layers)('layers: %s', (text, hidden) => {
    expect(only({ layers: text })[0]!.hidden).toEqual(hidden);
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
    [{ layers: 'x'.repeat(5000) }, `layers: “${'x'.repeat(40)}…” is not a network.`],
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
    [
      { seed: '1 vs 2 vs 3 vs 4 vs 5' },
      'That would be 5 runs; an experiment may have at most 4. Compare fewer values.',
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
          expect(planned({ [option]: typed }).runs.length).toBeLessThanOrEqual(limits.runs);
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

describe('autocomplete', () => {
  test('offers comparisons first where nothing is typed', () => {
    expect(suggest('activation', '')[0]).toEqual({ name: 'sigmoid vs ReLU', value: 'sigmoid vs ReLU' });
  });

  test('completes the last value and leaves out those already named', () => {
    const names = (typed: string) => suggest('activation', typed).map((one) => one.name);
    expect(names('sigmoid vs ')).toEqual(['sigmoid vs ReLU', 'sigmoid vs tanh']);
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
