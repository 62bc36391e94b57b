import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunks, measureEvery, nextChunk } from '../../src/lab/batches.ts';

describe('an epoch', () => {
  it('is cut into whole batches and a rest', () => {
    const order = Int32Array.from({ length: 11 }, (_, i) => i);
    const cut = Array.from(
      chunks(order, 2, () => 3),
      ({ order, batchSize }) => [[...order], batchSize],
    );
    expect(cut).toEqual([
      [[0, 1, 2, 3, 4, 5], 2],
      [[6, 7, 8, 9], 2],
      [[10], 1],
    ]);
  });

  it('takes every sample once and in order, in batches of full size but the last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 9 }),
        (n, size, steps) => {
          const order = Int32Array.from({ length: n }, (_, i) => i);
          const cut = [...chunks(order, size, () => steps)];
          expect(cut.flatMap(({ order }) => [...order])).toEqual([...order]);
          const batches = cut.flatMap(({ order, batchSize }) => {
            expect(order.length % batchSize).toBe(0);
            expect(order.length / batchSize).toBeLessThanOrEqual(steps);
            return Array.from({ length: order.length / batchSize }, () => batchSize);
          });
          expect(batches.length).toBe(Math.ceil(n / size));
          expect(batches.slice(0, -1).every((batch) => batch === size)).toBe(true);
        },
      ),
    );
  });

  it('is measured every ten steps, and more rarely in long runs', () => {
    expect([1, 4690, 20_000, 20_001, 300_000].map(measureEvery)).toEqual([10, 10, 10, 20, 150]);
  });

  it('is cut into chunks of about a tenth of a second, of 1 to 100 steps', () => {
    expect(nextChunk(10, 0.05)).toBe(20);
    expect(nextChunk(100, 0.4)).toBe(25);
    expect(nextChunk(1, 5)).toBe(1);
    expect(nextChunk(10, 0)).toBe(100);
  });
});
