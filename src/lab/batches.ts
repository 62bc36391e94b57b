/** @file How an epoch is cut into pieces of work for an engine. */

export interface Chunk {
  /** Numbers of samples: several whole batches, or the rest that fills none. */
  order: Int32Array;
  batchSize: number;
}

/**
 * All of `order`, in chunks of at most `steps()` batches, which is asked before each; the last chunk is one smaller
 * batch if the division leaves a rest.
 */
export function* chunks(order: Int32Array, batchSize: number, steps: () => number): Generator<Chunk> {
  const whole = order.length - (order.length % batchSize);
  for (let start = 0; start < whole; ) {
    const end = Math.min(start + steps() * batchSize, whole);
    yield { order: order.subarray(start, end), batchSize };
    start = end;
  }
  if (whole < order.length) yield { order: order.subarray(whole), batchSize: order.length - whole };
}

/** How often gradients are measured in a run of so many steps: every 10, or more rarely, for at most 2,000 points. */
export function measureEvery(steps: number): number {
  return 10 * Math.ceil(steps / 20_000);
}

/** As many steps as take about a tenth of a second, after `steps` took `seconds`: 1 to 100, where a call costs little. */
export function nextChunk(steps: number, seconds: number): number {
  return Math.max(1, Math.min(100, Math.round((steps * 0.1) / Math.max(seconds, 1e-3))));
}
