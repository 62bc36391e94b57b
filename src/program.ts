/** @file The program: on Discord with a token, in its own sandbox without one. Signals and exit codes. */
import { join } from 'node:path';
import { ConnectionError } from './bot/client.ts';
import { createLog } from './bot/log.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { DeckFaults } from './deck/faults.ts';
import { type Epoch, startEpoch } from './epoch.ts';
import type { Sandbox } from './sandbox/sandbox.ts';

/** Exit codes after sysexits(3). */
const CONFIG = 78;
const DATA = 65;

const started: { epoch?: Epoch; sandbox?: Sandbox } = {};
let stopping = false;

/** Starts Epoch with these variables. Ends the process if that fails, and when a signal asks for it. */
export async function run(environment: Record<string, string | undefined>): Promise<void> {
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    await start(readConfig(environment));
  } catch (error) {
    fail(error);
  }
}

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const lost = (error: ConnectionError) => fail(error);
  if (config.discord) {
    started.epoch = await startEpoch({ ...config, discord: config.discord }, { log, lost });
    say(`${started.epoch.name} is on Discord. Stop it with Ctrl-C.`);
    return;
  }
  const { startSandbox } = await import('./sandbox/sandbox.ts');
  started.sandbox = await startSandbox({
    port: config.sandboxPort,
    dataDir: join(config.dataDir, 'sandbox'),
    log: (line) => log.info({ event: 'sandbox', line }),
  });
  const discord = { token: 'sandbox', api: `${started.sandbox.url}/api` };
  started.epoch = await startEpoch({ ...config, discord }, { log, lost });
  say(`${started.epoch.name} is in its sandbox. Open ${started.sandbox.url} in your browser.`);
  say('Your class is waiting in #welcome. Stop with Ctrl-C; to join Discord instead, see README.md.');
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
  if (error instanceof ConfigError || error instanceof ConnectionError || error instanceof DeckFaults) {
    process.stderr.write(`${error.message}\n`);
  } else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(exitCode(error));
}

function exitCode(error: unknown): number {
  if (error instanceof ConnectionError) return error.exitCode;
  if (error instanceof ConfigError) return CONFIG;
  return error instanceof DeckFaults ? DATA : 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
