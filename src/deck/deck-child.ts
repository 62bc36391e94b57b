/** @file The process that reads, merges and writes decks: large ones take a while, and a stranger's file stays in here. */
import { UserError } from '../user-error.ts';
import { type DeckJob, doDeckJob } from './deck-job.ts';
import type { DeckAnswer } from './in-child.ts';

function answer(job: DeckJob): DeckAnswer {
  try {
    return { done: doDeckJob(job) };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { failed: message, stack, told: error instanceof UserError };
  }
}

// It stays until it is ended from outside: an end of its own could overtake the answer on its way.
process.on('message', (job: DeckJob) => process.send?.(answer(job)));
process.on('disconnect', () => process.exit());
