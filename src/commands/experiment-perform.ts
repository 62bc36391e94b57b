/** @file One experiment from its place in line to its result: what the command and a restart both carry out. */
import type { RunRecord } from '../lab/record.ts';
import { experimentEnded, experimentInterrupted, experimentUnderWay } from '../replies/experiment-course.ts';
import type { Message } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import { move, noteTold, shelve } from './experiment-book.ts';
import { keep, recorded } from './experiment-record.ts';
import { resultOf, shownOf } from './experiment-result.ts';
import type { Experiment, Tutor } from './tutor.ts';

/** What to show of an experiment; `shown` comes with its end, to be called once that stands. */
export interface Scene {
  message: Message;
  shown?: () => Promise<void>;
}

/**
 * Answers what the record knows, gives the rest as an order to the laboratory, and shows how it goes; every result is
 * stored before it is shown. `looked` is what the record gave, where it was asked just now. Throws a UserError before
 * the first message if the laboratory does not take the order.
 */
export async function* perform(
  experiment: Experiment,
  tutor: Tutor,
  looked?: (RunRecord | undefined)[],
): AsyncGenerator<Scene, void> {
  const { id, owner, guildId } = experiment;
  const known = looked ?? (await recorded(experiment, tutor));
  const missing = experiment.runs.flatMap((run, at) => (known[at] ? [] : [{ ...run, at }]));
  if (missing.length === 0) {
    yield lastOf(id, await finish(experiment, known as RunRecord[], tutor), tutor);
    return;
  }
  const shown = shownOf(experiment);
  const earlier = known.filter((run) => run !== undefined);
  const runs = missing.map(({ name, spec, engine }) => ({ name, spec, ...(engine && { engine }) }));
  for await (const update of await order({ id, owner, group: guildId ?? `person ${owner}`, runs }, tutor)) {
    switch (update.state) {
      case 'waiting':
      case 'running':
        yield { message: experimentUnderWay(shown, update, earlier) };
        break;
      case 'done': {
        for (const [place, run] of update.runs.entries()) {
          const { at, name } = missing[place]!;
          known[at] = await keep(experiment, at, { ...run, name }, tutor);
        }
        yield lastOf(id, await finish(experiment, known as RunRecord[], tutor), tutor);
        break;
      }
      case 'cancelled':
        await move(id, ['waiting'], { state: 'cancelled', untold: true }, tutor);
        yield lastOf(id, experimentEnded(shown, cancelled), tutor);
        break;
      case 'failed':
        await move(id, ['waiting'], { state: 'failed', reason: update.reason, untold: true }, tutor);
        yield lastOf(id, experimentEnded(shown, update.reason), tutor);
        break;
      case 'interrupted':
        yield { message: experimentInterrupted(shown, update.goesOn) };
    }
  }
}

/** As `perform`, for a message that stands already: there a refusal is one more thing to show. */
export async function* performInPlace(experiment: Experiment, tutor: Tutor): AsyncGenerator<Scene, void> {
  try {
    yield* perform(experiment, tutor);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    yield lastOf(experiment.id, experimentEnded(shownOf(experiment), error.message), tutor);
  }
}

/** The end of one that has ended, once more: what was shown of it may have been lost on the way. */
export async function endOf(experiment: Experiment, tutor: Tutor): Promise<Scene> {
  const { id, state, reason } = experiment;
  if (state === 'done') return lastOf(id, await resultOf(experiment, tutor), tutor);
  const sentence = state === 'failed' ? (reason ?? 'It failed.') : cancelled;
  return lastOf(id, experimentEnded(shownOf(experiment), sentence), tutor);
}

const cancelled = 'Cancelled before it was done.';

function lastOf(id: string, message: Message, tutor: Tutor): Scene {
  return { message, shown: () => noteTold(id, tutor) };
}

/** What the laboratory refuses has failed, and is not begun again; what only went wrong may go well the next time. */
async function order(wanted: Parameters<Tutor['lab']['train']>[0], tutor: Tutor) {
  try {
    return await tutor.lab.train(wanted);
  } catch (error) {
    if (error instanceof UserError)
      await move(wanted.id, ['waiting'], { state: 'failed', reason: error.message, untold: true }, tutor);
    throw error;
  }
}

async function finish(experiment: Experiment, runs: RunRecord[], tutor: Tutor): Promise<Message> {
  const done = await shelve(
    experiment,
    runs.map((run) => run.id),
    tutor,
  );
  return resultOf(done, tutor);
}
