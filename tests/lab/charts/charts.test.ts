/** @file The charts: what they say, that they can be drawn, and that they look as they did when they were reviewed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Chart } from '../../../src/charts/chart.ts';
import { drawChart } from '../../../src/charts/draw.ts';
import { accuracyChart } from '../../../src/lab/charts/accuracy.ts';
import { chartNames } from '../../../src/lab/charts/chart-names.ts';
import { chartsOf } from '../../../src/lab/charts/charts-of.ts';
import { gradientChart } from '../../../src/lab/charts/gradient.ts';
import type { RunRecord } from '../../../src/lab/record.ts';
import { record } from '../records.ts';
import { difference, readPng, shrink, sizeOf, writePng } from './png.ts';
import { pictures as digits, fashion, measured, scenes, seeds, seedsOfTwo } from './scenes.ts';

const named = (chart: Chart, scene: string, records: RunRecord[]) => ({
  title: `${chart.name.replace('.png', '')}, ${scene}`,
  chart,
  records,
});

const curves = Object.entries(scenes).flatMap(([scene, records]) =>
  [accuracyChart(records), gradientChart(records)].map((chart) => named(chart, scene, records)),
);

const others = chartNames.filter((name) => !['accuracy', 'gradients', 'spread'].includes(name));
const pictures = [
  ...curves,
  ...chartsOf(measured, others, { mnist: digits }).map((chart) => named(chart, 'two runs', measured)),
  ...chartsOf(seeds, ['spread']).map((chart) => named(chart, 'three seeds', seeds)),
  ...chartsOf(seedsOfTwo, ['spread', 'accuracy']).map((chart) =>
    named(chart, 'two settings, five seeds', seedsOfTwo),
  ),
  ...chartsOf(fashion, ['confusion', 'mistakes', 'samples'], { 'fashion-mnist': digits }).map((chart) =>
    named(chart, 'clothes', fashion),
  ),
  ...chartsOf(scenes['diverged, and silent']!, ['loss', 'gradient-heat']).map((chart) =>
    named(chart, 'diverged, and silent', scenes['diverged, and silent']!),
  ),
];

describe('pictures', () => {
  /** Half the size of the drawing: as it is seen where a pixel is a unit. */
  const factor = 2;
  /** UPDATE_PICTURES=1 writes the reviewed pictures anew; look at every one of them before they are kept. */
  const update = Boolean(process.env.UPDATE_PICTURES);

  const drawn = new Map<Chart, Promise<Uint8Array>>();
  const draw = (chart: Chart) => {
    const png = drawn.get(chart) ?? drawChart(chart);
    drawn.set(chart, png);
    return png;
  };

  test.each(pictures)('$title: looks as reviewed', async ({ title, chart }) => {
    const seen = shrink(readPng(await draw(chart)), factor);
    const file = new URL(`./pictures/${title.replace(/[^\w]+/g, '-')}.png`, import.meta.url);
    if (update) writeFileSync(file, writePng(seen));
    expect(existsSync(file)).toBe(true);
    // Blurred, so that another version's smoothing of an edge passes and a moved label does not.
    expect(difference(seen, readPng(readFileSync(file)), 4)).toBeLessThan(40);
  });

  test.each(pictures)('$title: fits a phone and a message', async ({ chart }) => {
    const png = await draw(chart);
    const { width, height } = sizeOf(png);
    expect(width).toBeGreaterThan(1000);
    expect(width).toBeLessThan(1200);
    expect(height).toBeLessThan(1.5 * width);
    expect(png.length).toBeLessThan(500_000);
  });

  test('have no transparent corner: they must be read on a light and on a dark page', async () => {
    const { pixels } = readPng(await draw(pictures[0]!.chart));
    expect(pixels.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
  });

  test('are the same each time, and drawn in any number at once', async () => {
    const { chart } = pictures[0]!;
    const [first, ...others] = await Promise.all([chart, chart, chart].map(drawChart));
    expect(others.every((other) => Buffer.compare(other, first!) === 0)).toBe(true);
  });

  test('that cannot be drawn say why, and the next one is drawn all the same', async () => {
    const broken = { name: 'broken.png', alt: '', spec: { mark: 'no such mark' } } as unknown as Chart;
    await expect(drawChart(broken)).rejects.toThrow(/^cannot draw broken.png: /);
    expect((await drawChart(pictures[0]!.chart)).length).toBeGreaterThan(1000);
  });
});

