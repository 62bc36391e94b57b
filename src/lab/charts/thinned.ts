/** @file Long series as few points as a picture has room for. */

/** At most about `most` points; the first is the first value itself, each other one the median of what falls on it. */
export function thinned(steps: number[], values: number[], most: number): { step: number; value: number }[] {
  const per = Math.ceil(Math.max(1, values.length - 1) / most);
  const points = values.slice(0, 1).map((value) => ({ step: steps[0]!, value }));
  for (let start = 1; start < values.length; start += per) {
    const bin = values.slice(start, start + per);
    points.push({ step: steps[start + Math.floor(bin.length / 2)]!, value: median(bin) });
  }
  return points;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
