/** @file Reproducible chance: the same seed and stream give the same numbers on every machine. */

/** Gives the next number, uniform in [0, 1). */
export type Random = () => number;

/**
 * A generator of its own for each purpose (`stream`), so that, say, a wider layer leaves the order of the batches as it
 * was. Chris Doty-Humphrey's sfc32.
 */
export function createRandom(seed: number, stream: string): Random {
  let [a, b, c] = [0, 1, 2].map((word) => hash(`${seed}/${stream}/${word}`)) as [number, number, number];
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** FNV-1a, then the finaliser of MurmurHash3 to spread the last characters over all 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/** A standard normal number, by the Box-Muller transform: √(−2 ln u) cos 2πv. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The numbers 0 to `count - 1` in random order (Fisher and Yates). */
export function shuffled(count: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
