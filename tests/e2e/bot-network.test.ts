/** @file A network and a Discord that fail: dropped connections, lost sessions, limits, errors; the quiz goes on. */
import { expect, test, vi } from 'vitest';
import type { Quiz } from '../../src/deck/quiz.ts';
import { minute, type Posted, useClass } from '../support/epoch.ts';
import { buttonOf, textOf } from '../support/reading.ts';

const world = useClass();
const daily = () => world.channel('daily');
const callback = /^POST \/interactions\/\d+\/[^/]+\/callback$/;
const logged = (event: string) => world.log.filter((line) => line.includes(`"event":"${event}"`));

async function quiz(): Promise<Posted> {
  world.clock.now += 31 * minute;
  const before = world.newest(daily())?.id;
  await world.teacher.command(daily(), 'quiz', { questions: 'terms' });
  return world.until('the quiz', () => {
    const newest = world.newest(daily());
    return newest?.id !== before && newest;
  });
}
const now = (post: Posted) => textOf(world.messages(daily()).find(({ id }) => id === post.id));

test('the connection drops and is taken up again: what was pressed meanwhile is answered', async () => {
  const post = await quiz();
  world.sandbox.dropConnections();
  const { message } = await world.amara.press(post, buttonOf(post, 'A'));
  expect(textOf(message)).toMatch(/^[✓✗]/);
  await world.until('the count', () => now(post).includes('1 has answered.'));
  expect(logged('resumed').length).toBe(1);
});

test('the session is lost: a new one begins, and the buttons and the close still work', async () => {
  const post = await quiz();
  const ready = () => world.sandbox.connections() === 1;
  world.sandbox.dropConnections({ resumable: false });
  await world.until('another connection', ready);
  const { message } = await world.amara.press(post, buttonOf(post, 'B'));
  expect(textOf(message)).toMatch(/^[✓✗]/);
  await world.skip(31 * minute);
  await world.until('the reveal', () => now(post).includes('the answer'));
  const puts = world.exchanges.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'));
  expect(puts).toEqual([]);
});

test('limits and errors of Discord at an answer are waited out', async () => {
  for (const fault of [
    { kind: 'rate-limit', retryAfter: 0.1 },
    { kind: 'rate-limit', retryAfter: 0.1, global: true },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 502 },
  ] as const) {
    world.sandbox.fail(callback, fault);
    const { message } = await world.amara.command(daily(), 'define', { term: 'MNIST' });
    expect(textOf(message)).toContain('### MNIST');
  }
});

test('an answer that arrived although the connection broke is not given twice', async () => {
  const before = world.messages(daily()).length;
  world.sandbox.fail(callback, { kind: 'lost' });
  const { message } = await world.amara.command(daily(), 'define', { term: 'Keras' });
  expect(textOf(message)).toContain('### Keras');
  await world.until('the end of it', () => logged('interaction').at(-1)?.includes('"command":"define"'));
  expect(logged('failure').concat(logged('unanswered'))).toEqual([]);
  expect(world.messages(daily())).toHaveLength(before + 1);
});

test('a connection that breaks under a request is no failure, whichever name the break has', async () => {
  for (let i = 0; i < 5; i++) {
    world.sandbox.fail(callback, { kind: 'lost' });
    const { message } = await world.amara.command(daily(), 'define', { term: 'Keras' });
    expect(textOf(message)).toContain('### Keras');
  }
  await world.until(
    'the end',
    () => logged('interaction').filter((line) => line.includes('"command":"define"')).length >= 10,
  );
  expect(logged('failure').concat(logged('unanswered'))).toEqual([]);
});

test('an experiment goes on although the word that its first message arrived was lost', async () => {
  world.sandbox.fail(callback, { kind: 'lost' });
  const { message } = await world.amara.command(daily(), 'experiment', { epochs: 1, layers: '16' });
  const charts = () => world.messages(daily()).find(({ id }) => id === message?.id)?.attachments.length;
  await world.until('the charts', () => charts() === 2);
});

test('an answer that Discord did not take in the end is logged, and its record stands', async () => {
  const post = await quiz();
  world.sandbox.fail(callback, { kind: 'status', status: 404, code: 10062 }, 2);
  const pressed = world.mateo.press(post, buttonOf(post, 'C')).catch((error: Error) => error.message);
  await world.until('the log line', () => logged('unanswered').length > 0);
  world.clock.now += 4000;
  world.sandbox.tick();
  expect(await pressed).toContain('504');
  const again = await world.mateo.press(post, buttonOf(post, 'C'));
  expect(textOf(again.message)).toMatch(/You have it already|You gave this answer before/);
});

test('limits and errors of Discord at a post and its close are waited out, and nothing is posted twice', async () => {
  const before = world.messages(daily()).filter((one) => one.only_for === undefined).length;
  const send = `POST /channels/${daily()}/messages`;
  world.sandbox.fail(send, { kind: 'rate-limit', retryAfter: 0.1 });
  world.sandbox.fail(send, { kind: 'status', status: 502 });
  world.sandbox.fail(send, { kind: 'lost' });
  const post = await quiz();
  // Only then may time pass: a nonce is remembered for minutes.
  await vi.waitFor(async () => {
    expect((await world.records<Quiz>('quizzes')).map(({ messageId }) => messageId)).toContain(post.id);
  });
  world.sandbox.fail(new RegExp(`^PATCH /channels/${daily()}/messages`), { kind: 'status', status: 500 }, 10);
  await world.skip(31 * minute);
  // So many failures are more than the client's own patience: the agenda tries again, minutes later.
  await vi.waitFor(
    async () => {
      await world.skip(5 * minute);
      expect(now(post)).toContain('the answer');
    },
    { timeout: 30_000, interval: 100 },
  );
  expect(logged('due-failed').length).toBeGreaterThan(0);
  expect(world.messages(daily()).filter((one) => one.only_for === undefined)).toHaveLength(before + 1);
});
