/** @file What a run is called until whoever ordered it gives it a better name. */
import { createHash } from 'node:crypto';

/** The same order and run always give the same name, so that a repeat overwrites instead of doubling. */
export function runId(order: string, run: number): string {
  const digest = createHash('sha256').update(`${order} ${run}`).digest().readUIntBE(0, 6);
  return digest.toString(36).padStart(6, '0').slice(-6);
}
