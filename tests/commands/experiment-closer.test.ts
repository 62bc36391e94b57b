/** @file A closer look at a result: further charts and the runs as programs, privately. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../src/replies/reply.ts';
import { brokenReplyLimits, buttonsOf, textOf } from '../support/discord-limits.ts';
import { person, type Stage } from '../support/tutor.ts';
import { idIn, makeLabStage, messageOf, pressed, tinyPair, trains } from './experiment-stage.ts';

const ada = person('Ada');
let stage: Stage;
let more: Message;
let id: string;
beforeAll(async () => {
  stage = await makeLabStage();
  const result = await trains(stage, ada, tinyPair);
  id = idIn(result);
  more = messageOf(await pressed(stage, ada, result, 'More'));
}, 60_000);
afterAll(() => stage.close());

test('"More" has what is not needed at once', () => {
  expect(buttonsOf(more).map(({ label }) => label)).toEqual([
    'Gradients close-up',
    'Misclassified digits',
    'First-layer weights',
    'Show as code',
    'Five seeds',
    'Predict first, new seed',
    'Verify',
    'Share to another channel',
  ]);
});

test.each([
  ['Gradients close-up', /gradient/i],
  ['Misclassified digits', /wrong|took|mistake|confus/i],
  ['First-layer weights', /weights/i],
])('%s shows its charts with their numbers in words', { timeout: 60_000 }, async (label, words) => {
  const reply = await pressed(stage, ada, more, label);
  expect(reply).toMatchObject({ private: true });
  expect(brokenReplyLimits(reply)).toEqual([]);
  const { files = [] } = messageOf(reply);
  expect(textOf(messageOf(reply))).toContain(`of experiment ${id}`);
  expect(files.length).toBeGreaterThan(0);
  expect(files.map(({ alt }) => alt).join(' ')).toMatch(words);
  for (const { data } of files) expect(Buffer.from(data.subarray(1, 4)).toString()).toBe('PNG');
});

test('code comes as three files, and for each run', async () => {
  const reply = await pressed(stage, ada, more, 'Show as code');
  expect(brokenReplyLimits(reply)).toEqual([]);
  const files = messageOf(reply).files ?? [];
  expect(files.map(({ name }) => name)).toEqual([
    `${id}-keras.py`,
    `${id}-pytorch.py`,
    `${id}-tensorflow.mjs`,
  ]);
  expect(Buffer.from(files[0]!.data).toString()).toContain('sigmoid');
  const { experiment } = await import('../../src/commands/experiment.ts');
  const { asks } = await import('../support/tutor.ts');
  const press = { ...asks(stage, ada, undefined), args: ['code', id], values: ['1'], messageId: '1' };
  const other = await experiment.press(press, stage.tutor);
  if (Symbol.asyncIterator in other) throw new Error('expected one reply');
  expect(other).toMatchObject({ kind: 'update' });
  expect(Buffer.from(messageOf(other).files![0]!.data).toString()).toContain('relu');
});
