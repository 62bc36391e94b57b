/** @file /experiment: trains networks while the class watches, and posts what happened. */
import type { Due } from '../calendar/agenda.ts';
import { demo as demoNamed, demos } from '../lab/demos.ts';
import { demoMenu } from '../replies/experiment-asking.ts';
import { experimentId } from '../replies/experiment-ids.ts';
import { type Reply, toYou } from '../replies/reply.ts';
import { quoted } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Command, Outcome, Replies, Request } from './command.ts';
import { begin } from './experiment-beginning.ts';
import { move, noteMessage, noteTold } from './experiment-book.ts';
import { autocomplete, data } from './experiment-data.ts';
import { optionsOf } from './experiment-options.ts';
import { endOf, performInPlace } from './experiment-perform.ts';
import { startDue, takePrediction } from './experiment-predicting.ts';
import { press } from './experiment-presses.ts';
import { recover } from './experiment-recovering.ts';
import { shareDue, show } from './experiment-showing.ts';
import { verifyAgain } from './experiment-verifying.ts';
import type { Experiment, Tutor } from './tutor.ts';

function execute(request: Request, tutor: Tutor): Reply | Promise<Reply | Replies> {
  const { demo: named, id, verify, predict } = request.options;
  const asked = optionsOf(request);
  const without = named === undefined && Object.keys(asked).length === 0;
  if (id !== undefined) {
    if (!without)
      throw new UserError('`id` names a past experiment and stands alone; leave the other options out.');
    return verify === true ? verifyAgain(String(id), request, tutor) : show(String(id), request.place, tutor);
  }
  if (verify === true) {
    throw new UserError(
      'Which one? `verify` goes with the id of a past experiment: `/experiment verify:True id:7f3k`.',
    );
  }
  if (without) {
    tutor.lab.warm?.();
    return toYou(demoMenu(demos, predict === true));
  }
  const demo = named === undefined ? undefined : demoNamed(String(named));
  if (named !== undefined && !demo) {
    const known = demos.map(({ title }) => title).join(', ');
    throw new UserError(`There is no demo called “${quoted(String(named))}”. There are: ${known}.`);
  }
  const wish = { options: { ...demo?.options, ...asked }, demo: demo?.id, predict: predict === true };
  return begin(request, wish, tutor);
}

/** Whatever of an experiment stands on the agenda: sharing it, its start, or going on after a stop or a crash. */
function job(due: Due, tutor: Tutor): Promise<Outcome> | AsyncGenerator<Outcome, void> {
  const [first = '', second = ''] = due.args;
  if (first === 'share') return shareDue(due, tutor);
  if (first === 'start') return startDue(second, tutor);
  return goOn(first, tutor);
}

/** In the message that stands already; also where a crash came before it was known which that is. */
async function* goOn(id: string, tutor: Tutor): AsyncGenerator<Outcome, void> {
  const stored = await tutor.records.experiments.get(id);
  if (!stored || (stored.state !== 'waiting' && !stored.untold)) {
    yield { kind: 'nothing', reason: 'The experiment has ended, and its message says so.' };
    return;
  }
  if (!stored.messageId) yield whereItStands(stored, tutor);
  const messageId = stored.messageId ?? (await tutor.records.experiments.get(id))?.messageId;
  if (!messageId) return;
  const scenes = stored.untold ? [await endOf(stored, tutor)] : performInPlace(stored, tutor);
  for await (const scene of scenes) yield { kind: 'edit', messageId, ...scene };
}

/** One whose message never stood is given up: nobody saw it begin. */
function whereItStands({ id, createdAt }: Experiment, tutor: Tutor): Outcome {
  return {
    kind: 'find',
    mark: experimentId('cancel', id),
    since: createdAt,
    found: (messageId) => noteMessage(id, messageId, tutor),
    async absent() {
      await move(id, ['waiting'], { state: 'cancelled' }, tutor);
      await noteTold(id, tutor);
    },
  };
}

export const experiment = {
  data,
  execute,
  autocomplete,
  press,
  submit: takePrediction,
  job,
  recover,
} satisfies Command;
