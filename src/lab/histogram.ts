/** @file How values are distributed, in few numbers. */

export interface Histogram {
  /** The outer edges of the first and the last bin; equal if all values are. */
  from: number;
  to: number;
  /** Values in each bin; all bins are equally wide. */
  counts: number[];
}

export const BINS = 40;

/** The distribution of at least one value, all finite. */
export function histogramOf(values: Float32Array): Histogram {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  const counts = new Array<number>(BINS).fill(0);
  const scale = to > from ? BINS / (to - from) : 0;
  for (const value of values) counts[Math.min(BINS - 1, Math.floor((value - from) * scale))]!++;
  return { from, to, counts };
}
