/** @file Where things go in a chart. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layerColors } from '../../../src/charts/theme.ts';
import { epochTicks, steps } from '../../../src/lab/charts/axes.ts';
import { decades } from '../../../src/lab/charts/decades.ts';
import { labelLines } from '../../../src/lab/charts/label-lines.ts';
import { layerLines } from '../../../src/lab/charts/layer-lines.ts';
import { spread } from '../../../src/lab/charts/spread.ts';
import { record } from '../records.ts';

describe('labels', () => {
  const space = { top: 0, bottom: 300 };
  const label = fc.record({
    center: fc.double({ min: -20, max: 320, noNaN: true }),
    height: fc.integer({ min: 10, max: 40 }),
  });

  test('that do not meet stay where they are', () => {
    const apart = [100, 20, 200].map((center) => ({ center, height: 20 }));
    expect(spread(apart, space)).toEqual([100, 20, 200]);
  });

  test('that meet move apart by the same amount', () => {
    expect(
      spread(
        [100, 104].map((center) => ({ center, height: 20 })),
        space,
      ),
    ).toEqual([92, 112]);
  });

  test('never cover each other, keep their order, and stay inside where there is room', () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 7 }), (labels) => {
        const centers = spread(labels, space);
        const order = labels
          .map((_, at) => at)
          .toSorted((a, b) => labels[a]!.center - labels[b]!.center || a - b);
        for (const [nth, at] of order.entries()) {
          const top = centers[at]! - labels[at]!.height / 2;
          const above = order[nth - 1];
          if (above !== undefined)
            expect(top).toBeGreaterThanOrEqual(centers[above]! + labels[above]!.height / 2 - 1e-6);
          expect(top).toBeGreaterThanOrEqual(-1e-6);
          expect(top + labels[at]!.height).toBeLessThanOrEqual(300 + 1e-6);
        }
      }),
    );
  });

  test('are broken into short lines without losing a letter', () => {
    expect(labelLines('ReLU', '97.2 %')).toEqual(['ReLU: 97.2 %']);
    expect(labelLines('cross-entropy · lr 0.1', '93.0 %')).toEqual(['cross-entropy', 'lr 0.1', '93.0 %']);
    expect(labelLines('784-2048-1024-512-256-128-10', '97.0 %')).toEqual([
      '784-2048-1024-',
      '512-256-128-10',
      '97.0 %',
    ]);
  });
});

describe('the accuracy axis', () => {
  test('shows all from 0 to 100 % where runs are far apart, and a part where they are close', () => {
    expect(steps([0.11, 0.97])).toMatchObject({ low: 0, high: 1 });
    expect(steps([0.93, 0.972])).toEqual({
      low: 0.92,
      high: 0.98,
      values: [0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98],
    });
    expect(steps([])).toMatchObject({ low: 0, high: 1 });
  });

  test('holds every value and has few labels', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(share, { minLength: 1 }), (shares) => {
        const { low, high, values } = steps(shares);
        expect(shares.every((one) => one >= low && one <= high)).toBe(true);
        expect(values.length).toBeGreaterThan(2);
        expect(values.length).toBeLessThan(10);
      }),
    );
  });

  test('of epochs has the first and the last', () => {
    expect(epochTicks(1)).toEqual([1]);
    expect(epochTicks(5)).toEqual([1, 2, 3, 4, 5]);
    expect(epochTicks(50)).toEqual([1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]);
  });
});

describe('the gradient axis', () => {
  test('spans whole powers of ten, written as such', () => {
    const { domain, ticks } = decades([3e-6, 0.02]);
    expect(domain.map(Math.log10)).toEqual([-6, -1]);
    expect(ticks.map((tick) => tick.label)).toEqual(['10⁻⁶', '10⁻⁵', '10⁻⁴', '10⁻³', '10⁻²', '10⁻¹']);
  });

  test('puts 0 at the bottom, below everything, and says so', () => {
    const { ticks, zero, place } = decades([0, 0.01, 0.5]);
    expect([zero, ticks[0]!.label, place(0)]).toEqual([true, '0', 0]);
    expect(place(0.01)).toBeGreaterThan(0);
    expect(place(1)).toBe(1);
  });

  test('places any size inside, in order, whatever there is', () => {
    const size = fc.oneof(fc.constant(0), fc.double({ min: 1e-30, max: 1e30, noNaN: true }));
    fc.assert(
      fc.property(fc.array(size), (sizes) => {
        const { place, ticks } = decades(sizes);
        const places = sizes.toSorted((a, b) => a - b).map(place);
        expect(
          places.every((one, at) => one >= -1e-9 && one <= 1 + 1e-9 && one >= (places[at - 1] ?? -1)),
        ).toBe(true);
        expect(ticks.length).toBeLessThan(10);
      }),
    );
  });
});

describe('a line', () => {
  test('keeps the first measurement and thins the rest to medians', () => {
    const sizes = Array.from({ length: 601 }, (_, at) => (at === 0 ? 9 : at));
    const [line] = layerLines(record({ gradient: [sizes] }));
    expect(line!.points[0]).toEqual({ step: 0, size: 9 });
    expect(line!.points[1]).toEqual({ step: 60, size: 6 });
    expect(line!.points).toHaveLength(61);
  });

  test('keeps everything where there is little', () => {
    expect(layerLines(record({ gradient: [[1, 2, 3]] }))[0]!.points.map((point) => point.size)).toEqual([
      1, 2, 3,
    ]);
  });
});

test('layers are coloured from light to dark, so that their order is seen without colours', () => {
  const luminance = (color: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => (Number.parseInt(color.slice(at, at + 2), 16) / 255) ** 2.2);
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  for (const count of [2, 6, 11]) {
    const values = layerColors(count).map(luminance);
    expect(values.every((value, at) => at === 0 || value < values[at - 1]!)).toBe(true);
    // Three to one against the ground is what WCAG asks of graphics.
    expect((values.at(-1)! + 0.05) / (luminance('#1e2127') + 0.05)).toBeGreaterThan(3);
  }
});
