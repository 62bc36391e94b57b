/** @file The laboratory at a terminal: what is understood, what is shown, and the program as a whole. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { optionNames } from '../../../src/lab/options.ts';
import { readArguments } from '../../../src/lab/terminal/arguments.ts';
import { help } from '../../../src/lab/terminal/help.ts';
import { progressOn } from '../../../src/lab/terminal/progress.ts';
import { layerNames, resultJson, resultTable } from '../../../src/lab/terminal/table.ts';
import { configurations, heldAgainst, textbook } from '../../../src/lab/textbook.ts';
import { UserError } from '../../../src/user-error.ts';
import { record } from '../records.ts';

describe('what is asked for', () => {
  test('is options as on Discord, with dashes or underscores', () => {
    expect(
      readArguments(['--activation', 'sigmoid vs relu', '--learning_rate=0.5', '--batch-size', '32']),
    ).toEqual({
      kind: 'experiment',
      options: { activation: 'sigmoid vs relu', learning_rate: '0.5', batch_size: '32' },
      json: false,
    });
  });

  test('is a demo, which options beside it change', () => {
    const asked = readArguments(['--demo', 'Vanishing gradient', '--epochs', '2', '--json', '--png', 'here']);
    expect(asked.demo?.id).toBe('vanishing-gradient');
    expect(asked.options).toEqual({ activation: 'sigmoid vs relu', layers: '5x100', epochs: '2' });
    expect(asked).toMatchObject({ json: true, png: 'here' });
  });

  test('is the textbook, all of it or some', () => {
    expect(readArguments(['--demo', 'textbook']).kind).toBe('textbook');
    expect(readArguments(['--textbook', '--only', '1,5'])).toMatchObject({
      kind: 'textbook',
      only: ['1', '5'],
    });
  });

  const refused: [args: string[], sentence: string][] = [
    [['--foo', '3'], 'There is no option --foo. There are: activation, layers,'],
    [['--activation'], '--activation needs a value after it.'],
    [['--json=yes'], '--json takes no value.'],
    [
      ['--activation', 'sigmoid', 'vs', 'relu'],
      '“vs” belongs to no option: put values with spaces in quotes',
    ],
    [
      ['--demo', 'perpetual motion'],
      'There is no demo called “perpetual motion”. There are: vanishing-gradient,',
    ],
  ];
  test.each(refused)('%j is refused in a sentence', (args, sentence) => {
    expect(() => readArguments(args)).toThrow(UserError);
    expect(() => readArguments(args)).toThrow(sentence);
  });

  test('has a help that names every option', () => {
    for (const name of optionNames) expect(help()).toContain(`--${name.replaceAll('_', '-')}`);
  });
});

describe('progress', () => {
  const update = (done: number) => ({
    state: 'running' as const,
    secondsLeft: 3,
    runs: [{ name: 'ReLU', epoch: 1, epochs: 5, done, testAccuracy: 0.934 }],
  });

  test('is one line, written over at a terminal and gone at the end', () => {
    const written: string[] = [];
    const progress = progressOn({ write: (text) => written.push(text), isTTY: true, columns: 80 });
    progress.show(update(0.25));
    progress.end();
    expect(written[0]!.replaceAll('\u00a0', ' ')).toBe(
      `\r\u001b[K${'█'.repeat(5)}${'░'.repeat(15)} 25 % · 3 s left · ReLU: epoch 2/5 93.4 %`,
    );
    expect(written.at(-1)).toBe('\r\u001b[K');
  });

  test('in a file has a line for each tenth', () => {
    const written: string[] = [];
    const progress = progressOn({ write: (text) => written.push(text) });
    for (const done of [0.01, 0.05, 0.12, 0.19, 0.2]) progress.show(update(done));
    expect(written.map((line) => /(\d+) %/.exec(line)![1])).toEqual(['1', '12', '20']);
  });
});

describe('results', () => {
  const runs = [
    record({ name: 'ReLU', spec: { hidden: [8, 8] } }),
    record({ name: 'lr 10', testAccuracy: [], diverged: { step: 41, what: 'nan' } }),
  ];

  test('are a table', () => {
    const [head, ...rows] = resultTable(runs).replaceAll('\u00a0', ' ').split('\n');
    const cells = (row: string) => row.split(/ {3,}/);
    expect(cells(head!)).toEqual(['run', 'test accuracy', 'best', 'test loss', 's/epoch']);
    expect(rows.map(cells)).toEqual([
      ['ReLU', '97.0 %', '97.0 %', '0.0300', '0.30'],
      ['lr 10', 'reached NaN at step 41', '–', '–', '–'],
    ]);
    expect(new Set([head, ...rows].map((row) => row!.length)).size).toBe(1);
  });

  test('are an object with every series, the layers by name', () => {
    const { runs: told, finding } = resultJson(runs, { headline: 'h', details: ['d'] });
    expect(told[0]).toMatchObject({
      id: 'ReLU',
      seed: 1,
      testAccuracy: runs[0]!.testAccuracy,
      loss: runs[0]!.loss,
      gradientNorm: { dense1: [0.002, 0.001], dense2: [0.01, 0.005], dense3: [] },
      engine: { name: 'by hand', version: '1' },
    });
    expect(told[1]!.diverged).toEqual({ step: 41, what: 'nan' });
    expect(finding).toEqual({ headline: 'h', details: ['d'] });
    const conv = record({
      spec: {
        convolutions: [{ filters: 8, kernel: 3, stride: 1, padding: 'valid', pool: 'none' }],
        hidden: [],
      },
    });
    expect(layerNames(conv)).toEqual(['convolution1', 'dense1']);
  });
});

describe('the textbook', () => {
  test('changes one thing at a time', () => {
    expect(textbook.map(({ name }) => name)).toEqual(['1', '2', '3', '4', '5']);
    for (const { spec } of textbook)
      expect(spec).toMatchObject({ hidden: [25], epochs: 20, preprocessing: 'standardized' });
    expect(() => configurations(['9'])).toThrow('“9” is no configuration of the textbook.');
  });

  test('holds a test error against the references and what chance adds to them', () => {
    const [last] = configurations(['5']);
    const ended = (accuracy: number) => heldAgainst(last!, record({ testAccuracy: [accuracy] }));
    expect(ended(0.965).within).toBe(true);
    expect(ended(0.95).within).toBe(false);
    expect(ended(0.965).error).toBeCloseTo(3.5);
  });
});

describe('the program', () => {
  const main = new URL('../../../src/lab/main.ts', import.meta.url).pathname;
  const run = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      execFile(process.execPath, [main, ...args], { maxBuffer: 1e8 }, (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
      });
    });

  test('with --json prints one object and nothing else, and draws where it is told to', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lab-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { code, out, err } = await run(
      ...['--json', '--png', join(folder, 'charts'), '--activation', 'sigmoid vs relu', '--layers', '8'],
      ...['--training-size', '640', '--epochs', '2', '--seed', '3'],
    );
    expect(code).toBe(0);
    const { runs, finding } = JSON.parse(out);
    expect(runs).toHaveLength(2);
    for (const one of runs) {
      expect(one.spec).toMatchObject({ hidden: [8], epochs: 2, trainingSize: 640 });
      expect(one.seed).toBe(3);
      expect(one.testAccuracy).toHaveLength(2);
      expect(one.secondsPerEpoch).toHaveLength(2);
      expect(one.loss).toHaveLength(20);
      expect(Object.keys(one.gradientNorm)).toEqual(['dense1', 'dense2']);
      expect(one.engine.name).toBe('ONNX Runtime');
    }
    expect(finding.headline).toMatch(/on the test images/);
    expect(err).toContain('accuracy.png: Line chart');
    expect((await readdir(join(folder, 'charts'))).sort()).toEqual(['accuracy.png', 'gradients.png']);
  }, 60_000);

  test('says in a sentence what was wrong, on standard error, and exits with 2', async () => {
    const { code, out, err } = await run('--json', '--layers', 'banana');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^layers: “banana” is not a network\. .*\n$/);
  });
});
