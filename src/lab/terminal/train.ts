/** @file Trains runs in the laboratory, as the bot would, for somebody who waits at a terminal. */
import { UserError } from '../../user-error.ts';
import type { LocalLab, Order } from '../lab.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import type { RunRecord } from '../record.ts';
import type { Progress } from './progress.ts';

/** Whoever has the machine may use it for as long as it takes. */
export const terminalLimits: Limits = {
  ...defaultLimits,
  runs: 24,
  seeds: 24,
  trainings: 96,
  parameters: 20_000_000,
  seconds: 3600,
  bytes: 2e9,
  timeout: 7200,
};

/** Throws a UserError when the laboratory refuses or a run fails. */
export async function train(lab: LocalLab, runs: Order['runs'], progress: Progress): Promise<RunRecord[]> {
  for await (const update of lab.train({ id: 'terminal', owner: 'terminal', group: 'terminal', runs })) {
    progress.show(update);
    if (update.state === 'done') return update.runs;
    if (update.state === 'failed') throw new UserError(update.reason);
  }
  throw new UserError('The training was stopped before it was done.');
}
