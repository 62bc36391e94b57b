/** @file The end of Epoch, and what it says of itself to monitors until then. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../src/bot/log.ts';
import { readConfig } from '../../src/config.ts';
import { startEpoch } from '../../src/epoch.ts';
import { type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import { monday, watchSandbox } from '../support/epoch.ts';
import { person } from '../support/person.ts';
import { folder } from '../support/process.ts';

async function start(options: SandboxOptions = {}, environment: Record<string, string> = {}) {
  const sandbox = await startSandbox({ limits: 'none', ...options });
  onTestFinished(() => sandbox.close());
  const clock = { now: monday };
  const log: string[] = [];
  const discord = { token: 'token', api: `${sandbox.url}/api` };
  const epoch = await startEpoch(
    { ...readConfig({ DATA_DIR: folder(), ...environment }), discord },
    {
      log: createLog('info', { write: (line: string) => void log.push(line) }),
      now: () => clock.now,
      patience: 400,
      lost(error) {
        throw error;
      },
    },
  );
  return { sandbox, clock, log, epoch };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('a stop does not wait for an answer of Discord that never comes', async () => {
  const { options, until } = watchSandbox();
  const { sandbox, log, epoch } = await start(options);
  const info = sandbox.info();
  sandbox.fail(/^POST \/interactions\/\d+\/[^/]+\/callback$/, { kind: 'hang' }, 10);
  await person(sandbox.url, info, 'Amara').command(info.channels[0]!.id, 'define', { term: 'MNIST' });
  await until(sandbox, 'the hanging answer', () => sandbox.messages().some((one) => 'only_for' in one));
  const began = performance.now();
  await epoch.stop();
  expect(performance.now() - began).toBeLessThan(5000);
  expect(log.filter((line) => line.includes('stop-cut-short'))).toHaveLength(1);
});

test('a stop with nothing under way cuts nothing short', async () => {
  const { log, epoch } = await start();
  await epoch.stop();
  expect(log.filter((line) => line.includes('stop-cut-short'))).toEqual([]);
});

test('/health is well while Discord is there and the clock ticks, and ill when either stops', async () => {
  const port = await freePort();
  const { sandbox, clock, epoch } = await start({}, { HEALTH_PORT: String(port) });
  const health = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/health`);
    return [response.status, ((await response.json()) as { ok: boolean }).ok];
  };
  expect(await health()).toEqual([200, true]);
  clock.now += 5 * 60_000;
  expect(await health()).toEqual([503, false]);
  await epoch.tick();
  expect(await health()).toEqual([200, true]);
  await sandbox.close();
  await expect.poll(health).toEqual([503, false]);
  await epoch.stop();
});
