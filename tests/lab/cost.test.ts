import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/lab/cost.ts';
import { size } from '../../src/lab/graph.ts';
import { network } from '../../src/lab/network.ts';
import { objection } from '../../src/lab/objections.ts';
import { Convolution, Spec } from '../../src/lab/spec.ts';

const hidden = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 5 });

describe('the cost of a run', () => {
  it('counts parameters as the network has them', () => {
    expect(estimate(Spec.parse({ hidden: [128] })).parameters).toBe(101_770);
    const convolution = fc.record({
      filters: fc.integer({ min: 1, max: 5 }),
      kernel: fc.integer({ min: 1, max: 5 }),
      stride: fc.integer({ min: 1, max: 2 }),
      padding: fc.constantFrom('valid' as const, 'same' as const),
      pool: fc.constantFrom('none' as const, 'max' as const),
    });
    const choices = fc.record({
      hidden,
      convolutions: fc.array(convolution, { maxLength: 2 }),
      batchNorm: fc.constantFrom('none' as const, 'before' as const, 'after' as const),
    });
    fc.assert(
      fc.property(choices, (some) => {
        const spec = Spec.parse(some);
        if (objection(spec)) return;
        const sizes = network(spec).parameters.map(({ shape }) => size(shape));
        expect(estimate(spec).parameters).toBe(sizes.reduce((total, count) => total + count, 0));
      }),
      { numRuns: 50 },
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
    expect(seconds({ optimizer: 'adam' })).toBeGreaterThan(1.3 * standard);
    expect(seconds({ batchNorm: 'before' })).toBeGreaterThan(standard);
    expect(seconds({ trainingSize: 6000 })).toBeLessThan(0.4 * standard);
    expect(seconds({ convolutions: [Convolution.parse({})] })).toBeGreaterThan(2 * standard);
  });

  it('is about what was measured', () => {
    const { seconds, bytes } = estimate(Spec.parse({ hidden: [128], epochs: 5 }));
    expect(seconds / 5).toBeGreaterThan(0.2);
    expect(seconds / 5).toBeLessThan(0.3);
    expect(bytes).toBeGreaterThan(200e6);
    expect(bytes).toBeLessThan(250e6);

    const convolutions = [
      { filters: 6, kernel: 5, padding: 'same', pool: 'max' },
      { filters: 16, kernel: 5, pool: 'max' },
    ].map((one) => Convolution.parse(one));
    const lenet = estimate(Spec.parse({ convolutions, hidden: [120, 84], epochs: 5 }));
    expect(lenet.parameters).toBe(61_706);
    expect(lenet.seconds / 5).toBeGreaterThan(2.5);
    expect(lenet.seconds / 5).toBeLessThan(4.5);
    expect(lenet.bytes).toBeGreaterThan(280e6);
    expect(lenet.bytes).toBeLessThan(350e6);
  });
});
