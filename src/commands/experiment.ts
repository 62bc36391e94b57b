/** @file /experiment: trains networks while the class watches, and posts what happened. */
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10';
import type { Due } from '../calendar/agenda.ts';
import { demo as demoNamed, demos } from '../lab/demos.ts';
import { type OptionName, type Options, optionNames } from '../lab/options.ts';
import { plan, TooLarge } from '../lab/plan.ts';
import { suggest } from '../lab/suggest.ts';
import { demoMenu, tooLarge } from '../replies/experiment.ts';
import { readOptions } from '../replies/experiment-ids.ts';
import { type Reply, toAll, toYou } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Command, Outcome, Place, Press, Replies, Request, Typing } from './command.ts';
import { perform } from './experiment-perform.ts';
import type { Experiment, Tutor } from './tutor.ts';

const help: Record<OptionName, string> = {
  activation: 'Activation function: sigmoid, tanh or ReLU. Compare with "vs": sigmoid vs ReLU',
  layers: 'Hidden layers: 128, or 100,100, or 5x100, or none. Compare with "vs"',
  initializer: 'Initial weights: uniform, Glorot or He. Compare with "vs"',
  loss: 'Loss: cross-entropy or MSE. Compare with "vs"',
  learning_rate: 'Learning rate of SGD, such as 0.1. Compare with "vs": 0.01 vs 0.1',
  batch_size: 'Images in one step, such as 64. Compare with "vs"',
  epochs: 'How often all images are seen, such as 5. Compare with "vs"',
  seed: 'Start of the random numbers: the same seed gives the same run. Compare with "vs"',
};

const data = {
  name: 'experiment',
  description: 'Train networks on MNIST and see what happens: pick a demo, or ask "what if?"',
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  options: [
    { name: 'demo', description: 'A ready-made experiment that shows what a card says', autocomplete: true },
    ...optionNames.map((name) => ({ name, description: help[name], autocomplete: true })),
  ].map((option) => ({ ...option, type: ApplicationCommandOptionType.String as const })),
} satisfies Command['data'];

function execute(request: Request, tutor: Tutor): Reply | Replies {
  const asked = optionsOf(request);
  const named = request.options.demo;
  if (named === undefined && Object.keys(asked).length === 0) return toYou(demoMenu(demos));
  const demo = named === undefined ? undefined : demoNamed(String(named));
  if (named !== undefined && !demo) {
    const known = demos.map(({ title }) => title).join(', ');
    throw new UserError(`There is no demo called “${String(named).slice(0, 100)}”. There are: ${known}.`);
  }
  return begin(request, { ...demo?.options, ...asked }, demo?.id, tutor);
}

function optionsOf({ options }: Request): Options {
  const given = optionNames.filter((name) => options[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, String(options[name])]));
}

/** Reads the options and runs them; more than fits is refused together with the nearest that does. */
function begin(
  asked: { id: string; person: { id: string }; place: Place; now: number },
  options: Options,
  demo: string | undefined,
  tutor: Tutor,
): Reply | Replies {
  try {
    plan(options, { limits: tutor.limits });
  } catch (error) {
    // The way out is a button, which the error itself cannot know of: the laboratory knows nothing of Discord.
    if (error instanceof TooLarge && error.nearest) return toYou(tooLarge(error.message, error.nearest));
    throw error;
  }
  const { guildId, channelId } = asked.place;
  const experiment: Experiment = {
    id: asked.id,
    ...(guildId && { guildId }),
    channelId,
    owner: asked.person.id,
    options,
    ...(demo && { demo }),
    runIds: [],
    createdAt: asked.now,
    state: 'waiting',
  };
  return run(experiment, tutor);
}

async function* run(experiment: Experiment, tutor: Tutor): Replies {
  for await (const message of perform(experiment, tutor)) {
    const sent = yield toAll(message);
    if (!sent) continue;
    await tutor.records.experiments.update(
      experiment.id,
      (old) => old && { ...old, messageId: sent.messageId },
    );
  }
}

function autocomplete({ focused }: Typing) {
  if (focused.name !== 'demo') return suggest(focused.name as OptionName, focused.value);
  const typed = focused.value.trim().toLowerCase();
  return demos
    .filter(({ title, id }) => title.toLowerCase().includes(typed) || id.includes(typed))
    .map(({ title, id, varies }) => ({ name: `${title}: ${varies}`.slice(0, 100), value: id }));
}

const gone = 'I no longer have that experiment. `/experiment` starts a new one.';

async function press(pressed: Press, tutor: Tutor): Promise<Reply | Replies> {
  const [action, first = '', ...rest] = pressed.args;
  if (action === 'cancel') return cancel(first, pressed, tutor);
  if (action === 'demo') {
    const demo = demoNamed(first);
    if (!demo) throw new UserError(gone);
    return begin(pressed, demo.options, demo.id, tutor);
  }
  if (action === 'run') return begin(pressed, readOptions(first), undefined, tutor);
  const old = await tutor.records.experiments.get(first);
  if (!old) throw new UserError(gone);
  if (action === 'again') {
    const seed = rest[0] === 'same' ? old.options.seed : newSeeds(old, tutor);
    return begin(pressed, { ...old.options, ...(seed !== undefined && { seed }) }, old.demo, tutor);
  }
  if (action === 'try')
    return begin(pressed, { ...old.options, ...readOptions(rest[0] ?? '') }, old.demo, tutor);
  throw new UserError(gone);
}

async function cancel(id: string, { person }: Press, tutor: Tutor): Promise<Reply> {
  const owner = tutor.lab.owner(id);
  if (owner === undefined)
    return toYou('That experiment has ended already; there is nothing left to cancel.');
  if (owner !== person.id) return toYou(`This is <@${owner}>'s experiment, so only they can cancel it.`);
  tutor.lab.cancel(id);
  return toYou('Cancelled.');
}

/** As many seeds as before, all of them other ones. */
function newSeeds({ options }: Experiment, tutor: Tutor): string {
  const old = String(options.seed ?? 1).split(' vs ');
  const first = 2 + Math.floor(tutor.random() * 9_990);
  const fresh = Array.from({ length: 2 * old.length }, (_, i) => String(first + i)).filter(
    (seed) => !old.includes(seed),
  );
  return fresh.slice(0, old.length).join(' vs ');
}

/** An experiment that a stop or a crash cut short, run again in its old message. */
async function* job(due: Due, tutor: Tutor): AsyncGenerator<Outcome, void> {
  const stored = await tutor.records.experiments.get(due.args[0] ?? '');
  if (stored?.state !== 'waiting' || !stored.messageId) {
    yield { kind: 'nothing', reason: 'The experiment had no message to go on in.' };
    return;
  }
  const { messageId } = stored;
  for await (const message of perform(stored, tutor)) yield { kind: 'edit', messageId, message };
}

async function recover(tutor: Tutor): Promise<void> {
  for await (const [id, { state, channelId, guildId }] of tutor.records.experiments.entries()) {
    if (state !== 'waiting') continue;
    const at = tutor.now();
    const where = { channelId, ...(guildId && { guildId }) };
    await tutor.arrange({ id: `experiment:${id}:${at}`, command: 'experiment', args: [id], at, ...where });
  }
}

export const experiment = { data, execute, autocomplete, press, job, recover } satisfies Command;
