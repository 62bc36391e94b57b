/** @file An experiment whose end, or whose very message, a crash left unnoted: people see how it came out all the same. */
import { afterEach, expect, test } from 'vitest';
import type { Replies } from '../../src/commands/command.ts';
import { experiment } from '../../src/commands/experiment.ts';
import { textOf } from '../support/discord-limits.ts';
import { asks, person, type Stage } from '../support/tutor.ts';
import { makeLabStage, messageOf, scripted } from './experiment-stage.ts';

const ada = person('Ada');
const day = 24 * 3_600_000;
/** What the scripted child does, by its seed. */
const [well, exits] = ['1', '2'];

const stages: Stage[] = [];
afterEach(() => Promise.all(stages.splice(0).map((stage) => stage.close())));

/** Asked for, its first message shown as 9000; `noted` says whether that was written down before the crash. */
async function begun(seed: string, noted: boolean) {
  const stage = await makeLabStage({ workers: 1, ...scripted });
  stages.push(stage);
  const replies = (await experiment.execute(asks(stage, ada, undefined, { seed }), stage.tutor)) as Replies;
  const first = await replies.next();
  if (first.done) throw new Error('expected a first reply, got none');
  await stage.board.send('200', messageOf(first.value), { nonce: 'one' });
  const rest = noted ? replies.next({ channelId: '200', messageId: '9000' }) : undefined;
  return { stage, replies, rest };
}

/** As a new start does: what was left half done is put on the agenda, and done. */
async function restart(stage: Stage): Promise<string> {
  await experiment.recover(stage.tutor);
  await stage.scheduler.idle();
  return textOf(stage.board.newest());
}

async function only(stage: Stage) {
  const [all] = await Array.fromAsync(stage.tutor.records.experiments.entries(), ([, one]) => one);
  return all;
}

test.each([
  ['a result', well!, /^## ReLU, one hidden layer/],
  ['a failure', exits!, /was ended by the system/],
])('%s that was stored but never shown is shown by the next start, once', async (_, seed, shows) => {
  const { stage, replies, rest } = await begun(seed, true);
  // The replies are drawn to their end, yet none of them reaches Discord.
  let step = await rest!;
  while (!step.done) step = await replies.next();
  expect(textOf(stage.board.newest())).toMatch(/Training|In line/);

  expect(await restart(stage)).toMatch(shows);
  const versions = stage.board.standing[0]?.versions.length;
  await restart(stage);
  expect(stage.board.standing[0]?.versions).toHaveLength(versions!);
  expect((await only(stage))?.untold).toBeUndefined();
});

test('an end that was shown is not shown again', async () => {
  const { stage, replies, rest } = await begun(well!, true);
  for (let step = await rest!; !step.done; step = await replies.next()) {
    await stage.board.edit('200', '9000', messageOf(step.value));
    if (step.value.kind === 'message') await step.value.shown?.();
  }
  const versions = stage.board.standing[0]?.versions.length;
  await restart(stage);
  expect(stage.board.standing[0]?.versions).toHaveLength(versions!);
});

test('a message that stood before its id was noted is found, and the experiment goes on in it', async () => {
  const { stage } = await begun(well!, false);
  await stage.tutor.lab.cancel((await only(stage))!.id);
  expect(await restart(stage)).toMatch(/^## ReLU, one hidden layer/);
  expect(stage.board.standing).toHaveLength(1);
});

test('one whose message never stood is given up for good', async () => {
  const { stage } = await begun(well!, false);
  stage.board.standing.length = 0;
  await restart(stage);
  expect(stage.board.standing).toEqual([]);
  expect(await only(stage)).toMatchObject({ state: 'cancelled' });
});

test('one that was cut short more than a day ago says so', async () => {
  const { stage } = await begun(well!, false);
  await stage.tutor.lab.cancel((await only(stage))!.id);
  stage.clock.now += 2 * day;
  expect(await restart(stage)).toContain('It was cut short too long ago.');
});

test('killed start after start, it stands on the agenda once: two of one would fail each other', async () => {
  const { stage } = await begun(well!, false);
  await stage.tutor.lab.cancel((await only(stage))!.id);
  const { id } = (await only(stage))!;
  const at = stage.clock.now - 5;
  const left = { id: `experiment:${id}:${at}`, command: 'experiment', args: [id], at, channelId: '200' };
  await stage.tutor.records.agenda.insert(left.id, left);
  await experiment.recover(stage.tutor);
  expect(await Array.fromAsync(stage.tutor.records.agenda.entries(), ([key]) => key)).toEqual([left.id]);
  await stage.settle();
  expect(textOf(stage.board.newest())).toMatch(/^## ReLU, one hidden layer/);
});
