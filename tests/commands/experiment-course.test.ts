/** @file An experiment in each of its states: cancelled there, killed there, refused by a full line, cut short by a stop. */
import { afterEach, expect, test } from 'vitest';
import type { Replies } from '../../src/commands/command.ts';
import { experiment } from '../../src/commands/experiment.ts';
import { createLab } from '../../src/lab/create-lab.ts';
import { defaultLimits } from '../../src/lab/limits.ts';
import { buttonsOf, textOf } from '../support/discord-limits.ts';
import { asks, person, type Stage } from '../support/tutor.ts';
import { all, last, makeLabStage, messageOf, pressed, scripted, tiny } from './experiment-stage.ts';

const ada = person('Ada');
const ben = person('Ben');
/** What the scripted child does, by its seed. */
const [well, exits, hangs, throws] = ['1', '2', '3', '5'];

const stages: Stage[] = [];
afterEach(() => Promise.all(stages.splice(0).map((stage) => stage.close())));

async function stageWith(settings: Parameters<typeof makeLabStage>[0] = {}): Promise<Stage> {
  const stage = await makeLabStage({ workers: 1, ...scripted, ...settings });
  stages.push(stage);
  return stage;
}

const asked = (stage: Stage, who: typeof ada, seed: string) =>
  experiment.execute(asks(stage, who, undefined, { seed }), stage.tutor) as Promise<Replies>;

/** Reads until a message says so, and leaves the rest for later. */
async function reads(replies: Replies, what: RegExp, messageId = '7000') {
  for (;;) {
    const { value } = await replies.next({ channelId: '200', messageId });
    if (!value) throw new Error(`expected ${what}, got the end`);
    if (what.test(textOf(messageOf(value)))) return messageOf(value);
  }
}

test('is cancelled while it trains, by its owner, and can be run again', async () => {
  const stage = await stageWith();
  const training = await asked(stage, ada, hangs!);
  const shown = await reads(training, /epoch 2\/5 · 90\.0\s%/);
  expect(textOf(shown)).toMatch(/`▓▓▓▓▓░░░░░` \*\*ReLU\*\*/);
  expect(textOf(messageOf(await pressed(stage, ben, shown, 'Cancel')))).toContain('only they or a teacher');
  expect(textOf(messageOf(await pressed(stage, ada, shown, 'Cancel')))).toBe('Cancelled.');
  const end = await reads(training, /Cancelled before it was done\./);
  expect(buttonsOf(end).map(({ label }) => label)).toEqual(['Run it again']);
  const late = await pressed(stage, ada, shown, 'Cancel');
  expect(textOf(messageOf(late))).toBe('That experiment has ended already; there is nothing left to cancel.');
});

test('says its place in line, and is cancelled there without a trace in the line', async () => {
  const stage = await stageWith();
  const first = await asked(stage, ada, hangs!);
  await reads(first, /Training/);
  const second = await asked(stage, ben, hangs!);
  await reads(second, /You're next, about \d+ s\./);
  const third = await asked(stage, person('Cem'), well!);
  const waiting = await reads(third, /You're second in line, about \d+ s\./);
  expect(buttonsOf(waiting).map(({ label }) => label)).toEqual(['Cancel']);
  await pressed(stage, person('Cem'), waiting, 'Cancel');
  await reads(third, /Cancelled before it was done\./);
  await reads(second, /You're next/).catch(() => undefined);
});

test.each([
  ['is killed by the system', exits!, /^The process that trained “ReLU” was ended by the system/m],
  ['throws', throws!, /^Training “ReLU” failed on my side, and nothing you did was wrong\./m],
])('fails in a sentence when its child %s, and the next one trains', async (_, seed, sentence) => {
  const stage = await stageWith();
  const failed = messageOf(await last(stage, asked(stage, ada, seed)));
  expect(textOf(failed)).toMatch(sentence);
  expect(buttonsOf(failed).map(({ label }) => label)).toEqual(['Run it again']);
  const [[id] = ['']] = await Array.fromAsync(stage.tutor.records.experiments.entries());
  const shown = experiment.execute(asks(stage, ada, undefined, { id }), stage.tutor);
  await expect(shown).rejects.toThrow(`Experiment ${id} came to no result. `);
});

test('is refused in a sentence by a line that is full, and is not begun later', async () => {
  const stage = await stageWith();
  for (const who of [ada, ada]) await reads(await asked(stage, who, hangs!), /Training|In line/);
  const refused = last(stage, asked(stage, ada, well!));
  await expect(refused).rejects.toThrow('You already have 2 experiments waiting or running. Cancel one');
  const states = await Array.fromAsync(stage.tutor.records.experiments.entries(), ([, one]) => one.state);
  expect(states.sort()).toEqual(['failed', 'waiting', 'waiting']);
});

test('goes on in its message after a stop of Epoch, from what it was asked for', async () => {
  const stage = await stageWith({ child: undefined });
  await stage.board.send('200', { text: 'the message that stands' }, { nonce: 'one' });
  const options = { ...tiny, epochs: '20' };
  const training = (await experiment.execute(asks(stage, ada, undefined, options), stage.tutor)) as Replies;
  await reads(training, /Training/, '9000');
  await stage.tutor.lab.close();
  await reads(training, /I am restarting\. This experiment starts over by itself in a moment\./, '9000');

  const next = createLab({ engine: 'onnx', workers: 1, limits: defaultLimits, now: Date.now });
  stage.tutor.lab = next;
  await experiment.recover(stage.tutor);
  await stage.scheduler.idle();
  expect(textOf(stage.board.newest())).toMatch(/^## ReLU, one hidden layer/);
  await next.close();
});

test('proposals that nobody took up are cleared away after a day', async () => {
  const stage = await stageWith();
  await all(
    stage,
    experiment.execute(asks(stage, ada, undefined, { layers: '5x200', epochs: '25' }), stage.tutor),
  );
  const count = async () => (await Array.fromAsync(stage.tutor.records.experiments.entries())).length;
  expect(await count()).toBe(1);
  stage.clock.now += 25 * 3_600_000;
  await experiment.recover(stage.tutor);
  expect(await count()).toBe(0);
});
