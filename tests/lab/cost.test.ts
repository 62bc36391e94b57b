import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/lab/cost.ts';
import { size } from '../../src/lab/graph.ts';
import { network } from '../../src/lab/network.ts';
import { Spec } from '../../src/lab/spec.ts';

const hidden = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 5 });

describe('the cost of a run', () => {
  it('counts parameters as the network has them', () => {
    expect(estimate(Spec.parse({ hidden: [128] })).parameters).toBe(101_770);
    fc.assert(
      fc.property(hidden, (hidden) => {
        const spec = Spec.parse({ hidden });
        const sizes = network(spec).parameters.map(({ shape }) => size(shape));
        expect(estimate(spec).parameters).toBe(sizes.reduce((total, count) => total + count, 0));
      }),
    );
  });

  it('counts steps with the last partial batch', () => {
    expect(estimate(Spec.parse({ batchSize: 64, epochs: 5 })).steps).toBe(938 * 5);
  });

  it('grows with layers, width and epochs, and shrinks with the batch size', () => {
    const seconds = (spec: Partial<Spec>) => estimate(Spec.parse(spec)).seconds;
    const standard = seconds({});
    expect(seconds({ hidden: [128, 128] })).toBeGreaterThan(standard);
    expect(seconds({ hidden: [256] })).toBeGreaterThan(standard);
    expect(seconds({ epochs: 6 })).toBeGreaterThan(standard);
    expect(seconds({ batchSize: 32 })).toBeGreaterThan(standard);
  });

  it('is about what was measured', () => {
    const { seconds, bytes } = estimate(Spec.parse({ hidden: [128], epochs: 5 }));
    expect(seconds / 5).toBeGreaterThan(0.2);
    expect(seconds / 5).toBeLessThan(0.3);
    expect(bytes).toBeGreaterThan(200e6);
    expect(bytes).toBeLessThan(250e6);
  });
});
