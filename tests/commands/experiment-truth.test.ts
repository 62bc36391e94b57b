/** @file Every number in the post of a result appears in the record of its runs, or follows from it by a rounding that is named here. */
import { describe, expect, test } from 'vitest';
import { demo } from '../../src/lab/demos.ts';
import { findingOf } from '../../src/lab/finding.ts';
import { defaultLimits } from '../../src/lab/limits.ts';
import { plan } from '../../src/lab/plan.ts';
import type { RunRecord } from '../../src/lab/record.ts';
import { experimentDone } from '../../src/replies/experiment-result.ts';
import { record } from '../lab/records.ts';
import { textOf } from '../support/discord-limits.ts';

/** Everything of a record that is a number, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

/** The forms in which a number of the record may be written. */
const roundings: Record<string, (value: number) => string> = {
  'as it is': (value) => String(value),
  'a share as percent, one digit': (value) => (value * 100).toFixed(1),
  'a whole percent': (value) => String(Math.round(value * 100)),
  'two significant digits': (value) => String(Number(value.toPrecision(2))),
  'one decimal': (value) => value.toFixed(1),
};

/** What is derived from several numbers: counts, sums, ratios and differences, each by its name. */
function derived(runs: RunRecord[]): Record<string, number[]> {
  const sum = (values: number[]) => values.reduce((total, one) => total + one, 0);
  const starts = runs.map((run) => run.gradientMean.map((layer) => layer[0]!));
  return {
    'number of runs': [runs.length],
    'hidden layers, and the number of layers of weights': runs.flatMap(({ spec }) => [
      spec.hidden.length,
      spec.hidden.length + 1,
    ]),
    'seconds of all runs together': [sum(runs.map((run) => run.seconds))],
    'gradient of the last layer over that of the first, at the first step': starts.flatMap((layers) => [
      layers.at(-1)! / layers[0]!,
      layers[0]! / layers.at(-1)!,
    ]),
    'pixels and classes': [784, 10],
  };
}

function unexplained(runs: RunRecord[], text: string): string[] {
  const known = new Set(
    [...numbersIn(runs), ...Object.values(derived(runs)).flat()].flatMap((value) =>
      Object.values(roundings).map((write) => write(value)),
    ),
  );
  const names = runs.flatMap((run) => [run.id, run.name, `${run.engine.name} ${run.engine.version}`]);
  const told = names.reduce((rest, name) => rest.replaceAll(name, ' '), text);
  const written = told.match(/\d[\d,]*(\.\d+)?/g) ?? [];
  return written
    .map((one) => one.replaceAll(',', ''))
    .filter((one) => !known.has(one) && !known.has(String(Number(one))));
}

function postOf(runs: RunRecord[], options: Parameters<typeof plan>[0], demoName?: string): string {
  const { title, equal } = plan(options, { limits: defaultLimits });
  const shown = demoName ? demo(demoName) : undefined;
  const message = experimentDone({
    id: 'bcdf',
    title,
    equal,
    finding: findingOf(runs, shown?.expect(runs)),
    records: runs,
    earlier: [],
    charts: [{ name: 'a.png', alt: 'a', data: new Uint8Array() }],
    changes: [],
  });
  return textOf(message);
}

const sigmoid = record({
  name: 'sigmoid',
  spec: { activation: 'sigmoid', hidden: [100, 100, 100, 100, 100], epochs: 5 },
  testAccuracy: [0.1135, 0.1028, 0.1135, 0.101, 0.1135],
  gradient: [
    [2.1e-8, 3e-8],
    [4e-7, 5e-7],
    [6e-6, 6e-6],
    [9e-5, 8e-5],
    [7e-4, 7e-4],
    [3.2e-4, 3e-4],
  ],
  seconds: 3.14,
});
const relu = record({
  name: 'ReLU',
  spec: { activation: 'relu', hidden: [100, 100, 100, 100, 100], epochs: 5 },
  testAccuracy: [0.9412, 0.9583, 0.9661, 0.9702, 0.9717],
  gradient: [
    [3e-4, 1e-4],
    [4e-4, 2e-4],
    [5e-4, 3e-4],
    [6e-4, 4e-4],
    [8e-4, 5e-4],
    [1.3e-3, 6e-4],
  ],
  seconds: 3.33,
});

describe('every number in the post is in the record', () => {
  test.each([
    ['of a demo', [sigmoid, relu], { activation: 'sigmoid vs relu', layers: '5x100' }, 'vanishing-gradient'],
    ['of one run', [relu], { layers: '5x100' }, undefined],
    [
      'of several seeds',
      [1, 2, 3].map((seed) =>
        record({ name: `seed ${seed}`, spec: { seed }, testAccuracy: [0.9, 0.97 + seed / 1000] }),
      ),
      { seed: '1 vs 2 vs 3', epochs: '2' },
      undefined,
    ],
    [
      'of a run that diverged',
      [
        record({
          name: 'lr 10',
          spec: { learningRate: 10 },
          testAccuracy: [],
          diverged: { step: 41, what: 'nan' },
        }),
      ],
      { learning_rate: '10' },
      undefined,
    ],
  ] as const)('%s', (_, runs, options, demoName) => {
    const post = postOf([...runs], options, demoName);
    expect(post).toMatch(/\d/);
    expect(unexplained([...runs], post.replace('bcdf', ''))).toEqual([]);
  });

  test('and a number that is not would be found', () => {
    expect(unexplained([relu], 'ReLU reached 97.2 %, 12.3 % and 555')).toEqual(['12.3', '555']);
  });
});
