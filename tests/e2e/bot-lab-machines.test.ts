/** @file The real program beside machines of the laboratory, all on one PostgreSQL: each may end, the result comes. */
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { startMachineProcess } from '../lab/remote/remote-world.ts';
import { checkExchanges, type Posted, watchSandbox } from '../support/epoch.ts';
import { person } from '../support/person.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { folder, startProgram } from '../support/process.ts';
import { buttonOf, picturesOf, textOf } from '../support/reading.ts';

vi.setConfig({ testTimeout: 90_000 });

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test('the bot restarts and the machine stops meanwhile: the result comes once, in the same message', async () => {
  const url = await postgres.newDatabase();
  const { options, exchanges, until } = watchSandbox();
  const sandbox = await startSandbox({ limits: 'none', ...options });
  onTestFinished(async () => {
    await sandbox.close();
    checkExchanges({ sandbox, exchanges });
  });
  const info = sandbox.info();
  const channelId = info.channels.find(({ name }) => name === 'lab')?.id ?? '';
  const amara = person(sandbox.url, info, 'Amara');
  const posts = () =>
    (sandbox.messages(channelId) as unknown as Posted[]).filter((one) => one.only_for === undefined);
  const start = async () => {
    const program = startProgram({
      DISCORD_TOKEN: 'a',
      DISCORD_API: `${sandbox.url}/api`,
      DATA_DIR: folder(),
      DATABASE_URL: url,
      LAB_WORKERS: '0',
    });
    await program.ready();
    return program;
  };
  const machine = async () => {
    const started = await startMachineProcess(url);
    onTestFinished(async () => void (await started.end('SIGKILL')));
    return started;
  };

  let program = await start();
  const { message } = await amara.command(channelId, 'experiment', { epochs: 20, layers: '64' });
  await until(sandbox, 'a word about the machines', () =>
    textOf(posts()[0]).includes('No laboratory machine is connected right now.'),
  );
  const first = await machine();
  await until(sandbox, 'some progress', () => /epoch (?!1\/)\d+\/20/.test(textOf(posts()[0])));
  program.kill('SIGTERM');
  expect(await program.exit).toEqual({ code: 0, signal: null });
  expect(textOf(posts()[0])).toContain('This experiment goes on meanwhile');
  expect(await first.end('SIGTERM')).toBe(0);
  await machine();
  program = await start();
  const result = await until(
    sandbox,
    'the charts',
    () => (posts()[0]?.attachments.length ?? 0) > 0 && posts()[0],
  );
  expect(result.id).toBe(message?.id);
  expect(picturesOf(result)).toHaveLength(2);
  expect(posts()).toHaveLength(1);

  // Another one, cancelled while it trains.
  await amara.command(channelId, 'experiment', { epochs: 20, layers: '128', seed: '5' });
  await until(sandbox, 'some progress', () => textOf(posts().at(-1)).includes('Training'));
  await amara.press(posts().at(-1)!, buttonOf(posts().at(-1)!, 'Cancel'));
  await until(sandbox, 'the end of it', () =>
    textOf(posts().at(-1)).includes('Cancelled before it was done.'),
  );
  program.kill('SIGTERM');
  expect(await program.exit).toEqual({ code: 0, signal: null });
  expect(program.err).toBe('');
});
