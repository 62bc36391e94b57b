/** @file What the buttons and menus of experiments do, by the name in their custom id. */
import { demo as demoNamed, demos } from '../lab/demos.ts';
import { demoMenu } from '../replies/experiment-asking.ts';
import { experimentEnded } from '../replies/experiment-course.ts';
import { type ExperimentAction, readChange } from '../replies/experiment-ids.ts';
import { type Reply, toYou, update } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Press, Replies } from './command.ts';
import { begin, go } from './experiment-beginning.ts';
import { experimentOf, gone, move } from './experiment-book.ts';
import { closer, code } from './experiment-closer.ts';
import { mine, openForm, start } from './experiment-predicting.ts';
import { shownOf } from './experiment-result.ts';
import { fiveSeeds, newSeeds } from './experiment-seeds.ts';
import { more, post, share, show } from './experiment-showing.ts';
import { verifyAgain } from './experiment-verifying.ts';
import type { Experiment, Tutor } from './tutor.ts';

type Answer = Reply | Replies | Promise<Reply | Replies>;

/** About one experiment, which is there and belongs to the place. */
const actions: Record<ExperimentAction, (one: Experiment, pressed: Press, tutor: Tutor) => Answer> = {
  cancel,
  go: (_, pressed, tutor) => go(pressed, tutor),
  predict: openForm,
  start,
  mine,
  retry: (one, pressed, tutor) =>
    one.verifies
      ? verifyAgain(one.verifies, pressed, tutor)
      : begin(pressed, { options: one.options, demo: one.demo }, tutor),
  again: (one, pressed, tutor) => begin(pressed, { options: newSeeds(one, tutor), demo: one.demo }, tutor),
  anyway: (one, pressed, tutor) =>
    begin(pressed, { options: one.options, demo: one.demo, fresh: true }, tutor),
  foresee: (one, pressed, tutor) =>
    begin(pressed, { options: newSeeds(one, tutor), demo: one.demo, predict: true }, tutor),
  five(one, pressed, tutor) {
    const options = fiveSeeds(one, tutor);
    if (!options)
      throw new UserError('Five seeds of each of these runs would be more than fits in one experiment.');
    return begin(pressed, { options, demo: one.demo }, tutor);
  },
  change(one, pressed, tutor) {
    const changed = readChange(pressed.values[0] ?? pressed.args[2] ?? '');
    if (!changed) throw new UserError(gone);
    return begin(pressed, { options: { ...one.options, ...changed }, demo: one.demo }, tutor);
  },
  more: (one, _, tutor) => more(one, tutor),
  closeup: closer,
  code,
  open: (one, pressed, tutor) => show(one.id, pressed.place, tutor),
  post: (one, _, tutor) => post(one, tutor),
  share,
  verify: (one, pressed, tutor) => verifyAgain(one.id, pressed, tutor),
};

export async function press(pressed: Press, tutor: Tutor): Promise<Reply | Replies> {
  const [action = '', first = ''] = pressed.args;
  if (action === 'menu') return update(demoMenu(demos, first === 'predict'));
  if (action === 'demo' || action === 'foretell') {
    const demo = demoNamed(first);
    if (!demo) throw new UserError(gone);
    const wish = { options: demo.options, demo: demo.id, predict: action === 'foretell' };
    return begin(pressed, wish, tutor);
  }
  if (!isAction(action)) throw new UserError(gone);
  return actions[action](await experimentOf(first, pressed.place, tutor), pressed, tutor);
}

const isAction = (name: string): name is ExperimentAction => Object.hasOwn(actions, name);

/** By the one who asked for it, or a teacher; whatever state it is in. */
async function cancel(one: Experiment, { person }: Press, tutor: Tutor): Promise<Reply> {
  if (one.owner !== person.id && !person.teacher) {
    return toYou(`This is <@${one.owner}>'s experiment, so only they or a teacher can cancel it.`);
  }
  // The reader of its updates shows the end where the training was shown.
  if (await tutor.lab.cancel(one.id)) return toYou('Cancelled.');
  const before = one.state;
  const cancelled = await move(one.id, ['predicting', 'proposed', 'waiting'], { state: 'cancelled' }, tutor);
  if (!cancelled) return toYou('That experiment has ended already; there is nothing left to cancel.');
  const sentence = before === 'predicting' ? 'Cancelled before it began.' : 'Cancelled before it was done.';
  return update(experimentEnded(shownOf(cancelled), sentence));
}
