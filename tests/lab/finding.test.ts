/** @file What is said about an experiment follows from its records. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demo, demos } from '../../src/lab/demos.ts';
import { findingOf } from '../../src/lab/finding.ts';
import { defaultLimits as limits } from '../../src/lab/limits.ts';
import { plan } from '../../src/lab/plan.ts';
import type { RunRecord } from '../../src/lab/record.ts';
import { record, type Told } from './records.ts';

const sigmoid: Told = {
  name: 'sigmoid',
  spec: { activation: 'sigmoid' },
  testAccuracy: [0.1135, 0.1135],
  gradient: [[0.0000012], [0.018]],
};
const relu: Told = { name: 'ReLU', testAccuracy: [0.95, 0.9716], gradient: [[0.0024], [0.0091]] };

/** Spaces that do not break are still spaces to a reader. */
const said = (...told: Told[]) => {
  const { headline, details } = findingOf(told.map(record));
  return [headline, ...details].map((sentence) => sentence.replaceAll('\u00a0', ' '));
};

describe('the outcome', () => {
  test('names who learned, who did not, and how the gradients differed', () => {
    expect(said(sigmoid, relu)).toEqual([
      'ReLU reached 97.2 % on the test images; sigmoid stayed at 11.3 %, no better than guessing.',
      'At the first step, sigmoid’s first layer got a gradient 15,000 times smaller than its last layer (mean size per weight); ReLU’s 3.8 times.',
    ]);
  });

  test('over several seeds of several settings names means, and whether chance explains the difference', () => {
    const seeded = (name: string, activation: 'relu' | 'tanh', ends: number[]) =>
      ends.map((end, at) => ({
        name: `${name} · seed ${at + 1}`,
        spec: { activation, seed: at + 1 },
        testAccuracy: [0.9, end],
      }));
    expect(said(...seeded('ReLU', 'relu', [0.97, 0.972]), ...seeded('tanh', 'tanh', [0.95, 0.953]))).toEqual([
      'With two seeds each, ReLU reached 97.1 % ± 0.1 and tanh 95.2 % ± 0.2 on the test images.',
      'That is more than the seeds alone explain.',
    ]);
    expect(said(...seeded('ReLU', 'relu', [0.97, 0.96]), ...seeded('tanh', 'tanh', [0.965, 0.958]))[1]).toBe(
      'The seeds alone explain such a difference.',
    );
  });

  test('ranks several', () => {
    const three = [0.901, 0.962, 0.934].map((end, at) => ({ name: 'abc'[at]!, testAccuracy: [0.9, end] }));
    expect(said(...three)[0]).toBe('b reached 96.2 %, c 93.4 % and a 90.1 % on the test images.');
  });

  test('of one run is its accuracy alone', () => {
    expect(said({ name: 'ReLU' })).toEqual(['ReLU reached 97.0 % on the test images.']);
    expect(said({ name: 'tanh', testAccuracy: [0.098] })).toEqual([
      'tanh stayed at 9.8 % on the test images, no better than guessing.',
    ]);
  });

  test('says when nobody learned', () => {
    expect(said({ name: 'a', testAccuracy: [0.1] }, { name: 'b', testAccuracy: [0.11] })[0]).toBe(
      'None of them learned: b and a stayed at 11.0 % and 10.0 % on the test images, no better than guessing.',
    );
  });
});

describe('chance', () => {
  test('a difference that another seed could make is called level', () => {
    expect(said({ name: 'a', testAccuracy: [0.97] }, { name: 'b', testAccuracy: [0.974] })).toEqual([
      'b and a ended level, at 97.4 % and 97.0 % on the test images.',
      'Such a difference is within what another seed would change.',
    ]);
  });

  test('is judged by the number of test images: two points are nothing on few of them', () => {
    const few = [0.5, 0.52].map((end, at) => {
      const run = record({ name: 'ab'[at]!, testAccuracy: [end] });
      return { ...run, data: { ...run.data, testSamples: 500 } };
    });
    expect(findingOf(few).headline).toContain('ended level');
  });

  test('of three, the two that are close are named', () => {
    const three = [0.9, 0.97, 0.972].map((end, at) => ({ name: 'abc'[at]!, testAccuracy: [end] }));
    expect(said(...three)[1]).toBe(
      'Between c and b the difference is within what another seed would change.',
    );
  });

  test('is what seeds show', () => {
    const seeds = [0.968, 0.971].map((end, at) => ({
      name: `seed ${at}`,
      spec: { seed: at },
      testAccuracy: [end],
    }));
    expect(said(...seeds)).toEqual([
      'With two seeds the same network ended between 96.8 % and 97.1 % on the test images.',
      'That spread is chance alone: only a larger difference means anything.',
    ]);
  });

  test('level ends may have had different beginnings', () => {
    const [fast, slow] = [
      { name: 'fast', testAccuracy: [0.95, 0.972] },
      { name: 'slow', testAccuracy: [0.8, 0.97] },
    ];
    expect(said(slow, fast).at(-1)).toBe('After the first epoch fast stood at 95.0 %, slow at 80.0 %.');
  });
});

