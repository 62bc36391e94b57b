/** @file How the time of a piece of work grows with its input, whatever else the machine does meanwhile. */

/** Processor time in milliseconds, the least of a few tries. */
export function timeOf(work: () => void, tries = 3): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < tries; i++) {
    const from = process.cpuUsage();
    work();
    const used = process.cpuUsage(from);
    least = Math.min(least, (used.user + used.system) / 1000);
    // What takes so long is not measured again for a better view.
    if (least > 2000) break;
  }
  return least;
}

/**
 * The exponent of growth between `n` and 4 `n` (1 for linear, 2 for quadratic); 1 where even the larger input takes no time
 * worth measuring.
 */
export function growth(work: (n: number) => void, n: number, worth = 10): { exponent: number; ms: number } {
  const large = timeOf(() => work(4 * n), 1);
  if (large < worth) return { exponent: 1, ms: large };
  const again = timeOf(() => work(4 * n));
  if (again < worth) return { exponent: 1, ms: again };
  const small = timeOf(() => work(n));
  return { exponent: Math.log(again / Math.max(small, 0.2)) / Math.log(4), ms: again };
}