describe('in words', () => {
  const accuracy = (records: RunRecord[]) => accuracyChart(records).alt.replaceAll('\u00a0', ' ');
  const gradient = (records: RunRecord[]) => gradientChart(records).alt;

  test('the accuracy chart gives every epoch', () => {
    expect(accuracy(scenes.vanishing!)).toBe(
      'Line chart of the accuracy on the test images by epoch. sigmoid: 11.4 %, 9.8 %, 9.8 %, 11.4 %, 10.3 %. ReLU: 93.0 %, 95.0 %, 96.0 %, 96.5 %, 97.0 %.',
    );
  });

  test('the gradient chart gives every layer at the first and the last step', () => {
    expect(gradient([record({ name: 'ReLU' })])).toBe(
      'Line charts of the mean gradient per weight by training step, one line per layer, logarithmic scale. ReLU, first to last layer at step 0: 2.0e-3, 1.0e-2; at step 10: 1.0e-3, 5.0e-3.',
    );
  });

  test('a run that diverged says so, even if nothing was measured', () => {
    const lost = [
      record({ name: 'lr 9', testAccuracy: [], gradient: [[], []], diverged: { step: 0, what: 'nan' } }),
    ];
    expect(accuracy(lost)).toContain('lr 9: no test. The loss reached NaN at step 0.');
    expect(gradient(lost)).toContain('lr 9: nothing measured.');
  });

  test.each(pictures)('$title: short enough for Discord', ({ chart }) => {
    expect(chart.alt.length).toBeGreaterThan(70);
    expect(chart.alt.length).toBeLessThanOrEqual(1024);
  });

  test('every other chart gives the numbers that it shows', () => {
    const said = Object.fromEntries(
      pictures.map(({ chart, title }) => [title, chart.alt.replaceAll('\u00a0', ' ')]),
    );
    expect(said['loss, two runs']).toContain('Glorot: 2.3 at step 0, 0.096 at step 2,388.');
    expect(said['loss, diverged, and silent']).toContain(
      'lr 1,000: 2.3 at step 0, 0.5 at step 2. The loss reached NaN at step 2.',
    );
    expect(said['saturation, two runs']).toContain(
      'normal(1), first to last layer at step 0: 84.0 %, 84.5 %, 85.0 %;',
    );
    expect(said['histograms, two runs']).toContain('Glorot: layer 1 from -0.9 to 0.8 before, -1 to 1 after;');
    expect(said['confusion, two runs']).toContain('Most often wrong: 4 taken for 9, 13; 9 taken for 4, 13;');
    expect(said['mistakes, two runs']).toContain('0 taken for 3, 99.9 %; 1 taken for 4, 98.9 %;');
    expect(said['samples, two runs']).toContain('Test images per class: 0 4, 1 4,');
    expect(said['first-layer, two runs']).toContain('first 12 units of normal(1)');
    expect(said['spread, three seeds']).toContain(
      'ReLU: 97.1 %, 97.3 %, 97.1 %; mean 97.2 %, standard deviation 0.1 %.',
    );
  });

  test('what was not recorded has no chart', () => {
    const bare = [record()];
    expect(chartsOf(bare, chartNames, { mnist: digits }).map(({ name }) => name)).toEqual([
      'accuracy.png',
      'loss.png',
      'gradients.png',
      'gradient-heat.png',
      'samples.png',
    ]);
    expect(chartsOf(bare, ['mistakes', 'samples'])).toEqual([]);
  });

  test.each(curves)('$title: every number from a record', ({ chart, records }) => {
    const known = new Set(
      records.flatMap((run) => [
        ...run.testAccuracy.map((share) => (share * 100).toFixed(1)),
        ...run.gradientMean.flat().map((size) => (size === 0 ? '0' : size.toExponential(1))),
        ...[...run.gradientSteps, run.diverged?.step].map((step) => step?.toLocaleString('en-US')),
      ]),
    );
    const names = new RegExp(records.map((run) => run.name.replace(/[.+]/g, '\\$&')).join('|'), 'g');
    for (const [number] of chart.alt.replace(names, '').matchAll(/\d[\d,.]*(e[+-]\d+)?/g)) {
      expect(known).toContain(number.replace(/[,.]$/, ''));
    }
  });
});
