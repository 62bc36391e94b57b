import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verify } from '../../src/lab/verification.ts';
import { record } from './records.ts';

describe('a repeat', () => {
  const recorded = record({ testAccuracy: [0.9, 0.95] });

  test('that gives every number again is identical, wherever the record has numbers', () => {
    expect(verify(recorded, structuredClone(recorded))).toEqual({ verdict: 'identical', compared: 15 });
    const broken = { ...recorded, loss: [2.3, Number.NaN], diverged: { step: 1, what: 'nan' as const } };
    expect(verify(broken, structuredClone(broken)).verdict).toBe('identical');
  });

  test('that is off somewhere names the largest difference and where it is', () => {
    const repeated = { ...recorded, loss: [2.3, 1, 0.55], testAccuracy: [0.9, 0.945] };
    const { verdict, largest } = verify(recorded, repeated);
    expect(verdict).toBe('close');
    expect(largest).toEqual({
      where: 'training loss at step 2',
      recorded: 0.5,
      repeated: 0.55,
      relative: expect.closeTo(0.05 / 0.55),
    });
  });

  test('from the same kind of processor must not differ at all; from another it may end close', () => {
    const here = { ...recorded, processor: 'x64, a' };
    const off = { ...here, testAccuracy: [0.9, 0.949] };
    expect(verify(here, off).verdict).toBe('different');
    expect(verify(here, { ...off, processor: 'arm64' }).verdict).toBe('close');
    const newer = { ...off, engine: { ...here.engine, version: '2' } };
    expect(verify(here, newer).verdict).toBe('close');
  });

  test('that ends more than a percentage point apart, or at another step, is different', () => {
    expect(verify(recorded, { ...recorded, testAccuracy: [0.9, 0.939] }).verdict).toBe('different');
    expect(verify(recorded, { ...recorded, diverged: { step: 3, what: 'nan' } })).toEqual({
      verdict: 'different',
      compared: 15,
    });
    const short = verify(recorded, { ...recorded, loss: [2.3, 1] });
    expect(short.largest).toMatchObject({ where: 'training loss at step 2', relative: 1 });
  });

  test('is found out wherever one number was changed', () => {
    const places = ['loss', 'testLoss', 'testAccuracy'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.nat(1),
        fc.double({ min: 1e-9, max: 1, noNaN: true }),
        (key, at, off) => {
          const changed = { ...recorded, [key]: recorded[key].with(at, recorded[key][at]! + off) };
          expect(verify(recorded, changed).verdict).not.toBe('identical');
        },
      ),
    );
  });
});
