/** @file The commands for whoever runs Epoch: backup and restore beside the running program, migrate between databases. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { type Posted, watchSandbox } from '../support/epoch.ts';
import { person } from '../support/person.ts';
import { startPostgres } from '../support/postgres.ts';
import { folder, startProgram } from '../support/process.ts';
import { textOf } from '../support/reading.ts';

vi.setConfig({ testTimeout: 90_000 });

/** The custom id of the first button that answers a quiz, of whatever kind its question is. */
function anyAnswer(quiz: Posted): string {
  return /"custom_id":"(quiz:pick:[^"]+)"/.exec(JSON.stringify(quiz.components))?.[1] ?? '';
}

async function script(name: string, args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../scripts', name), ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code, said };
}

test('a restore beside the running program brings back what was, posts nothing twice, and needs only a new start', async () => {
  const { options, until } = watchSandbox();
  const sandbox = await startSandbox({ limits: 'none', ...options });
  onTestFinished(() => sandbox.close());
  const dataDir = folder();
  const channelId = sandbox.info().channels.find(({ name }) => name === 'lab')?.id ?? '';
  const posts = () =>
    (sandbox.messages(channelId) as unknown as Posted[]).filter((one) => one.only_for === undefined);
  const env = { DISCORD_TOKEN: 'a', DISCORD_API: `${sandbox.url}/api`, DATA_DIR: dataDir };
  const ingrid = person(sandbox.url, sandbox.info(), 'Ingrid');

  const program = startProgram(env);
  await program.ready();
  await ingrid.command(channelId, 'quiz', { minutes: 60 });
  const first = await until(sandbox, 'the first quiz', () => posts()[0]);
  const file = join(folder(), 'backup.sqlite');
  const backup = await script('backup.ts', [file], env);
  expect(backup).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^Wrote .*backup\.sqlite\.\n\d+ records/),
  });

  await ingrid.command(channelId, 'quiz', { minutes: 60 });
  const second = await until(sandbox, 'the second quiz', () => posts()[1]);
  const restored = await script('restore.ts', [file], env);
  expect(restored.said).toContain('Epoch is running; it ends now and waits');
  expect(restored.code).toBe(0);
  expect((await program.exit).code).toBe(75);

  const next = startProgram(env);
  await next.ready();
  const start = await ingrid.press(second, anyAnswer(second));
  expect(textOf(start.message)).toContain('This quiz is gone');
  const { message } = await ingrid.press(first, anyAnswer(first));
  expect(textOf(message)).toMatch(/[✓✗◐…]/);
  expect(posts()).toHaveLength(2);
  next.kill('SIGTERM');
  expect(await next.exit).toEqual({ code: 0, signal: null });
});

test('migrate carries everything to PostgreSQL, and refuses while Epoch runs', async () => {
  const { options, until } = watchSandbox();
  const sandbox = await startSandbox({ limits: 'none', ...options });
  onTestFinished(() => sandbox.close());
  const postgres = await startPostgres();
  onTestFinished(() => postgres.stop());
  const dataDir = folder();
  const channelId = sandbox.info().channels.find(({ name }) => name === 'lab')?.id ?? '';
  const posts = () => (sandbox.messages(channelId) as unknown as Posted[]).filter((one) => !one.only_for);
  const env = { DISCORD_TOKEN: 'a', DISCORD_API: `${sandbox.url}/api`, DATA_DIR: dataDir };
  const both = { ...env, DATABASE_URL: postgres.url };
  const ingrid = person(sandbox.url, sandbox.info(), 'Ingrid');

  const program = startProgram(env);
  await program.ready();
  await ingrid.command(channelId, 'quiz', { minutes: 60 });
  const quiz = await until(sandbox, 'the quiz', () => posts()[0]);
  const refused = await script('migrate.ts', ['--from', 'sqlite', '--to', 'postgres'], both);
  expect(refused).toMatchObject({
    code: 1,
    said: expect.stringMatching(/Epoch is running .* Stop it first/),
  });
  program.kill('SIGTERM');
  await program.exit;

  const moved = await script('migrate.ts', ['--from', 'sqlite', '--to', 'postgres'], both);
  expect(moved).toMatchObject({ code: 0, said: expect.stringContaining('Copied from sqlite to postgres') });
  const next = startProgram(both);
  await next.ready();
  const { message } = await ingrid.press(quiz, anyAnswer(quiz));
  expect(textOf(message)).toMatch(/[✓✗◐…]/);
  expect(posts()).toHaveLength(1);
  next.kill('SIGTERM');
  expect((await next.exit).code).toBe(0);
});

test.each([
  ['migrate.ts', [], /Say which way: npm run migrate/],
  ['migrate.ts', ['--from', 'sqlite', '--to', 'postgres'], /DATABASE_URL is not set/],
  ['restore.ts', [], /Which backup\?/],
  ['restore.ts', ['/nowhere/backup.sqlite'], /There is no file/],
  ['backup.ts', [], /There is no .*epoch\.sqlite, so there is nothing to back up/],
] as const)('%s %j says in a sentence what is missing', async (name, args, sentence) => {
  const { code, said } = await script(name, [...args], { DATA_DIR: folder() });
  expect(code).toBe(1);
  expect(said).toMatch(sentence);
  expect(said).not.toContain('    at ');
});
