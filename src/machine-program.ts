/** @file The program of a machine of the laboratory: its settings, its health, signals and exit codes. */
import { serveHealth } from './bot/health.ts';
import { createLog } from './bot/log.ts';
import { ConfigError, readConfig, secretsOf } from './config.ts';
import { defaultLimits } from './lab/limits.ts';
import { openDatabase } from './lab/remote/database.ts';
import { openJobs } from './lab/remote/jobs.ts';
import { startMachine } from './lab/remote/machine.ts';
import { watchOutage } from './lab/remote/outage.ts';

/** Exit codes after sysexits(3). */
const CONFIG = 78;
const IO = 74;
const SOFTWARE = 70;

/** Milliseconds without the database after which the machine is not well. */
const longestSilence = 30_000;

/** Trains until a signal ends it. */
export async function runMachine(environment: Record<string, string | undefined>): Promise<void> {
  let stop: (() => Promise<void>) | undefined;
  let stopping = false;
  const signal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    if (!stop) process.exit(0);
    void stop().then(() => process.exit(0));
  };
  process.on('SIGINT', signal);
  process.on('SIGTERM', signal);
  try {
    stop = await start(environment);
  } catch (error) {
    const { code = SOFTWARE, message } = error instanceof Ending ? error : wrong(error);
    process.stderr.write(`${message}\n`);
    process.exit(code);
  }
}

class Ending extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const wrong = (error: unknown): { code?: number; message: string } =>
  error instanceof ConfigError
    ? { code: CONFIG, message: error.message }
    : { message: error instanceof Error ? (error.stack ?? error.message) : String(error) };

async function start(environment: Record<string, string | undefined>): Promise<() => Promise<void>> {
  const { databaseUrl: url, lab, dataDir, logLevel, healthPort } = readConfig(environment);
  if (!url)
    throw new ConfigError('DATABASE_URL is missing: a machine of the laboratory finds its work there.');
  if (lab.workers === 0) throw new ConfigError('LAB_WORKERS must be at least 1 here.');
  const log = createLog(
    environment.LOG_LEVEL ? logLevel : 'info',
    undefined,
    secretsOf({ databaseUrl: url }),
  );
  const outage = watchOutage(log);
  const database = await openDatabase(url).catch((error: Error) => {
    throw new Ending(IO, `expected to reach the database of DATABASE_URL, got: ${error.message}`);
  });
  const jobs = await openJobs(database, { timeout: defaultLimits.timeout, watch: true, warn: outage.failed });
  const machine = startMachine({
    database,
    jobs,
    engine: lab.engine,
    slots: lab.workers,
    // Nobody else needs this machine's memory.
    idle: 86_400,
    dataDir,
    limits: defaultLimits,
    now: Date.now,
    log,
  });
  const health = healthPort
    ? await serveHealth(healthPort, {
        check() {
          const silence = Date.now() - machine.lastSeen();
          return { ok: silence < longestSilence, secondsSinceDatabase: Math.round(silence / 1000) };
        },
        metrics: async () => ({
          type: 'text/plain; version=0.0.4',
          body: gauges(lab.workers, machine.busy()),
        }),
      })
    : undefined;
  const stop = async () => {
    await health?.close();
    await machine.stop();
    await jobs.close();
    await database.close();
    log.info({ event: 'lab-machine-stopped' });
  };
  await machine.ready.catch(async (error: unknown) => {
    await stop();
    throw new Ending(
      SOFTWARE,
      `The engine could not be loaded: ${error instanceof Error ? error.message : error}`,
    );
  });
  log.info({ event: 'lab-machine-ready', slots: lab.workers });
  return stop;
}

function gauges(slots: number, busy: number): string {
  return [
    '# TYPE epoch_lab_machine_slots gauge',
    `epoch_lab_machine_slots ${slots}`,
    '# TYPE epoch_lab_machine_busy gauge',
    `epoch_lab_machine_busy ${busy}`,
    '',
  ].join('\n');
}
