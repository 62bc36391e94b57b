import { describe, expect, it } from 'vitest';
import { createRandom, normal, shuffled } from '../../src/lab/random.ts';

const take = (count: number, next: () => number) => Array.from({ length: count }, next);

describe('chance', () => {
  it('repeats itself for the same seed and stream, on every machine', () => {
    expect(take(3, createRandom(1, 'weights'))).toEqual([
      0.6791546752210706, 0.2676550184842199, 0.8535124768968672,
    ]);
  });

  it('differs between seeds and between streams', () => {
    const starts = [0, 1, 2, 2 ** 31 - 1].flatMap((seed) =>
      ['a', 'b', 'dense1/weights', 'dense2/weights'].map((stream) => createRandom(seed, stream)()),
    );
    expect(new Set(starts).size).toBe(starts.length);
  });

  it('is uniform in [0, 1)', () => {
    const numbers = take(100_000, createRandom(7, 'uniform'));
    expect(Math.min(...numbers.slice(0, 50_000))).toBeGreaterThanOrEqual(0);
    expect(numbers.every((x) => x >= 0 && x < 1)).toBe(true);
    // 1,000 numbers are expected in each hundredth; χ² with 99 degrees of freedom exceeds 160 once in 10,000 times.
    const counts = Array.from({ length: 100 }, () => 0);
    for (const x of numbers) counts[Math.floor(x * 100)]!++;
    expect(counts.reduce((chi, n) => chi + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(160);
  });

  it('shows no trace of one number in the next, nor of one seed in the next', () => {
    const correlation = (pairs: [number, number][]) =>
      pairs.reduce((total, [x, y]) => total + (x - 0.5) * (y - 0.5), 0) / pairs.length / (1 / 12);
    const numbers = take(20_001, createRandom(3, 'x'));
    const neighbours = numbers.slice(1).map((y, i): [number, number] => [numbers[i]!, y]);
    expect(Math.abs(correlation(neighbours))).toBeLessThan(0.03);
    const seeds = take(20_000, () => 0).map((_, seed): [number, number] => [
      createRandom(seed, 'x')(),
      createRandom(seed + 1, 'x')(),
    ]);
    expect(Math.abs(correlation(seeds))).toBeLessThan(0.03);
  });

  it('makes normal numbers of mean 0 and deviation 1', () => {
    const random = createRandom(5, 'normal');
    const numbers = take(50_000, () => normal(random));
    const mean = numbers.reduce((total, x) => total + x, 0) / numbers.length;
    const variance = numbers.reduce((total, x) => total + (x - mean) ** 2, 0) / numbers.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
    // Of a normal distribution, 4.55 % lie beyond two deviations.
    expect(numbers.filter((x) => Math.abs(x) > 2).length / numbers.length).toBeCloseTo(0.0455, 2);
  });

  it('shuffles: every number once, every place as likely', () => {
    expect([...shuffled(1000, createRandom(1, 'order'))].sort((a, b) => a - b)).toEqual(
      take(1000, () => 0).map((_, i) => i),
    );
    const random = createRandom(2, 'order');
    const firsts = Array.from({ length: 5 }, () => 0);
    for (let i = 0; i < 10_000; i++) firsts[shuffled(5, random)[0]!]!++;
    for (const count of firsts) expect(Math.abs(count - 2000)).toBeLessThan(200);
    expect([...shuffled(0, random)]).toEqual([]);
  });
});
