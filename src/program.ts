/** @file The program: on Discord with a token, in its own sandbox without one. Signals and exit codes. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConnectionError } from './bot/client.ts';
import type { Holder } from './bot/lease.ts';
import { createLog, without } from './bot/log.ts';
import { type Config, ConfigError, readConfig, secretsOf } from './config.ts';
import { DeckFaults } from './deck/faults.ts';
import { type Epoch, startEpoch } from './epoch.ts';
import { startFleet } from './fleet.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { StoreError } from './store/open-store.ts';

/** Exit codes after sysexits(3). */
const CONFIG = 78;
const DATA = 65;
const IO = 74;

const started: { epoch?: Pick<Epoch, 'stop'>; sandbox?: Sandbox; secrets: string[] } = { secrets: [] };
let stopping = false;

/** Starts Epoch with these variables. Ends the process if that fails, and when a signal asks for it. */
export async function run(environment: Record<string, string | undefined>): Promise<void> {
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // One of several processes ends with the one that started it.
  process.on('disconnect', stop);
  try {
    await start(readConfig(environment), environment);
  } catch (error) {
    fail(error);
  }
}

async function start(config: Config, environment: Record<string, string | undefined>): Promise<void> {
  prepareFolder(config.dataDir);
  started.secrets = secretsOf(config);
  const log = createLog(config.logLevel, undefined, started.secrets);
  const lost = (error: ConnectionError) => fail(error);
  if (config.discord && config.shards === 'auto') {
    const fleet = await startFleet({ ...config, discord: config.discord }, { log, lost, environment });
    started.epoch = fleet;
    say(`${fleet.name} is on Discord, in ${fleet.processes} processes. Stop it with Ctrl-C.`);
    return;
  }
  if (config.discord) {
    const epoch = await startEpoch({ ...config, discord: config.discord }, { log, lost, waiting });
    started.epoch = epoch;
    say(`${epoch.name} is on Discord. Stop it with Ctrl-C.`);
    process.send?.({ ready: epoch.name });
    return;
  }
  const { startSandbox } = await import('./sandbox/sandbox.ts');
  started.sandbox = await startSandbox({
    port: config.sandboxPort,
    dataDir: join(config.dataDir, 'sandbox'),
    log: (line) => log.info({ event: 'sandbox', line }),
  });
  const discord = { token: 'sandbox', api: `${started.sandbox.url}/api` };
  const epoch = await startEpoch({ ...config, discord }, { log, lost, waiting: alone });
  started.epoch = epoch;
  say(`${epoch.name} is in its sandbox. Open ${started.sandbox.url} in your browser.`);
  say('Your class is waiting in #welcome. Stop with Ctrl-C; to join Discord instead, see README.md.');
}

function waiting({ host, pid }: Holder): void {
  say(
    `Another Epoch (process ${pid} on ${host}) serves this bot's servers. I wait, and take over when it ends.`,
  );
}

/** A sandbox has its folder for itself: there is nothing to wait for. */
function alone({ pid }: Holder): void {
  throw new ConfigError(
    `Another Epoch (process ${pid}) uses this DATA_DIR. Stop it first, or set DATA_DIR to another folder.`,
  );
}

function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`DATA_DIR is ${dataDir}, where I can't write (${code}). Choose another folder.`);
  }
}

/** The first signal ends in order, the second at once. */
function stop(): void {
  if (stopping) process.exit(1);
  stopping = true;
  say('\nStopping. What is under way ends first; Ctrl-C again stops at once.');
  void (async () => {
    await started.epoch?.stop();
    await started.sandbox?.close();
    process.exit(0);
  })().catch(fail);
}

/** What is expected to go wrong is one sentence; anything else shows where it came from. */
function fail(error: unknown): never {
  const known = exitCode(error);
  const told = error instanceof Error ? (known ? error.message : error.stack) : String(error);
  process.stderr.write(`${without(started.secrets, told ?? '')}\n`);
  process.exit(known ?? 1);
}

function exitCode(error: unknown): number | undefined {
  if (error instanceof ConnectionError) return error.exitCode;
  if (error instanceof ConfigError) return CONFIG;
  if (error instanceof DeckFaults) return DATA;
  if (error instanceof StoreError) return IO;
  // The sandbox is not imported where it is not needed; its errors bring their own code.
  const { exitCode: own } = Object(error) as { exitCode?: unknown };
  return typeof own === 'number' ? own : undefined;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