describe('a run that diverged', () => {
  const lost: Told = {
    name: 'lr 10',
    spec: { learningRate: 10 },
    testAccuracy: [],
    diverged: { step: 41, what: 'nan' },
  };

  test('is a result: where, why, and what to try', () => {
    expect(said(lost)).toEqual([
      'The loss reached NaN at step 41.',
      'With a learning rate of 10 each step overshoots, and the next one starts from a worse place.',
    ]);
    expect(findingOf([record(lost)]).advice).toEqual({ option: 'learning_rate', value: '0.1' });
  });

  test('beside one that learned, the advice is the rate of that one', () => {
    const fine: Told = { name: 'lr 0.5', spec: { learningRate: 0.5 } };
    expect(said(lost, fine)[0]).toBe(
      'lr 0.5 reached 97.0 % on the test images. The loss of lr 10 reached NaN at step 41.',
    );
    expect(findingOf([lost, fine].map(record)).advice!.value).toBe('0.5');
  });

  test('at an ordinary learning rate is not blamed on overshooting', () => {
    const odd: Told = { ...lost, spec: { learningRate: 0.05 }, diverged: { step: 7, what: 'explosion' } };
    expect(said(odd)).toEqual([
      'The loss exploded at step 7.',
      'At a learning rate of 0.05 the weights grew until the numbers could no longer hold them.',
    ]);
    expect(findingOf([record(odd)]).advice!.value).toBe('0.005');
  });
});

describe('gradients', () => {
  test('of nothing are said to be nothing', () => {
    expect(said({ ...sigmoid, gradient: [[0], [0.1]] }, relu)[1]).toBe(
      'At the first step, sigmoid’s first layer got no gradient at all (mean size per weight); ReLU’s one 3.8 times smaller than its last layer.',
    );
  });

  test('that fall silent are told with the step', () => {
    const dead: Told = {
      name: 'lr 10',
      testAccuracy: [0.1],
      gradient: [
        [1, 2, 0, 0],
        [1, 1, 0, 0],
      ],
    };
    expect(said(dead).at(-1)).toBe(
      'lr 10’s first layer got no gradient from step 20 on: nothing was left to learn from.',
    );
  });

  test('that hardly differ are not worth a sentence', () => {
    expect(said(relu)).toHaveLength(1);
  });
});

describe('saturation', () => {
  test('of many units is told of each run, most first', () => {
    const large: Told = { name: 'normal(1)', spec: { activation: 'tanh' } };
    const small: Told = { name: 'Glorot', spec: { activation: 'tanh' } };
    const runs = [
      { ...record(small), saturation: [[0.002], [0]] },
      { ...record(large), saturation: [[0.8], [0.9]] },
    ];
    expect(findingOf(runs).details.map((one) => one.replaceAll('\u00a0', ' '))).toContain(
      'At the first step 85.0 % of normal(1)’s activations were saturated, 0.1 % of Glorot’s.',
    );
  });

  test('of ReLU is how it works, and not worth a sentence', () => {
    const run = { ...record(), saturation: [[0.5]] };
    expect(findingOf([run]).details).toEqual([]);
  });
});

