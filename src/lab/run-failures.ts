/** @file What the person who asked is told when a run could not be finished. */
import { UserError } from '../user-error.ts';
import type { Limits } from './limits.ts';
import { duration } from './words.ts';
import { RunFailed } from './worker.ts';

/** What a child may hold before it is stopped, in bytes: estimates have some slack. */
export const memoryOf = (limits: Limits): number => 1.25 * limits.bytes;

/** A sentence or two; the cause itself is for the log. */
export function apology(run: string, error: unknown, limits: Limits): string {
  if (error instanceof UserError) return error.message;
  switch (error instanceof RunFailed ? error.why : 'error') {
    case 'start':
      return 'The training could not be started on this machine; whoever runs Epoch finds the reason in its log.';
    case 'memory':
      return `Training “${run}” needed more than ${Math.round(memoryOf(limits) / 1e6)} MB of memory and was stopped. A smaller network or batch size would fit.`;
    case 'timeout':
      return `Training “${run}” was not done after ${duration(limits.timeout)} and was stopped. Fewer epochs or a smaller network would finish in time.`;
    case 'death':
      return `The process that trained “${run}” was ended by the system, most likely because memory ran short. Nothing else was touched: ask again, or try a smaller network.`;
    default:
      return `Training “${run}” failed on my side, and nothing you did was wrong. The reason is in the log of whoever runs Epoch.`;
  }
}
