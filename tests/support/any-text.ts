/** @file Arbitrary text for property tests, made far quicker than fast-check's own `unit: 'binary'`. */
import fc from 'fast-check';
import { seeded } from './cards.ts';

/** Any UTF-16 units, lone surrogates and controls among them: short ones that shrink, and some of full length. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff }));
  const short = fc
    .array(unit, { maxLength: Math.min(maxLength, 60) })
    .map((units) => String.fromCharCode(...units));
  const long = fc
    .tuple(fc.nat(), fc.constantFrom(0x80, 0x600, 0x10000))
    .map(([seed, range]) => noise(seed, range, maxLength));
  return fc.oneof({ weight: 3, arbitrary: short }, { weight: 1, arbitrary: long });
}

function noise(seed: number, range: number, length: number): string {
  const next = seeded(seed);
  return String.fromCharCode(...Array.from({ length }, () => Math.floor(next() * range)));
}
