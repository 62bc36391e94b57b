/** @file One experiment from its place in line to its result: what the command and a restart both carry out. */
import type { RunRecord } from '../lab/record.ts';
import { experimentEnded, experimentInterrupted, experimentUnderWay } from '../replies/experiment-course.ts';
import type { Message } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import { move, shelve } from './experiment-book.ts';
import { keep, recorded } from './experiment-record.ts';
import { resultOf, shownOf } from './experiment-result.ts';
import type { Experiment, Tutor } from './tutor.ts';

/**
 * Answers what the record knows, gives the rest as an order to the laboratory, and shows how it goes; every result is
 * stored before it is shown. `looked` is what the record gave, where it was asked just now. Throws a UserError before
 * the first message if the laboratory does not take the order.
 */
export async function* perform(
  experiment: Experiment,
  tutor: Tutor,
  looked?: (RunRecord | undefined)[],
): AsyncGenerator<Message, void> {
  const { id, owner, guildId } = experiment;
  const known = looked ?? (await recorded(experiment, tutor));
  const missing = experiment.runs.flatMap((run, at) => (known[at] ? [] : [{ ...run, at }]));
  if (missing.length === 0) {
    yield await finish(experiment, known as RunRecord[], tutor);
    return;
  }
  const shown = shownOf(experiment);
  const earlier = known.filter((run) => run !== undefined);
  const runs = missing.map(({ name, spec, engine }) => ({ name, spec, ...(engine && { engine }) }));
  for await (const update of await order({ id, owner, group: guildId ?? `person ${owner}`, runs }, tutor)) {
    switch (update.state) {
      case 'waiting':
      case 'running':
        yield experimentUnderWay(shown, update, earlier);
        break;
      case 'done': {
        for (const [place, run] of update.runs.entries()) {
          const { at, name } = missing[place]!;
          known[at] = await keep(experiment, at, { ...run, name }, tutor);
        }
        yield await finish(experiment, known as RunRecord[], tutor);
        break;
      }
      case 'cancelled':
        await move(id, ['waiting'], { state: 'cancelled' }, tutor);
        yield experimentEnded(shown, 'Cancelled before it was done.');
        break;
      case 'failed':
        await move(id, ['waiting'], { state: 'failed', reason: update.reason }, tutor);
        yield experimentEnded(shown, update.reason);
        break;
      case 'interrupted':
        yield experimentInterrupted(shown);
    }
  }
}

/** As `perform`, for a message that stands already: there a refusal is one more thing to show. */
export async function* performInPlace(experiment: Experiment, tutor: Tutor): AsyncGenerator<Message, void> {
  try {
    yield* perform(experiment, tutor);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    yield experimentEnded(shownOf(experiment), error.message);
  }
}

/** What the laboratory refuses has failed, and is not begun again after a restart. */
async function order(wanted: Parameters<Tutor['lab']['train']>[0], tutor: Tutor) {
  try {
    return await tutor.lab.train(wanted);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await move(wanted.id, ['waiting'], { state: 'failed', reason }, tutor);
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