describe('mistakes', () => {
  const confusion = Array.from({ length: 10 }, (_, row) =>
    Array.from({ length: 10 }, (_, at): number => (row === at ? 990 : 0)),
  );

  test('the most frequent is named by the classes of the data set', () => {
    const told = (dataset: 'mnist' | 'fashion-mnist') => {
      const run = { ...record({ spec: { dataset } }), confusion: confusion.map((row) => [...row]) };
      run.confusion[4]![9] = 12;
      return findingOf([run]).details;
    };
    expect(told('mnist')).toEqual(['It most often took a 4 for a 9: 12 times.']);
    expect(told('fashion-mnist')).toEqual(['It most often took a coat for a boot: 12 times.']);
  });

  test('are not made up', () => {
    expect(findingOf([{ ...record(), confusion }]).details).toEqual([]);
  });
});

test('the same run on two engines is told by how closely they agree', () => {
  const [a, b] = [record({ name: 'ONNX Runtime' }), record({ name: 'TensorFlow.js', seconds: 9 })];
  a.engine = { name: 'ONNX Runtime', version: '1' };
  b.loss = [2.3, 1.0001, 0.5];
  const { headline, details } = findingOf([a, b]);
  expect([headline, ...details].map((one) => one.replaceAll('\u00a0', ' '))).toEqual([
    'Both reached 97.0 % on the test images; over 3 steps the losses of ONNX Runtime and TensorFlow.js differ by at most 1.0e-4.',
    'TensorFlow.js took 9 s, ONNX Runtime 2 s.',
  ]);
});

describe('a demonstration', () => {
  test.each(demos)('$id can be run within the limits', ({ options }) => {
    expect(plan(options, { limits }).runs.length).toBeGreaterThan(0);
  });

  test.each(demos)('$id says what it shows, in words that fit', ({ claim, varies, equal, charts, title }) => {
    expect(claim.endsWith('.')).toBe(true);
    expect(claim.length).toBeLessThan(220);
    expect(`${title}: ${varies}`.length).toBeLessThan(130);
    expect(equal.length).toBeLessThan(140);
    expect(new Set(charts).size).toBe(charts.length);
    expect(charts.length).toBeGreaterThan(1);
  });

  test.each(demos)(
    '$id expects nothing of nothing, and of no run that diverged before its first test',
    (one) => {
      expect(one.expect([])).toEqual([]);
      const lost = plan(one.options, { limits }).runs.map(({ name, spec }) =>
        record({ name, spec, testAccuracy: [], diverged: { step: 3, what: 'nan' } }),
      );
      for (const expectation of one.expect(lost)) expect(expectation.what).toBeTypeOf('string');
    },
  );

  test('is found by id and by title, however written', () => {
    expect(demo('vanishing gradient')?.id).toBe('vanishing-gradient');
    expect(demo('Cross-Entropy Loss')?.id).toBe('cross-entropy-loss-function');
    expect(demo('perpetual motion')).toBeUndefined();
  });

  const vanishing = demo('vanishing-gradient')!;
  const about = (runs: RunRecord[]) => findingOf(runs, vanishing.expect(runs)).details;

  test('adds nothing when the data agree with the claim', () => {
    expect(about([sigmoid, relu].map(record)).some((one) => one.startsWith('One would expect'))).toBe(false);
  });

  test('says what did not come true when the data contradict the claim', () => {
    const healthy: Told = { ...sigmoid, testAccuracy: [0.96, 0.975], gradient: [[0.01], [0.02]] };
    expect(about([healthy, relu].map(record)).slice(-2)).toEqual([
      'One would expect that the gradient shrinks at least ten times more through sigmoid layers than through ReLU layers; this experiment did not show it.',
      'One would expect that ReLU ends clearly above sigmoid; this experiment did not show it.',
    ]);
  });

  test('expects nothing of runs that are not there', () => {
    expect(vanishing.expect([record(relu)])).toEqual([]);
  });
});

test('every number in a finding is computed from the records', () => {
  const share = fc.double({ min: 0.05, max: 1, noNaN: true });
  const runs = fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(runs, (ends) => {
      const told = ends.map((testAccuracy, at) => ({ name: `run${'abcd'[at]}`, testAccuracy }));
      const known = new Set(ends.flat().map((end) => (end * 100).toFixed(1)));
      for (const sentence of said(...told)) {
        for (const [, number] of sentence.matchAll(/([\d.]+) %/g)) expect(known).toContain(number);
      }
    }),
  );
});
