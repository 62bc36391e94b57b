import { describe, expect, it } from 'vitest';
import { initializers } from '../../src/lab/initializers.ts';
import { initialValues, network } from '../../src/lab/network.ts';
import { createRandom } from '../../src/lab/random.ts';
import { Spec } from '../../src/lab/spec.ts';

const fan = { in: 200, out: 100 };
const draw = (name: Spec['initializer']) => {
  const random = createRandom(1, name);
  return Array.from({ length: 50_000 }, () => initializers[name](fan, random));
};
const deviation = (values: number[]) =>
  Math.sqrt(values.reduce((total, x) => total + x * x, 0) / values.length);
const mean = (values: number[]) => values.reduce((total, x) => total + x, 0) / values.length;
const largest = (values: number[]) => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

describe('initial weights', () => {
  it.each([
    // limit a: deviation a / √3
    ['uniform', 0.05, 0.05 / Math.sqrt(3)],
    ['glorot', Math.sqrt(6 / 300), Math.sqrt(2 / 300)],
    // cut at two of the deviations before cutting
    ['he', 2 * (Math.sqrt(2 / 200) / 0.8796256610342398), Math.sqrt(2 / 200)],
  ] as const)('of %s stay within ±%f with deviation %f', (name, limit, expected) => {
    const values = draw(name);
    expect(largest(values)).toBeLessThanOrEqual(limit);
    expect(largest(values)).toBeGreaterThan(0.99 * limit);
    expect(deviation(values) / expected).toBeCloseTo(1, 2);
    expect(Math.abs(mean(values))).toBeLessThan(0.02 * expected * 2);
  });

  it('are the same for one seed, others for another', () => {
    const layers = network(Spec.parse({ hidden: [20, 10] }));
    expect(initialValues(layers, 1)).toEqual(initialValues(layers, 1));
    expect(initialValues(layers, 1)[0]).not.toEqual(initialValues(layers, 2)[0]);
  });

  it('of a layer do not depend on the layers after it, nor the activation', () => {
    const short = initialValues(network(Spec.parse({ hidden: [20] })), 1);
    const long = initialValues(network(Spec.parse({ hidden: [20, 30], activation: 'tanh' })), 1);
    expect(long[0]).toEqual(short[0]);
  });

  it('come with biases of 0', () => {
    const [, biases, , last] = initialValues(network(Spec.parse({ hidden: [3], initializer: 'he' })), 1);
    expect([...biases!, ...last!]).toEqual(Array.from({ length: 13 }, () => 0));
  });
});
