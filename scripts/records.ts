/** @file What migrate, backup and restore have in common: where the records are, and how a failure is told. */
import { type Config, ConfigError, readConfig } from '../src/config.ts';
import { type Copied, CopyError } from '../src/store/copy.ts';
import { type Place, StoreError } from '../src/store/open-store.ts';

export type Engine = 'sqlite' | 'postgres';

/** From the same variables as Epoch itself. Throws a ConfigError. */
export function settings(): Config {
  return readConfig(process.env);
}

/** Throws a ConfigError if it is not set. */
export function placeOf(engine: Engine, { dataDir, databaseUrl }: Config): Exclude<Place, { memory: true }> {
  if (engine === 'sqlite') return { dataDir };
  if (!databaseUrl) {
    throw new ConfigError('DATABASE_URL is not set: it says where the PostgreSQL is.');
  }
  return { url: databaseUrl };
}

/** Where Epoch itself keeps its records with these variables. */
export function placeInUse(config: Config) {
  return placeOf(config.databaseUrl ? 'postgres' : 'sqlite', config);
}

/** Runs and ends the process: 0, or 1 with a sentence. */
export async function told(work: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work()}\n`);
  } catch (error) {
    const known = error instanceof ConfigError || error instanceof CopyError || error instanceof StoreError;
    process.stderr.write(`${known || error instanceof TypeError ? error.message : (error as Error).stack}\n`);
    process.exitCode = 1;
  }
}

/** `12 answers, 3 quizzes; checksum 1f…`. */
export function summary({ kinds, records, checksum }: Copied): string {
  const parts = Object.entries(kinds).map(([kind, count]) => `  ${kind.padEnd(16)} ${count}`);
  return [`${records} records, checksum ${checksum.slice(0, 16)}`, ...parts].join('\n');
}
