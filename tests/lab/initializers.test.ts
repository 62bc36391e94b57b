import { describe, expect, it } from 'vitest';
import { initializers } from '../../src/lab/initializers.ts';
import { initialValues, network } from '../../src/lab/network.ts';
import { createRandom } from '../../src/lab/random.ts';
import { Spec } from '../../src/lab/spec.ts';

const fan = { in: 200, out: 100 };
const draw = (name: Spec['initializer']) =>
  Array.from(initializers[name]({ rows: 500, columns: 100, fan, scale: 0.05 }, createRandom(1, name)));
const deviation = (values: number[]) =>
  Math.sqrt(values.reduce((total, x) => total + x * x, 0) / values.length);
const mean = (values: number[]) => values.reduce((total, x) => total + x, 0) / values.length;
const largest = (values: number[]) => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

describe('initial weights', () => {
  it.each([
    // limit a: deviation a / √3
    ['uniform', 0.05, 0.05 / Math.sqrt(3)],
    ['glorot', Math.sqrt(6 / 300), Math.sqrt(2 / 300)],
    ['he-uniform', Math.sqrt(6 / 200), Math.sqrt(2 / 200)],
    ['lecun-uniform', Math.sqrt(3 / 200), Math.sqrt(1 / 200)],
    // cut at two of the deviations before cutting
    ['he', 2 * (Math.sqrt(2 / 200) / 0.8796256610342398), Math.sqrt(2 / 200)],
    ['glorot-normal', 2 * (Math.sqrt(2 / 300) / 0.8796256610342398), Math.sqrt(2 / 300)],
    ['lecun', 2 * (Math.sqrt(1 / 200) / 0.8796256610342398), Math.sqrt(1 / 200)],
  ] as const)('of %s stay within ±%f with deviation %f', (name, limit, expected) => {
    const values = draw(name);
    expect(largest(values)).toBeLessThanOrEqual(limit);
    expect(largest(values)).toBeGreaterThan(0.99 * limit);
    expect(deviation(values) / expected).toBeCloseTo(1, 2);
    expect(Math.abs(mean(values))).toBeLessThan(0.02 * expected * 2);
  });

  it('of normal have the deviation asked for, and no limit', () => {
    const values = draw('normal');
    expect(deviation(values) / 0.05).toBeCloseTo(1, 2);
    expect(largest(values)).toBeGreaterThan(0.18);
  });

  it('of zeros and constant are all the same', () => {
    expect(new Set(draw('zeros'))).toEqual(new Set([0]));
    expect(new Set(draw('constant'))).toEqual(new Set([Math.fround(0.05)]));
  });

  it.each([
    [5, 5],
    [3, 7],
    [7, 3],
    [1, 4],
  ])('of orthogonal, %i × %i, keep all lengths on the shorter side', (rows, columns) => {
    const scale = 0;
    const weights = initializers.orthogonal({ rows, columns, fan, scale }, createRandom(1, 'o'));
    const at = (i: number, k: number) =>
      rows <= columns ? weights[i * columns + k]! : weights[k * columns + i]!;
    for (let i = 0; i < Math.min(rows, columns); i++) {
      for (let j = 0; j <= i; j++) {
        const product = Array.from({ length: Math.max(rows, columns) }, (_, k) => at(i, k) * at(j, k));
        expect(product.reduce((a, b) => a + b, 0)).toBeCloseTo(i === j ? 1 : 0, 6);
      }
    }
  });

  it('are the same for one seed, others for another', () => {
    const layers = network(Spec.parse({ hidden: [20, 10] }));
    expect(initialValues(layers, 1)).toEqual(initialValues(layers, 1));
    const first = 'dense1/weights';
    expect(initialValues(layers, 1).get(first)).not.toEqual(initialValues(layers, 2).get(first));
  });

  it('of a layer do not depend on the layers after it, nor the activation', () => {
    const short = initialValues(network(Spec.parse({ hidden: [20] })), 1);
    const long = initialValues(network(Spec.parse({ hidden: [20, 30], activation: 'tanh' })), 1);
    expect(long.get('dense1/weights')).toEqual(short.get('dense1/weights'));
  });

  it('come with biases of 0', () => {
    const values = initialValues(network(Spec.parse({ hidden: [3], initializer: 'he' })), 1);
    const biases = ['dense1/biases', 'dense2/biases'].flatMap((name) => Array.from(values.get(name)!));
    expect(biases).toEqual(Array.from({ length: 13 }, () => 0));
  });
});
