/** @file "Predict first": the class says which run will end highest; then somebody, or the time, starts the training. */
import type { Due } from '../calendar/agenda.ts';
import { certainties, type Prediction, winners } from '../lab/prediction.ts';
import { experimentUnderWay } from '../replies/experiment-course.ts';
import {
  fields,
  ownPrediction,
  predictionAsked,
  predictionForm,
  predictionTaken,
} from '../replies/experiment-predicting.ts';
import { type Edit, type Message, type Reply, toAll, toYou } from '../replies/reply.ts';
import { plural } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Outcome, Press, Replies, Submit } from './command.ts';
import { experimentOf, move, noteMessage } from './experiment-book.ts';
import { performInPlace } from './experiment-perform.ts';
import { predictionKey, predictionsOf } from './experiment-predictions.ts';
import { recordsOf } from './experiment-record.ts';
import { resultOf, shownOf } from './experiment-result.ts';
import type { Experiment, Tutor } from './tutor.ts';

/** How long predictions are taken if nobody starts the training. */
const patience = 5 * 60_000;
const closed = 'The training has begun, so predictions are closed.';

/** Runs that one form can offer, by Discord's rule. */
export const mostPredicted = 10;

/** Whether there is something to predict, and no more than a form can offer. */
export const comparable = ({ runs, verifies }: Experiment) =>
  runs.length > 1 && runs.length <= mostPredicted && !verifies;

/** Posts the question; the start stands on the agenda before the post does. */
export async function* askForPredictions(experiment: Experiment, tutor: Tutor): Replies {
  const predictUntil = experiment.createdAt + patience;
  const asked =
    (await move(experiment.id, ['predicting'], { predictUntil, fresh: true }, tutor)) ?? experiment;
  await tutor.arrange(startOf(asked, ['start', asked.id], predictUntil));
  const sent = yield toAll(await question(asked, tutor));
  if (sent) await noteMessage(asked.id, sent.messageId, tutor);
}

export async function openForm(experiment: Experiment, { person }: Press, tutor: Tutor): Promise<Reply> {
  if (experiment.state !== 'predicting') return toYou(closed);
  const standing = await tutor.records.predictions.get(predictionKey(experiment.id, person.id));
  const names = experiment.runs.map(({ name }) => name);
  return { kind: 'modal', modal: predictionForm({ id: experiment.id, runs: names }, standing) };
}

export async function takePrediction(
  { args, fields: given, person, place, messageId }: Submit,
  tutor: Tutor,
): Promise<Reply> {
  const experiment = await experimentOf(args[1] ?? '', place, tutor);
  if (experiment.state !== 'predicting') return toYou(`${closed} Yours came too late to count.`);
  const run = Number(given[fields.run]);
  const sure = Number(given[fields.sure]);
  const chosen = experiment.runs[run];
  if (!chosen || !certainties.some((one) => one === sure)) {
    throw new UserError('Choose one of the runs and how sure you are; nothing was noted yet.');
  }
  const { id } = experiment;
  const before = await tutor.records.predictions.get(predictionKey(id, person.id));
  const prediction: Prediction = { experimentId: id, personId: person.id, run, sure, at: tutor.now() };
  await tutor.records.predictions.set(predictionKey(id, person.id), prediction);
  const standing = experiment.messageId ?? messageId;
  const after: Edit[] = standing
    ? [
        {
          channelId: experiment.channelId,
          messageId: standing,
          render: () => standingAt(id, experiment, tutor),
        },
      ]
    : [];
  return toYou(predictionTaken(chosen.name, sure, before !== undefined), before ? [] : after);
}

/** The one who asked, or a teacher, ends the predicting; the agenda carries the training out. */
export async function start(
  experiment: Experiment,
  { person, messageId }: Press,
  tutor: Tutor,
): Promise<Reply> {
  const { id, owner } = experiment;
  if (owner !== person.id && !person.teacher) {
    return toYou(`<@${owner}> asked for this experiment and starts it; otherwise it starts by itself.`);
  }
  const started = await move(id, ['predicting'], { ...begun(tutor), messageId }, tutor);
  if (!started) return toYou('It has begun already.');
  await tutor.arrange(startOf(started, [id], tutor.now()));
  const count = (await predictionsOf(started, tutor)).length;
  return toYou(`Predictions are closed: ${plural(count, 'prediction')}. The training starts.`);
}

/** The time is up. */
export async function* startDue(id: string, tutor: Tutor): AsyncGenerator<Outcome, void> {
  const started = await move(id, ['predicting'], begun(tutor), tutor);
  const messageId = started?.messageId;
  if (!started || !messageId) {
    yield { kind: 'nothing', reason: 'The experiment was started or cancelled before.' };
    return;
  }
  for await (const scene of performInPlace(started, tutor)) yield { kind: 'edit', messageId, ...scene };
}

/** How this person's prediction came out. */
export async function mine(experiment: Experiment, { person }: Press, tutor: Tutor): Promise<Reply> {
  const own = (await predictionsOf(experiment, tutor)).find(({ personId }) => personId === person.id);
  if (!own) return toYou('You predicted nothing this time. The next one comes.');
  const best = winners(await recordsOf(experiment, tutor));
  const names = experiment.runs.map(({ name }) => name);
  return toYou(ownPrediction(own, names, best));
}

/** The post as it is by now: an edit may come to its turn after the start. */
async function standingAt(id: string, seen: Experiment, tutor: Tutor): Promise<Message> {
  const now = (await tutor.records.experiments.get(id)) ?? seen;
  if (now.state === 'predicting') return question(now, tutor);
  if (now.state === 'done') return resultOf(now, tutor);
  return experimentUnderWay(shownOf(now), { state: 'waiting', ahead: 0, seconds: 0 });
}

async function question(experiment: Experiment, tutor: Tutor): Promise<Message> {
  return predictionAsked({
    ...shownOf(experiment),
    equal: experiment.equal,
    runs: experiment.runs.map(({ name }) => name),
    predictions: (await predictionsOf(experiment, tutor)).length,
    until: experiment.predictUntil ?? experiment.createdAt + patience,
  });
}

function begun(tutor: Tutor): Partial<Experiment> {
  return { state: 'waiting', startedAt: tutor.now() };
}

function startOf({ id, channelId, guildId }: Experiment, args: string[], at: number): Due {
  const name = args.length > 1 ? `experiment:${id}:start` : `experiment:${id}:go`;
  return { id: name, command: 'experiment', args, at, channelId, ...(guildId && { guildId }) };
}
