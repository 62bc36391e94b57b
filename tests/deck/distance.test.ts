import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distance, nearest } from '../../src/deck/distance.ts';

test('insertion, deletion, substitution and a swap of neighbours count one each', () => {
  expect(distance('kerras', 'keras')).toBe(1);
  expect(distance('kras', 'keras')).toBe(1);
  expect(distance('karas', 'keras')).toBe(1);
  expect(distance('minst', 'mnist')).toBe(1);
  expect(distance('ca', 'abc')).toBe(3);
});

test('a limit changes nothing but the cost', () => {
  const text = fc.stringMatching(/^[abc]{0,8}$/);
  fc.assert(
    fc.property(text, text, fc.integer({ min: 0, max: 5 }), (a, b, limit) => {
      expect(distance(a, b, limit)).toBe(Math.min(distance(a, b), limit + 1));
      expect(distance(a, b)).toBe(distance(b, a));
    }),
    { numRuns: 2000 },
  );
});

test('suggests a name only if it is near', () => {
  expect(nearest('aliasses', ['term', 'aliases'])).toBe('aliases');
  expect(nearest('colour', ['term', 'aliases'])).toBeUndefined();
});
