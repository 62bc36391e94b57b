import { describe, expect, test } from 'vitest';
import { changes } from '../../src/lab/changes.ts';
import { defaultLimits } from '../../src/lab/limits.ts';
import { plan } from '../../src/lab/plan.ts';

const limits = defaultLimits;

describe('"Change one thing"', () => {
  test('compares one run alone with the changed one', () => {
    const found = changes({ layers: '64' }, limits, 25);
    expect(found.map(({ label }) => label)).toContain('learning rate 0.1 vs 0.01');
    expect(found.every(({ value }) => value.includes(' vs '))).toBe(true);
  });

  test('changes all runs of a comparison, and leaves what is compared', () => {
    const found = changes({ activation: 'sigmoid vs relu', layers: '5x100' }, limits, 25);
    expect(found.map(({ option }) => option)).not.toContain('activation');
    expect(found).toContainEqual({ option: 'batch_size', value: '32', label: 'batch size 32' });
  });

  test('offers nothing that cannot be trained, nothing twice, and no more than there is room for', () => {
    for (const asked of [{}, { layers: 'none' }, { activation: 'sigmoid vs relu', layers: '3x1000' }]) {
      const found = changes(asked, limits, 25);
      expect(found.length).toBeLessThanOrEqual(25);
      expect(found.length).toBeGreaterThan(5);
      for (const { option, value } of found) plan({ ...asked, [option]: value }, { limits });
      expect(new Set(found.map(({ option, value }) => `${option}=${value}`)).size).toBe(found.length);
      expect(found.every(({ option, value }) => `${option}=${value}`.length <= 100)).toBe(true);
    }
    expect(changes({}, limits, 3)).toHaveLength(3);
  });
});
