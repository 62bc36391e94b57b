/** @file Figures of many measurements in one line. */

/** `min / median / max`. */
export function spread(values: readonly number[], digits = 3): string {
  const sorted = values.toSorted((a, b) => a - b);
  return [sorted[0]!, sorted[sorted.length >> 1]!, sorted.at(-1)!].map((x) => x.toFixed(digits)).join(' / ');
}

/** The value that the part `part` (0 to 1) of all values does not exceed. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!;
}
