/** @file Hands work with decks to a thread that lives only for it, so that everybody else is answered meanwhile. */
import { Worker } from 'node:worker_threads';
import { UserError } from '../user-error.ts';
import type { Deck } from './card.ts';
import { type DeckJob, type Done, doDeckJob } from './deck-job.ts';

/** Milliseconds; ten thousand cards of YAML, the slowest there is, take a few seconds. */
const patience = 60_000;
/** Up to here a thread would take longer to begin than the work takes. */
const fewCards = 300;

const tooMuch =
  'That file took me too long, or more memory than I have for one. Divide the deck among several files.';

/** Files are always read in the thread. Throws a UserError for a file that brings the thread down. */
export async function inWorker<Job extends DeckJob>(job: Job): Promise<Done<Job>> {
  if (isSmall(job)) return doDeckJob(job) as Done<Job>;
  const worker = new Worker(new URL('./deck-worker.ts', import.meta.url), {
    // The flags of the program (a test runner's loader, a debugger) are not for this thread.
    execArgv: [],
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Done<Job>>();
  const clock = setTimeout(() => reject(new UserError(tooMuch)), patience);
  worker.once('message', resolve);
  worker.once('error', (error: NodeJS.ErrnoException) =>
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UserError(tooMuch) : error),
  );
  worker.once('exit', (code) =>
    reject(new Error(`expected an answer of the deck thread, got its end (${code})`)),
  );
  try {
    return await promise;
  } catch (error) {
    // After its answer a thread ends by itself; only one that gives none has to be ended.
    void worker.terminate();
    throw error;
  } finally {
    clearTimeout(clock);
  }
}

function isSmall(job: DeckJob): boolean {
  const few = (deck?: Deck) => (deck?.cards.length ?? 0) <= fewCards;
  if (job.kind === 'merge') return few(job.old) && few(job.reading.deck) && !job.options.ideas;
  return job.kind === 'write' && few(job.deck);
}
