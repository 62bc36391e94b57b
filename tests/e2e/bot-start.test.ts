/** @file Starts that cannot succeed end with one clear sentence and the right exit code; no token is ever printed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from '../../src/bot/log.ts';
import { readConfig } from '../../src/config.ts';
import { startEpoch } from '../../src/epoch.ts';
import { type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import { person } from '../support/person.ts';
import { folder, type Program, startProgram } from '../support/process.ts';
import { textOf } from '../support/reading.ts';

vi.setConfig({ testTimeout: 90_000 });

const secret = 'MTA5.tok-en.of_the-bot';

async function sandboxOf(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({ limits: 'none', ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** A port that something else listens on. */
async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

async function fails(program: Program, code: number, ...sentences: (string | RegExp)[]): Promise<void> {
  expect(await program.exit).toEqual({ code, signal: null });
  const lines = program.err.split('\n').filter(Boolean);
  expect(lines).toEqual(sentences.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))));
  expect(program.out + program.err).not.toContain(secret);
  expect(program.err).not.toMatch(/^\s+at /m);
}

describe('a start', () => {
  test('with a token that Discord refuses says where to get another', async () => {
    const { url } = await sandboxOf({ botToken: 'another' });
    const program = startProgram({
      DISCORD_TOKEN: secret,
      DISCORD_API: `${url}/api`,
      DATA_DIR: folder(),
      LOG_LEVEL: 'trace',
    });
    const sentence =
      'Discord refused the token. Copy it anew from the Bot page of your application and set DISCORD_TOKEN.';
    await fails(program, 78, sentence);
  });

  test('without a way to the host names the host and what to check', async () => {
    const program = startProgram({
      DISCORD_TOKEN: secret,
      DISCORD_API: 'http://127.0.0.1:1/api',
      DATA_DIR: folder(),
      LOG_LEVEL: 'trace',
    });
    const sentence =
      "I can't reach http://127.0.0.1:1/api (ECONNREFUSED). Check the network and DISCORD_API.";
    await fails(program, 69, sentence);
  });

  test('at a host that only answers with errors says so', async () => {
    const sandbox = await sandboxOf();
    sandbox.fail('GET /gateway/bot', { kind: 'status', status: 503 }, 10);
    const env = { DISCORD_TOKEN: secret, DISCORD_API: `${sandbox.url}/api`, DATA_DIR: folder() };
    await fails(startProgram(env), 69, /^http:\/\/127.* answered with an error \(503\)\. Try again later\.$/);
  });

  test('with settings that make no sense names each of them', async () => {
    const env = { LOG_LEVEL: 'loud', LAB_WORKERS: 'two', SANDBOX_PORT: '70000' };
    await fails(
      startProgram(env),
      78,
      /^SANDBOX_PORT must be/,
      /^LOG_LEVEL must be one of/,
      /^LAB_WORKERS must be/,
    );
  });

  test('without a folder that can be written names the folder', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    const sentence = `DATA_DIR is ${file}/data, where I can't write (ENOTDIR). Choose another folder.`;
    await fails(startProgram({ DATA_DIR: join(file, 'data'), SANDBOX_PORT: '0' }), 78, sentence);
  });

  test('on a file that is no database leaves it as it is and names it', async () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'epoch.sqlite'), 'these are my notes, not a database. '.repeat(40));
    const env = { DATA_DIR: dataDir, SANDBOX_PORT: '0' };
    await fails(startProgram(env), 74, /^expected to read and write .*epoch\.sqlite, got: .*not a database/);
  });

  test('on a sandbox whose state is no database says which file to move away', async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, 'sandbox'));
    writeFileSync(join(dataDir, 'sandbox/sandbox.sqlite'), 'these are my notes. '.repeat(80));
    const env = { DATA_DIR: dataDir, SANDBOX_PORT: '0' };
    await fails(startProgram(env), 74, /^The sandbox cannot use .*sandbox\.sqlite .*Move that file away/);
  });

  test('whose commands Discord does not take says so', async () => {
    const sandbox = await sandboxOf();
    sandbox.fail(/^PUT .*commands$/, { kind: 'status', status: 503 }, 10);
    const env = { DISCORD_TOKEN: secret, DISCORD_API: `${sandbox.url}/api`, DATA_DIR: folder() };
    const program = startProgram({ ...env, LOG_LEVEL: 'silent' });
    await fails(program, 69, /^Discord did not take the list of commands \(503\)\. Try again later/);
  });

  test('with a port for /health that is taken says so', async () => {
    const port = await takenPort();
    const env = { DATA_DIR: folder(), SANDBOX_PORT: '0', HEALTH_PORT: String(port) };
    await fails(startProgram(env), 78, `HEALTH_PORT ${port} cannot be used (EADDRINUSE). Choose another.`);
  });
});

test('a fault in a deck is told with its file and line', async () => {
  const decksDir = folder();
  const file = join(decksDir, 'mine.yaml');
  const card = '  - term: Keras\n    id: keras\n    definition: a framework\n    aliasses: [tf.keras]\n';
  writeFileSync(file, `version: 1\nid: mine\ntitle: Mine\nlanguage: en\ncards:\n${card}`);
  const config = { ...readConfig({ DATA_DIR: folder() }), decksDir, discord: { token: secret } };
  const start = startEpoch(config, { log: createLog('silent'), lost: () => undefined });
  await expect(start).rejects.toThrow(`${file}:9, card "Keras": `);
  await expect(start).rejects.toThrow(/aliases/);
});

test('takes the next free port when SANDBOX_PORT is taken, and prints the address that works', async () => {
  const port = await takenPort();
  const program = startProgram({ DATA_DIR: folder(), SANDBOX_PORT: String(port), LOG_LEVEL: 'trace' });
  await program.ready();
  const url = /http:\/\/127\.0\.0\.1:(\d+)/.exec(program.out)?.[0] ?? '';
  expect(url).not.toContain(`:${port}`);
  expect((await fetch(url)).status).toBe(200);
  program.kill('SIGINT');
  expect(await program.exit).toEqual({ code: 0, signal: null });
  expect(program.err).toBe('');
});

test('prints its token at no level of the log, whatever goes wrong on the way', async () => {
  const sandbox = await sandboxOf({ botToken: secret });
  const env = {
    DISCORD_TOKEN: secret,
    DISCORD_API: `${sandbox.url}/api`,
    DATA_DIR: folder(),
    LOG_LEVEL: 'trace',
  };
  const program = startProgram(env);
  await program.ready();
  const info = sandbox.info();
  const amara = person(sandbox.url, info, 'Amara');
  const { id } = info.channels[0]!;
  const callback = /^POST \/interactions\/\d+\/[^/]+\/callback$/;
  sandbox.fail(callback, { kind: 'lost' }, 1);
  expect(textOf((await amara.command(id, 'define', { term: 'MNIST' })).message)).toContain('MNIST');
  sandbox.fail(callback, { kind: 'status', status: 400, code: 50035 });
  await amara.command(id, 'define', { term: 'Keras' });
  sandbox.dropConnections({ code: 4000 });
  await program.says('"event":"resumed"');
  program.kill('SIGINT');
  await program.exit;
  expect(program.out).toContain('"event":"interaction"');
  expect(program.out + program.err).not.toContain(secret);
  // Nor what would let somebody answer in its name.
  expect(program.out).not.toMatch(/aW50ZXJhY3Rpb24/);
});
