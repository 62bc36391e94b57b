/** @file Hands work with decks to a process that lives only for it, so that everybody else is answered meanwhile. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UserError } from '../user-error.ts';
import type { Deck } from './card.ts';
import { type DeckJob, type Done, doDeckJob } from './deck-job.ts';

export type DeckAnswer = { done: Done<DeckJob> } | { failed: string; stack?: string; told: boolean };

/** Milliseconds; ten thousand cards of YAML, the slowest there is, take a few seconds. */
const patience = 60_000;
/** Megabytes. */
const memory = 1024;
/** Up to here a process would take longer to begin than the work takes. */
const fewCards = 300;

const program = fileURLToPath(new URL('./deck-child.ts', import.meta.url));
const tooMuch =
  'That file took me too long, or more memory than I have for one. Divide the deck among several files.';

/** Children at a time; a machine has memory for a few. */
const most = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** Files are always read in the child. Throws a UserError for a file that brings it down. */
export async function inChild<Job extends DeckJob>(job: Job): Promise<Done<Job>> {
  if (isSmall(job)) return doDeckJob(job) as Done<Job>;
  if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await askChild(job);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

async function askChild<Job extends DeckJob>(job: Job): Promise<Done<Job>> {
  const child = fork(program, [], {
    // Neither the flags of the program (a test runner's loader, a debugger) nor its secrets are for a stranger's file.
    execArgv: [`--max-old-space-size=${memory}`],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<DeckAnswer>();
  const clock = setTimeout(() => reject(new UserError(tooMuch)), patience);
  child.once('message', (answer) => resolve(answer as DeckAnswer));
  child.once('error', reject);
  // Out of memory it ends by a signal, or with V8's own code.
  child.once('exit', () => reject(new UserError(tooMuch)));
  child.send(job);
  try {
    const answer = await promise;
    if ('done' in answer) return answer.done as Done<Job>;
    if (answer.told) throw new UserError(answer.failed);
    throw Object.assign(new Error(answer.failed), { stack: answer.stack });
  } finally {
    clearTimeout(clock);
    child.kill('SIGKILL');
  }
}

function isSmall(job: DeckJob): boolean {
  const few = (deck?: Deck) => (deck?.cards.length ?? 0) <= fewCards;
  if (job.kind === 'merge') return few(job.old) && few(job.reading.deck) && !job.options.ideas;
  return job.kind === 'write' && few(job.deck);
}
