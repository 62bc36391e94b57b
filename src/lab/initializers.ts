/**
 * @file How weights start, by Keras' definitions. Biases always start at 0. Every layer, the last one too, starts by the
 * same rule.
 */
import { normal, type Random } from './random.ts';
import type { Spec } from './spec.ts';

/** The connections that lead into a unit of the layer, and those that lead out of one of the layer before. */
export interface Fan {
  in: number;
  out: number;
}

/** Gives the next weight. */
export type Initializer = (fan: Fan, random: Random) => number;

/** Uniform between −limit and limit. */
const between = (limit: number, random: Random): number => (2 * random() - 1) * limit;

/** A normal distribution without what lies beyond two standard deviations has this standard deviation. */
const TRUNCATED_DEVIATION = 0.8796256610342398;

/** Normal with the given deviation, after redrawing whatever lies beyond two standard deviations. */
function truncatedNormal(deviation: number, random: Random): number {
  let z = normal(random);
  while (Math.abs(z) > 2) z = normal(random);
  return (z * deviation) / TRUNCATED_DEVIATION;
}

export const initializers = {
  /** Keras' `random_uniform`: uniform between −0.05 and 0.05, however wide the layer. */
  uniform: (_fan, random) => between(0.05, random),
  /** Keras' `glorot_uniform`, its default: uniform between ±√(6 / (in + out)). Glorot and Bengio 2010. */
  glorot: (fan, random) => between(Math.sqrt(6 / (fan.in + fan.out)), random),
  /** Keras' `he_normal`: truncated normal of deviation √(2 / in). He et al. 2015. */
  he: (fan, random) => truncatedNormal(Math.sqrt(2 / fan.in), random),
} satisfies Record<Spec['initializer'], Initializer>;
