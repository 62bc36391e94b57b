/** @file What a simulated student really remembers, which Epoch never sees: forgetting is exponential, unlike FSRS's. */

export interface Trace {
  /** Days after which 1/e is left. */
  strength: number;
  /** When it was last met, in milliseconds since 1970. */
  at: number;
}

const dayLength = 86_400_000;

/** The chance of recall at a moment, 0 to 1. */
export function chance(trace: Trace | undefined, at: number): number {
  return trace ? Math.exp(-Math.max(0, at - trace.at) / dayLength / trace.strength) : 0;
}

/**
 * After the card was asked and its answer seen. What is recalled with effort gains most, a second look on the same day
 * hardly anything; `ability` is about 1.
 */
export function met(trace: Trace | undefined, at: number, known: boolean, ability: number): Trace {
  if (!trace) return { strength: 9 * ability, at };
  const effort = 1 - chance(trace, at);
  const strength = known
    ? trace.strength * (1 + 4 * ability * effort)
    : Math.max(6 * ability, trace.strength * 0.6);
  return { strength: Math.min(strength, 400), at };
}
