/** @file Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours count one each. */

/**
 * Edits from `a` to `b` (UTF-16 units), or `limit + 1` as soon as more than `limit` are certain.
 * Unlike Levenshtein's distance a swap is one edit; unlike Damerau's no part is edited twice.
 */
export function distance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, before[j - 2]! + 1);
      }
      current.push(edits);
      if (edits < least) least = edits;
    }
    // A swap reaches back two rows, so one row above the limit settles nothing unless the row before is too.
    if (least > limit && Math.min(...previous) > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[b.length]!, limit + 1);
}

/** The one of `names` that `typed` most likely meant, if it is near enough to suggest. */
export function nearest(typed: string, names: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(typed.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const name of names) {
    const edits = distance(typed.toLowerCase(), name.toLowerCase(), limit);
    if (edits < least) [best, least] = [name, edits];
  }
  return best;
}
