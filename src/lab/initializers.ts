/**
 * @file How weights start, by Keras' definitions. Biases always start at 0. Every layer, the last one too, starts by the
 * same rule.
 */
import { orthogonal } from './orthogonal.ts';
import { normal, type Random } from './random.ts';
import type { Spec } from './spec.ts';

export interface Weights {
  /** As they are stored: of dense layers `[inputs, units]`, of convolutions `[filters, pixels of the kernel]`. */
  rows: number;
  columns: number;
  /** The connections that lead into a unit of the layer, and those that lead out of one of the layer before. */
  fan: { in: number; out: number };
  /** `initializerScale` of the specification. */
  scale: number;
}

/** Gives the `rows * columns` weights, row by row. */
export type Initializer = (weights: Weights, random: Random) => Float32Array;

export const initializers = {
  /** Keras' `random_uniform`: uniform between ±0.05 unless told otherwise, however wide the layer. */
  uniform: each(({ scale }, random) => between(scale, random)),
  /** Keras' `random_normal`: normal with deviation 0.05 unless told otherwise. */
  normal: each(({ scale }, random) => scale * normal(random)),
  /** Keras' `glorot_uniform`, its default: uniform between ±√(6 / (in + out)). Glorot and Bengio 2010. */
  glorot: each(({ fan }, random) => between(Math.sqrt(6 / (fan.in + fan.out)), random)),
  /** Truncated normal of deviation √(2 / (in + out)). */
  'glorot-normal': each(({ fan }, random) => truncatedNormal(Math.sqrt(2 / (fan.in + fan.out)), random)),
  /** Keras' `he_normal`: truncated normal of deviation √(2 / in). He et al. 2015. */
  he: each(({ fan }, random) => truncatedNormal(Math.sqrt(2 / fan.in), random)),
  'he-uniform': each(({ fan }, random) => between(Math.sqrt(6 / fan.in), random)),
  /** Keras' `lecun_normal`: truncated normal of deviation √(1 / in). LeCun et al. 1998. */
  lecun: each(({ fan }, random) => truncatedNormal(Math.sqrt(1 / fan.in), random)),
  'lecun-uniform': each(({ fan }, random) => between(Math.sqrt(3 / fan.in), random)),
  /** A random orthogonal matrix. Saxe et al. 2014. */
  orthogonal: ({ rows, columns }, random) => orthogonal(rows, columns, random),
  zeros: each(() => 0),
  constant: each(({ scale }) => scale),
} satisfies Record<Spec['initializer'], Initializer>;

function each(draw: (weights: Weights, random: Random) => number): Initializer {
  return (weights, random) =>
    Float32Array.from({ length: weights.rows * weights.columns }, () => draw(weights, random));
}

/** Uniform between −limit and limit. */
function between(limit: number, random: Random): number {
  return (2 * random() - 1) * limit;
}

/** A normal distribution without what lies beyond two standard deviations has this standard deviation. */
const TRUNCATED_DEVIATION = 0.8796256610342398;

/** Normal with the given deviation, after redrawing whatever lies beyond two standard deviations. */
function truncatedNormal(deviation: number, random: Random): number {
  let z = normal(random);
  while (Math.abs(z) > 2) z = normal(random);
  return (z * deviation) / TRUNCATED_DEVIATION;
}
