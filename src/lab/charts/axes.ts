/** @file Which part of an axis is shown, and what is written on it. */

/** The part of 0 to 1 that is worth showing of these shares, in whole steps with a label each. */
export function steps(shares: number[]): { low: number; high: number; values: number[] } {
  const [min, max] = [Math.min(1, ...shares), Math.max(0, ...shares)];
  const wide = shares.length === 0 || max - min > 0.25 || min < 0.2;
  const step = wide ? 0.2 : ([0.01, 0.02, 0.05].find((size) => (max - min) / size <= 5) ?? 0.1);
  const most = Math.round(1 / step);
  const first = wide ? 0 : Math.max(0, Math.min(most - 2, Math.floor(min / step - 0.25)));
  const last = wide ? 5 : Math.min(most, Math.max(first + 2, Math.ceil(max / step + 0.25)));
  const values = Array.from({ length: last - first + 1 }, (_, at) =>
    Number(((first + at) * step).toFixed(4)),
  );
  return { low: values[0]!, high: values.at(-1)!, values };
}

/** Whole epochs, about ten at most, the first and the last included. */
export function epochTicks(epochs: number): number[] {
  const step = [1, 2, 5].find((size) => epochs / size <= 10) ?? 10;
  const inner = Array.from({ length: Math.floor(epochs / step) }, (_, at) => (at + 1) * step);
  return [...new Set([1, ...inner.filter((epoch) => epochs - epoch >= step / 2), epochs])];
}
