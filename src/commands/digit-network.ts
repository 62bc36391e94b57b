/** @file Which trained network judges a digit: the one asked for, or the best of the newest experiment that has a good one. */
import { finalAccuracy } from '../lab/measures.ts';
import type { RunRecord } from '../lab/record.ts';
import { UserError } from '../user-error.ts';
import type { Place } from './command.ts';
import { shelved } from './experiment-book.ts';
import { recordsOf } from './experiment-record.ts';
import { doneOf } from './experiment-showing.ts';
import type { Experiment, Tutor } from './tutor.ts';

/** With less on the test images a network's opinion is not worth asking unless it is asked for. */
const good = 0.85;
/** How many of the newest experiments are looked through. */
const newest = 20;

export interface Network {
  experiment: Experiment;
  run: RunRecord;
}

/** Its run may lack weights where it was asked for. Throws a UserError if there is none, or the one asked for cannot judge. */
export async function networkFor(wanted: string | undefined, place: Place, tutor: Tutor): Promise<Network> {
  if (wanted !== undefined) return chosen(wanted, place, tutor);
  for (const id of (await shelved(place, '', tutor)).slice(0, newest)) {
    const experiment = await doneOf(id, place, tutor);
    const atHand = ({ weights }: RunRecord) => weights !== undefined;
    const run = best((await recordsOf(experiment, tutor)).filter((one) => atHand(one) && !whyNot(one)));
    if (run && (finalAccuracy(run) ?? 0) >= good) return { experiment, run };
  }
  throw new UserError(
    'No network that could judge was trained here lately. Train one with `/experiment epochs:2`, then send your digit again.',
  );
}

async function chosen(wanted: string, place: Place, tutor: Tutor): Promise<Network> {
  const experiment = await doneOf(wanted, place, tutor);
  const records = await recordsOf(experiment, tutor);
  const number = /-(\d+)\s*$/.exec(wanted)?.[1];
  const named =
    number === undefined ? best(records.filter((one) => !whyNot(one))) : records[Number(number) - 1];
  if (number !== undefined && !named) {
    throw new UserError(
      `Experiment ${experiment.id} has ${records.length} runs, so there is no run ${number}.`,
    );
  }
  const run = named ?? records[0];
  const reason = run ? whyNot(run) : undefined;
  if (!run || reason) throw new UserError(reason ?? 'That experiment has no run.');
  return { experiment, run };
}

/** Why a run's network cannot judge a digit, as a sentence. */
function whyNot({ id, spec, diverged }: RunRecord): string | undefined {
  if (spec.dataset !== 'mnist')
    return `The network of run ${id} has seen clothes, never a digit. Take one trained on MNIST.`;
  if (diverged) return `Run ${id} diverged, so its network knows nothing. Take another one.`;
  return undefined;
}

const best = (records: RunRecord[]): RunRecord | undefined =>
  records.toSorted((a, b) => (finalAccuracy(b) ?? 0) - (finalAccuracy(a) ?? 0))[0];
