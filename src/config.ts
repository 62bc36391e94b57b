/** @file The environment, read and checked once; nothing else in Epoch reads it. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';

export interface Config {
  /** Missing: Epoch starts its own sandbox and joins it. */
  discord?: { token: string; api?: string };
  /** Everything that must last lies in this folder. */
  dataDir: string;
  /** A PostgreSQL that keeps the records instead of a file in `dataDir`. */
  databaseUrl?: string;
  decksDir: string;
  sandboxPort: number;
  healthPort?: number;
  logLevel: string;
  /** Missing: this process serves every server. `auto` starts as many processes as Discord's shards need. */
  shards?: 'auto' | { ids: number[]; count: number };
  /** `workers`: trainings at the same time in this process; 0 leaves all of them to other machines. */
  lab: { engine: 'onnx' | 'tfjs'; workers: number };
}

/** The environment cannot be used; the message has one sentence a fault. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const port = (name: string, lowest: number) =>
  z.coerce
    .number({ error: `${name} must be a port number between ${lowest} and 65535.` })
    .int({ error: `${name} must be a whole number.` })
    .min(lowest, { error: `${name} must be a port number between ${lowest} and 65535.` })
    .max(65535, { error: `${name} must be a port number between ${lowest} and 65535.` });

const shardsHelp = 'SHARDS must be auto, or which shards of how many this process serves, such as 0-3/16.';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const Environment = z
  .object({
    DISCORD_TOKEN: z.string().trim().min(1).optional(),
    DISCORD_API: z
      .url({
        protocol: /^https?$/,
        error: 'DISCORD_API must be an address such as http://127.0.0.1:3000/api.',
      })
      .optional(),
    DATA_DIR: z.string().default('var'),
    DATABASE_URL: z
      .url({
        protocol: /^postgres(ql)?$/,
        error: 'DATABASE_URL must be an address such as postgres://name:password@host:5432/epoch.',
      })
      .optional(),
    SANDBOX_PORT: port('SANDBOX_PORT', 0).default(3000),
    HEALTH_PORT: port('HEALTH_PORT', 1).optional(),
    LOG_LEVEL: z.enum(levels, { error: `LOG_LEVEL must be one of ${levels.join(', ')}.` }).optional(),
    SHARDS: z
      .string()
      .trim()
      .regex(/^(auto|\d{1,4}(-\d{1,4})?\/[1-9]\d{0,3})$/, { error: shardsHelp })
      .optional(),
    LAB_ENGINE: z.enum(['onnx', 'tfjs'], { error: 'LAB_ENGINE must be onnx or tfjs.' }).default('onnx'),
    LAB_WORKERS: z.coerce
      .number({ error: 'LAB_WORKERS must be a whole number from 0 to 64.' })
      .int({ error: 'LAB_WORKERS must be a whole number from 0 to 64.' })
      .min(0, { error: 'LAB_WORKERS must be at least 0.' })
      .max(64, { error: 'LAB_WORKERS must be at most 64.' })
      .optional(),
  })
  .refine((env) => env.DISCORD_TOKEN || !env.DISCORD_API, {
    error:
      'DISCORD_API is set but DISCORD_TOKEN is not: set both to join a server, or neither for the sandbox.',
  })
  .refine((env) => env.LAB_WORKERS !== 0 || env.DATABASE_URL, {
    error:
      'LAB_WORKERS is 0 but DATABASE_URL is not set: training on other machines only needs a database they share.',
  });

/** Reads `0-3/16`. */
function readShards(text: string): { ids: number[]; count: number } {
  const [, first = '', last = first, count = ''] = /^(\d+)(?:-(\d+))?\/(\d+)$/.exec(text) ?? [];
  const [from, to, all] = [first, last, count].map(Number) as [number, number, number];
  if (!(from <= to && to < all)) throw new ConfigError(`${shardsHelp} The last of 16 is 15.`);
  return { ids: Array.from({ length: to - from + 1 }, (_, i) => from + i), count: all };
}

/** Reads the environment; a variable that is set but empty counts as not set. Throws a ConfigError. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '');
  const result = Environment.safeParse(Object.fromEntries(set));
  if (!result.success) {
    throw new ConfigError(result.error.issues.map((issue) => issue.message).join('\n'));
  }
  const env = result.data;
  return {
    ...(env.DISCORD_TOKEN && {
      discord: { token: env.DISCORD_TOKEN, ...(env.DISCORD_API && { api: env.DISCORD_API }) },
    }),
    dataDir: resolve(env.DATA_DIR),
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    decksDir: resolve(import.meta.dirname, '../data/decks'),
    sandboxPort: env.SANDBOX_PORT,
    ...(env.HEALTH_PORT && { healthPort: env.HEALTH_PORT }),
    ...(env.SHARDS && { shards: env.SHARDS === 'auto' ? 'auto' : readShards(env.SHARDS) }),
    logLevel: env.LOG_LEVEL ?? (env.DISCORD_TOKEN ? 'info' : 'warn'),
    lab: { engine: env.LAB_ENGINE, workers: env.LAB_WORKERS ?? Math.min(2, availableParallelism()) },
  };
}

/** What must stand in no log and no error: the token, and the password of the database as it is written and as it is meant. */
export function secretsOf({ discord, databaseUrl }: Pick<Config, 'discord' | 'databaseUrl'>): string[] {
  const password = (databaseUrl && URL.parse(databaseUrl)?.password) || '';
  // A word of a few letters would black out half the log.
  return [discord?.token ?? '', password, decoded(password)].filter((secret) => secret.length >= 6);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
