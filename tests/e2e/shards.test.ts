/** @file One bot in several processes on one PostgreSQL: every server is served by exactly one of them, also after one dies. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type Posted, watchSandbox } from '../support/epoch.ts';
import { person, type TestPerson } from '../support/person.ts';
import { startPostgres } from '../support/postgres.ts';
import { folder, type Program, startProgram } from '../support/process.ts';
import { textOf } from '../support/reading.ts';

vi.setConfig({ testTimeout: 90_000 });

interface World {
  sandbox: Sandbox;
  teacher: TestPerson;
  /** One channel of each server. */
  channels: string[];
  until<T>(what: string, look: () => T | undefined | false): Promise<T>;
  start(environment?: Record<string, string>): Program;
  posts(channelId: string): Posted[];
}

async function openWorld(guilds: number, shards: number): Promise<World> {
  const { options, until } = watchSandbox();
  const sandbox = await startSandbox({ limits: 'none', guilds, shards, ...options });
  onTestFinished(() => sandbox.close());
  const postgres = await startPostgres();
  onTestFinished(() => postgres.stop());
  const teacher = person(sandbox.url, sandbox.info(), 'Ingrid');
  const { body: servers } = await teacher.call<{ id: string }[]>('GET', '/users/@me/guilds');
  const channels = await Promise.all(
    servers.map(async ({ id }) => {
      const { body } = await teacher.call<{ id: string; name: string }[]>('GET', `/guilds/${id}/channels`);
      return body.find(({ name }) => name === 'lab')?.id ?? '';
    }),
  );
  const dataDir = folder();
  return {
    sandbox,
    teacher,
    channels,
    until: (what, look) => until(sandbox, what, look),
    start: (environment = {}) =>
      startProgram({
        DISCORD_TOKEN: 'a',
        DISCORD_API: `${sandbox.url}/api`,
        DATABASE_URL: postgres.url,
        DATA_DIR: dataDir,
        LAB_WORKERS: '1',
        LOG_LEVEL: 'info',
        ...environment,
      }),
    posts: (channelId) =>
      (sandbox.messages(channelId) as unknown as Posted[]).filter((one) => one.only_for === undefined),
  };
}

const isQuiz = (post: Posted) => textOf(post).includes('Answers stay private');

async function quizEverywhere({ teacher, channels, posts, until }: World, count: number): Promise<void> {
  await Promise.all(channels.map((channelId) => teacher.command(channelId, 'quiz', { minutes: 60 })));
  await until('a quiz in every server', () =>
    channels.every((channelId) => posts(channelId).filter(isQuiz).length >= count),
  );
}

test('SHARDS=auto starts several processes; each server gets its answer once, also after one was killed', async () => {
  const world = await openWorld(6, 2);
  const program = world.start({ SHARDS: 'auto' });
  await program.says(/is on Discord, in 2 processes/);
  await quizEverywhere(world, 1);

  const pids = [...program.out.matchAll(/"event":"process-ready".*?"pid":(\d+)/g)].map(([, pid]) =>
    Number(pid),
  );
  expect(pids).toHaveLength(2);
  process.kill(pids[1]!, 'SIGKILL');
  await world.until('a new process', () => program.out.match(/"event":"process-ready"/g)?.length === 3);
  await quizEverywhere(world, 2);

  program.kill('SIGTERM');
  expect(await program.exit).toEqual({ code: 0, signal: null });
  expect(world.channels.map((channelId) => world.posts(channelId).filter(isQuiz).length)).toEqual(
    world.channels.map(() => 2),
  );
});

test('a second process of the same bot waits, and takes over when the first is killed', async () => {
  const world = await openWorld(1, 1);
  const first = world.start();
  await first.ready();
  const second = world.start();
  await second.says(/Another Epoch \(process \d+ on .*\) serves this bot's servers\. I wait/);
  await quizEverywhere(world, 1);
  first.kill('SIGKILL');
  await second.ready();
  await quizEverywhere(world, 2);
  second.kill('SIGTERM');
  expect(await second.exit).toEqual({ code: 0, signal: null });
  expect(world.posts(world.channels[0]!).filter(isQuiz)).toHaveLength(2);
});
