import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../src/lab/histogram.ts';

describe('a histogram', () => {
  it('counts every value once, the largest in the last bin', () => {
    const { from, to, counts } = histogramOf(Float32Array.of(-1, 3, 0, 0.05, 3));
    expect([from, to]).toEqual([-1, 3]);
    expect(counts).toHaveLength(40);
    expect([counts[0], counts[10], counts[39]]).toEqual([1, 2, 2]);
  });

  it('of values that are all the same has them in one bin', () => {
    const { from, to, counts } = histogramOf(Float32Array.of(0, 0, 0));
    expect([from, to, counts[0]]).toEqual([0, 0, 3]);
  });
});
