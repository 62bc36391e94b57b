/** @file The real program killed, stopped and started again: nothing acknowledged is lost, nothing is done twice. */
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Delivery } from '../../src/calendar/agenda.ts';
import type { Answer } from '../../src/deck/quiz.ts';
import { type Exchange, type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { checkExchanges, minute, type Posted, recordsIn, watchSandbox } from '../support/epoch.ts';
import { person, type TestPerson } from '../support/person.ts';
import { folder, type Program, startProgram } from '../support/process.ts';
import { buttonOf, enabledOf, labelsOf, picturesOf, textOf } from '../support/reading.ts';

vi.setConfig({ testTimeout: 90_000 });

interface Server {
  sandbox: Sandbox;
  exchanges: Exchange[];
  dataDir: string;
  channelId: string;
  who(name: string): TestPerson;
  until<T>(what: string, look: () => T | undefined | false): Promise<T>;
  /** What everybody sees in the channel. */
  posts(): Posted[];
  /** Starts the program; resolves when it is ready. */
  start(): Promise<Program>;
  /** Time that has passed on both clocks while no program ran. */
  pass(ms: number): void;
}

/** A sandbox and a folder that outlive the programs that are started on them. */
async function openServer(): Promise<Server> {
  // It stands still so that a busy machine makes no answer late, close enough to the program's own clock.
  const clock = { now: Date.now(), shift: 0 };
  const { options, exchanges, until } = watchSandbox();
  const sandbox = await startSandbox({ now: () => clock.now, limits: 'none', ...options });
  onTestFinished(async () => {
    await sandbox.close();
    checkExchanges({ sandbox, exchanges });
  });
  const info = sandbox.info();
  const dataDir = folder();
  const channelId = info.channels.find(({ name }) => name === 'lab')?.id ?? '';
  return {
    sandbox,
    exchanges,
    dataDir,
    channelId,
    who: (name) => person(sandbox.url, info, name),
    until: (what, look) => until(sandbox, what, look),
    posts: () =>
      (sandbox.messages(channelId) as unknown as Posted[]).filter((one) => one.only_for === undefined),
    async start() {
      const program = startProgram(
        { DISCORD_TOKEN: 'a', DISCORD_API: `${sandbox.url}/api`, DATA_DIR: dataDir, LAB_WORKERS: '1' },
        clock.shift,
      );
      await program.ready();
      return program;
    },
    pass(ms) {
      clock.now += ms;
      clock.shift += ms;
    },
  };
}

async function killed(program: Program): Promise<void> {
  program.kill('SIGKILL');
  expect(await program.exit).toEqual({ code: null, signal: 'SIGKILL' });
}

test('killed between the post of a quiz and its close: the same buttons work, the close comes, nothing twice', async () => {
  const server = await openServer();
  const [teacher, amara, mateo] = ['Ingrid', 'Amara', 'Mateo'].map(server.who) as [
    TestPerson,
    TestPerson,
    TestPerson,
  ];
  let program = await server.start();
  await teacher.command(server.channelId, 'quiz', { questions: 'terms' });
  const post = await server.until('the quiz', () => server.posts()[0]);
  const { message } = await amara.press(post, buttonOf(post, 'A'));
  expect(textOf(message)).toMatch(/^[✓✗]/);
  await killed(program);

  program = await server.start();
  const other = await mateo.press(post, buttonOf(post, 'A'));
  expect(textOf(other.message)).toMatch(/^[✓✗]/);
  const again = await amara.press(post, buttonOf(post, 'A'));
  expect(textOf(again.message)).toMatch(/You have it already|You gave this answer before/);
  await server.until('the count', () => textOf(server.posts()[0]).includes('2 have answered.'));
  await killed(program);

  server.pass(31 * minute);
  program = await server.start();
  const revealed = await server.until(
    'the reveal',
    () => textOf(server.posts()[0]).includes('the answer') && server.posts()[0],
  );
  expect(revealed.id).toBe(post.id);
  expect(enabledOf(revealed).filter((label) => /^[A-D]$|^✓/.test(label))).toEqual([]);
  expect(server.posts()).toHaveLength(1);
  const put = server.exchanges.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'));
  expect(put).toHaveLength(1);
});

test('killed while its post was under way: it is found again and not posted twice', async () => {
  const server = await openServer();
  const teacher = server.who('Ingrid');
  let program = await server.start();
  server.sandbox.fail(`POST /channels/${server.channelId}/messages`, { kind: 'hang' });
  await teacher.command(server.channelId, 'quiz', { questions: 'terms' });
  const post = await server.until('the quiz', () => server.posts()[0]);
  await killed(program);

  program = await server.start();
  const { message } = await teacher.command(server.channelId, 'quiz', { close: true });
  expect(textOf(message)).toContain('Closed.');
  await server.until('the reveal', () => textOf(server.posts()[0]).includes('the answer'));
  program.kill('SIGTERM');
  expect(await program.exit).toEqual({ code: 0, signal: null });
  expect(server.posts().map(({ id }) => id)).toEqual([post.id]);
  // The close may have been asked for before the post was found; it is then made up for right after.
  const deliveries = await recordsIn<Delivery>(server.dataDir, 'deliveries');
  const posts = deliveries.filter(({ id }) => !id.startsWith('close:'));
  expect(posts.map(({ state, messageId }) => [state, messageId])).toEqual([['posted', post.id]]);
});

test('killed in the middle of answers: every answer that was acknowledged is kept', async () => {
  const server = await openServer();
  let program = await server.start();
  await server.who('Ingrid').command(server.channelId, 'quiz', { cards: 10, questions: 'terms' });
  const post = await server.until('the quiz', () => server.posts()[0]);
  const acknowledged: string[] = [];
  const everybody = ['Ingrid', 'Amara', 'Mateo', 'Yuki'].map(server.who);

  /** Answers card after card until the program is gone. */
  async function goThrough(who: TestPerson): Promise<void> {
    let { message } = await who.press(post, buttonOf(post, 'Start'));
    while (labelsOf(message).includes('A')) {
      const card = Number(/Card (\d+)/.exec(textOf(message))?.[1]) - 1;
      ({ message } = await who.press(message as Posted, buttonOf(message, 'B')));
      acknowledged.push(`${who.id} ${card}`);
      onAnswer();
      if (!labelsOf(message).includes('Next card')) return;
      ({ message } = await who.press(message as Posted, buttonOf(message, 'Next card')));
    }
  }
  let onAnswer = () => {};

  for (const moment of fc.sample(fc.integer({ min: 3, max: 15 }), 2)) {
    const enough = acknowledged.length + moment;
    onAnswer = () => {
      if (acknowledged.length === enough) program.kill('SIGKILL');
    };
    const all = Promise.allSettled(everybody.map(goThrough));
    await program.exit;
    // Those who wait for an answer that never comes are let go.
    server.pass(4000);
    server.sandbox.tick();
    program = await server.start();
    await all;
    const stored = await recordsIn<Answer>(server.dataDir, 'answers');
    const kept = new Set(stored.map(({ personId, question }) => `${personId} ${question}`));
    expect(acknowledged.filter((one) => !kept.has(one))).toEqual([]);
    expect(stored).toHaveLength(kept.size);
  }
  onAnswer = () => {};
  await Promise.all(everybody.map(goThrough));
  await server.until('the end of it', () =>
    textOf(server.posts()[0]).includes('4 have begun, 4 have finished.'),
  );
});

test.for(['SIGTERM', 'SIGKILL'] as const)(
  '%s while an experiment trains: the next start finishes it in the same message',
  async (signal) => {
    const server = await openServer();
    let program = await server.start();
    const { message } = await server
      .who('Amara')
      .command(server.channelId, 'experiment', { epochs: 20, layers: '64' });
    await server.until('some progress', () => /epoch (?!1\/)\d+\/20/.test(textOf(server.posts()[0])));
    program.kill(signal);
    expect(await program.exit).toMatchObject(signal === 'SIGTERM' ? { code: 0 } : { signal });
    if (signal === 'SIGTERM') expect(textOf(server.posts()[0])).toContain('starts over by itself');
    program = await server.start();
    const result = await server.until(
      'the charts',
      () => (server.posts()[0]?.attachments.length ?? 0) > 0 && server.posts()[0],
    );
    expect(result.id).toBe(message?.id);
    expect(picturesOf(result)).toHaveLength(2);
    expect(server.posts()).toHaveLength(1);
  },
);

test('SIGINT lets what is under way end, takes nothing new, and ends with 0 within seconds', async () => {
  const server = await openServer();
  const program = await server.start();
  server.sandbox.fail(/^POST \/interactions\/\d+\/[^/]+\/callback$/, { kind: 'rate-limit', retryAfter: 0.5 });
  const answer = server.who('Amara').command(server.channelId, 'define', { term: 'MNIST' });
  await server.until('the command', () => server.exchanges.some(({ path }) => path.endsWith('/callback')));
  const began = performance.now();
  program.kill('SIGINT');
  expect(textOf((await answer).message)).toContain('### MNIST');
  expect(await program.exit).toEqual({ code: 0, signal: null });
  expect(performance.now() - began).toBeLessThan(5000);
  expect(program.err).toBe('');
  expect(server.sandbox.connections()).toBe(0);
});

test('a second signal ends it at once, whatever is under way', async () => {
  const server = await openServer();
  const program = await server.start();
  server.sandbox.fail(/^POST \/interactions\/\d+\/[^/]+\/callback$/, { kind: 'hang' });
  await server.who('Amara').command(server.channelId, 'define', { term: 'MNIST' });
  program.kill('SIGTERM');
  await program.says('Stopping.');
  program.kill('SIGTERM');
  expect(await program.exit).toEqual({ code: 1, signal: null });
});
