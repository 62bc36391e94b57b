/** @file What the log says at info level and above: what happened, never what somebody wrote, never a token. */
import { expect, test } from 'vitest';
import { type Posted, useClass } from '../support/epoch.ts';
import { buttonOf, textOf } from '../support/reading.ts';

const token = 'MTA5.tok-en.of_the-bot';
const world = useClass({ sandbox: { botToken: token } });
const lab = () => world.channel('lab');

const written = {
  define: 'my secret look-up',
  typed: 'my private guess',
  experiment: 'my odd layers',
  schedule: 'my odd hour',
};

test('neither answers nor look-ups nor tokens are logged, even when an answer fails', async () => {
  const callback = /^POST \/interactions\/\d+\/[^/]+\/callback$/;
  await world.teacher.command(lab(), 'quiz', { questions: 'terms' });
  const post = await world.until('the quiz', () => world.newest(lab()));
  await world.amara.autocomplete(lab(), 'define', 'term', written.define);
  await world.amara.command(lab(), 'define', { term: written.define });
  await world.amara.command(lab(), 'experiment', { layers: written.experiment });
  await world.teacher.command(lab(), 'schedule set', { time: written.schedule });
  const type = async () => {
    const form = await world.amara.press(post, buttonOf(post, "I'd rather type it"));
    return world.amara.submit(lab(), form, { term: written.typed });
  };
  expect(textOf((await type()).message)).toContain('✗');
  const form = await world.mateo.press(post, buttonOf(post, "I'd rather type it"));
  world.sandbox.fail(callback, { kind: 'status', status: 400, code: 50035, message: 'Invalid Form Body' });
  await world.mateo.submit(lab(), form, { term: written.typed });
  world.sandbox.fail(/^PATCH/, { kind: 'status', status: 403, code: 50001 }, 5);
  await world.yuki.press(post as Posted, buttonOf(post, 'A'));
  await world.until('the failures', () => world.log.some((line) => line.includes('"event":"edit-failed"')));

  const told = world.log.filter((line) => JSON.parse(line).level >= 30);
  expect(told.length).toBeGreaterThan(8);
  for (const text of Object.values(written)) expect(told.filter((line) => line.includes(text))).toEqual([]);
  const webhookTokens = world.exchanges.flatMap(
    ({ path }) => /\/(?:interactions|webhooks)\/\d+\/([^/]{20,})/.exec(path)?.[1] ?? [],
  );
  expect(webhookTokens.length).toBeGreaterThan(5);
  for (const secret of [token, ...webhookTokens]) {
    expect(world.log.filter((line) => line.includes(secret))).toEqual([]);
  }
});
