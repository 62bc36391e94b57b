/** @file How an experiment begins: at once, after a yes where it is long or too large, or after the class's predictions. */
import type { Options } from '../lab/options.ts';
import { type Plan, plan, TooLarge } from '../lab/plan.ts';
import type { RunRecord } from '../lab/record.ts';
import { sizeOf } from '../lab/size.ts';
import { costPreview, tooLarge } from '../replies/experiment-asking.ts';
import { type Reply, toAll, toYou } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Person, Place, Press, Replies } from './command.ts';
import { enter, experimentOf, move, type NewExperiment, noteMessage } from './experiment-book.ts';
import { perform } from './experiment-perform.ts';
import { askForPredictions, comparable, mostPredicted } from './experiment-predicting.ts';
import { recorded } from './experiment-record.ts';
import { goOnLater } from './experiment-recovering.ts';
import type { Experiment, Tutor } from './tutor.ts';

/** Seconds of training from which on a person is asked first. */
const long = 20;
/** The same, of what it takes here by the last trainings: more, because a moment's load counts in it too. */
const longHere = 60;

/** Who asks, where and when: what requests and presses have in common. */
export interface Asked {
  id: string;
  person: Person;
  place: Place;
  now: number;
}

export interface Wish {
  options: Options;
  demo?: string | undefined;
  /** Also what the record could answer is trained. */
  fresh?: boolean;
  /** The class predicts the outcome first. */
  predict?: boolean;
}

/** Throws a UserError for options that cannot be read or trained. */
export async function begin(asked: Asked, wish: Wish, tutor: Tutor): Promise<Reply | Replies> {
  let planned: Plan;
  try {
    planned = plan(wish.options, { limits: tutor.limits });
  } catch (error) {
    // The way out is a button, which the error itself cannot know of: the laboratory knows nothing of Discord.
    if (error instanceof TooLarge && error.nearest) return proposeNearest(asked, wish, error, tutor);
    throw error;
  }
  if (wish.predict) {
    if (planned.runs.length < 2) throw new UserError(nothingToPredict);
    if (planned.runs.length > mostPredicted) throw new UserError(tooManyToPredict);
    return askForPredictions(await enter(draft(asked, wish, planned, 'predicting'), tutor), tutor);
  }
  return beginPlanned(draft(asked, wish, planned, 'waiting'), tutor);
}

const nothingToPredict =
  'Predicting needs something to compare: give one option two values, such as `activation:sigmoid vs ReLU`.';

const tooManyToPredict = `A prediction can choose among at most ${mostPredicted} runs. Compare fewer values, or take fewer seeds.`;

/** Begins at once what is short or known, and asks first about what is long. */
export async function beginPlanned(wanted: NewExperiment, tutor: Tutor): Promise<Reply | Replies> {
  const known = await recorded(wanted, tutor);
  const missing = wanted.runs.filter((_, at) => !known[at]);
  const usual = missing.length === 0 ? 0 : sizeOf(missing).seconds;
  const seconds = tutor.lab.guess?.(missing) ?? usual;
  if (usual <= long && seconds <= longHere) return run(await enter(wanted, tutor), tutor, known);
  const proposed = await enter({ ...wanted, state: 'proposed' }, tutor);
  return toYou(costPreview(proposed.id, proposed.title, seconds, comparable(proposed)));
}

/** The yes to a proposal. */
export async function go(pressed: Press, tutor: Tutor): Promise<Reply | Replies> {
  const [, id = '', how] = pressed.args;
  const proposed = await experimentOf(id, pressed.place, tutor);
  const { channelId } = pressed.place;
  const predict = how === 'predict' && comparable(proposed);
  const state = predict ? 'predicting' : 'waiting';
  const started = await move(id, ['proposed'], { state, channelId, createdAt: pressed.now }, tutor);
  if (!started) return toYou(`Experiment ${id} has begun already.`);
  return predict ? askForPredictions(started, tutor) : run(started, tutor);
}

async function proposeNearest(
  asked: Asked,
  wish: Wish,
  { message, nearest }: TooLarge,
  tutor: Tutor,
): Promise<Reply> {
  const options = nearest ?? {};
  const planned = plan(options, { limits: tutor.limits });
  const proposed = await enter(draft(asked, { ...wish, options }, planned, 'proposed'), tutor);
  return toYou(tooLarge(message, proposed.id));
}

async function* run(experiment: Experiment, tutor: Tutor, known?: (RunRecord | undefined)[]): Replies {
  let left = true;
  try {
    for await (const { message, shown } of perform(experiment, tutor, known)) {
      const sent = yield { ...toAll(message), ...(shown && { shown }) } as Reply;
      if (sent) await noteMessage(experiment.id, sent.messageId, tutor);
    }
    left = false;
  } finally {
    // Its message was deleted under it, so no start is to take it up again; where it still stands, it says so.
    if (left && (await move(experiment.id, ['waiting'], { state: 'cancelled', untold: true }, tutor)))
      await goOnLater(experiment, tutor);
  }
}

function draft(
  { id, person, place, now }: Asked,
  { demo, fresh }: Wish,
  { title, equal, options, runs }: Plan,
  state: Experiment['state'],
): NewExperiment {
  return {
    request: id,
    ...(place.guildId && { guildId: place.guildId }),
    channelId: place.channelId,
    owner: person.id,
    title,
    equal,
    options,
    ...(demo && { demo }),
    runs,
    ...(fresh && { fresh }),
    createdAt: now,
    state,
  };
}
