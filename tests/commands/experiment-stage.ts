/** @file A stage with a real laboratory, and small experiments for it: one epoch of a small network. */
import type { Answer, Command, Person } from '../../src/commands/command.ts';
import { digit } from '../../src/commands/digit.ts';
import { experiment } from '../../src/commands/experiment.ts';
import { experiments } from '../../src/commands/experiments.ts';
import { loadDecks } from '../../src/deck/load.ts';
import { createLab, type LabSettings } from '../../src/lab/create-lab.ts';
import { defaultLimits } from '../../src/lab/limits.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { buttonsOf, textOf } from '../support/discord-limits.ts';
import { asks, follow, makeStage, presses, type Stage, submits } from '../support/tutor.ts';

export const commands: Command[] = [experiment, experiments, digit];
const decks = await loadDecks(new URL('../../data/decks', import.meta.url).pathname);

/** Trained in a fraction of a second. */
export const tiny = { layers: '8', epochs: '1', batch_size: '2048' };
export const tinyPair = { ...tiny, activation: 'sigmoid vs relu' };

/** What a child process does by its seed, without training: see tests/lab/scripted-child.ts. */
export const scripted = { child: new URL('../lab/scripted-child.ts', import.meta.url) };

export async function makeLabStage(settings: Partial<LabSettings> = {}): Promise<Stage> {
  const lab = createLab({ engine: 'onnx', workers: 2, limits: defaultLimits, now: Date.now, ...settings });
  const stage = await makeStage({ commands, decks, lab });
  if (settings.limits) stage.tutor.limits = settings.limits;
  const { close } = stage;
  return {
    ...stage,
    async close() {
      await lab.close();
      await close();
    },
  };
}

/** All replies of a handler, in order; the first one stands as message `messageId`, its edits are carried out. */
export async function all(stage: Stage, answer: Answer, messageId = '7000'): Promise<Reply[]> {
  const given = await answer;
  if (!(Symbol.asyncIterator in given)) {
    await follow(stage, given);
    return [given];
  }
  const replies: Reply[] = [];
  for (let step = await given.next(); !step.done; ) {
    replies.push(step.value);
    step = await given.next(replies.length === 1 ? { channelId: '200', messageId } : undefined);
  }
  return replies;
}

export async function last(stage: Stage, answer: Answer): Promise<Reply> {
  return (await all(stage, answer)).at(-1)!;
}

export function messageOf(reply: Reply): Message {
  if (reply.kind === 'modal') throw new Error('expected a message, got a form');
  return reply.message;
}

/** `/experiment` with these options, to its end. */
export async function trains(
  stage: Stage,
  who: Person,
  options: Record<string, string | boolean>,
): Promise<Message> {
  return messageOf(await last(stage, experiment.execute(asks(stage, who, undefined, options), stage.tutor)));
}

export function idOf(message: Message, label: string | RegExp): string {
  const found = buttonsOf(message).find((one) =>
    typeof label === 'string' ? one.label === label : label.test(one.label),
  );
  if (!found)
    throw new Error(`expected a button ${label}, got ${buttonsOf(message).map((one) => one.label)}`);
  return found.id;
}

/** Presses a button of a message and follows it to its end. */
export async function pressed(
  stage: Stage,
  who: Person,
  message: Message,
  label: string | RegExp,
  more: { values?: string[]; writable?: string[] } = {},
): Promise<Reply> {
  const press = { ...presses(stage, who, idOf(message, label)), ...more };
  const command = commands.find(({ data }) => idOf(message, label).startsWith(`${data.name}:`)) ?? experiment;
  return last(stage, command.press!(press, stage.tutor));
}

/** The experiment's id as the receipt names it. */
export function idIn(message: Message): string {
  const id = /experiment ([2-9b-z]{4,})/.exec(textOf(message))?.[1];
  if (!id) throw new Error(`expected a receipt with an id, got ${textOf(message)}`);
  return id;
}

export { asks, presses, submits };
