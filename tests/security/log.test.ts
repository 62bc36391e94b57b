/** @file The log is one JSON object a line, whatever people call themselves, and holds no secret. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from '../../src/bot/log.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { useClass } from '../support/epoch.ts';
import { freePort } from '../support/free-port.ts';
import { person } from '../support/person.ts';
import { folder, startProgram } from '../support/process.ts';

vi.setConfig({ testTimeout: 90_000 });
const world = useClass();

test('a line break in what is logged begins no line of its own', () => {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line: string) => void lines.push(line) });
  const forged = 'quiz\n{"level":60,"event":"forged"}\r\n\u2028\u001b[31m';
  log.info({ event: 'interaction', command: forged });
  log.error({ event: 'failure', error: new Error(forged, { cause: new Error(forged) }) });
  log.warn({ [forged]: forged }, forged);
  expect(lines).toHaveLength(3);
  for (const line of lines) {
    expect(line.trimEnd()).not.toMatch(/[\n\r]/);
    expect(line).not.toContain('\u001b');
    expect(JSON.parse(line).event).not.toBe('forged');
  }
});

test('nor does a custom id that somebody made up', async () => {
  const lab = world.channel('lab');
  const id = 'evil\n{"event":"forged"}:x';
  const response = await fetch(`${world.sandbox.url}/api/v10/channels/${lab}/messages`, {
    method: 'POST',
    headers: { authorization: 'Bot token-of-the-bot', 'content-type': 'application/json' },
    body: JSON.stringify({
      content: 'x',
      components: [{ type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: id }] }],
    }),
  });
  await world.amara.press((await response.json()) as { id: string; channel_id: string }, id);
  await world.until('the log', () => world.log.some((line) => line.includes('evil')));
  for (const line of world.log) expect(JSON.parse(line).event).not.toBe('forged');
});

test('neither token nor password appears in logs, errors or metrics, whatever goes wrong', async () => {
  const secret = 'MTA5.tok-en.of_the-bot';
  const sandbox = await startSandbox({ limits: 'none', botToken: secret });
  onTestFinished(() => sandbox.close());
  const port = await freePort();
  const program = startProgram({
    DISCORD_TOKEN: secret,
    DISCORD_API: `${sandbox.url}/api`,
    DATA_DIR: folder(),
    LOG_LEVEL: 'trace',
    HEALTH_PORT: String(port),
  });
  await program.ready();
  const info = sandbox.info();
  const amara = person(sandbox.url, info, 'Amara');
  const lab = info.channels.find(({ name }) => name === 'lab')?.id ?? '';
  const callback = /^POST \/interactions\/\d+\/[^/]+\/callback$/;
  for (const fault of [
    { kind: 'status', status: 401, code: 0, message: `Unauthorized ${secret}` },
    { kind: 'status', status: 400, code: 50035 },
    { kind: 'lost' },
  ] as const) {
    sandbox.fail(callback, fault);
    await amara.command(lab, 'define', { term: 'MNIST' });
  }
  const seen = await Promise.all(
    ['/metrics', '/health'].map(async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).text()),
  );
  await program.says('"outcome":"failed"');
  sandbox.dropConnections({ code: 4004 });
  expect((await program.exit).code).toBe(78);
  for (const text of [...seen, program.out, program.err]) {
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/aW50ZXJhY3Rpb24/);
  }
});

test('the address of a database that cannot be reached is told without its password', async () => {
  const program = startProgram({
    DATABASE_URL: 'postgres://epoch:hunter2-secret@127.0.0.1:1/epoch',
    DATA_DIR: folder(),
    SANDBOX_PORT: '0',
    LOG_LEVEL: 'trace',
  });
  expect((await program.exit).code).toBe(74);
  expect(program.err).toContain('postgres://127.0.0.1:1/epoch');
  expect(program.out + program.err).not.toContain('hunter2');
});
