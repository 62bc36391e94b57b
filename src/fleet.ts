/** @file Several processes of one bot: Discord's shards are dealt out to them, and one that dies is started again. */
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ConnectionError } from './bot/client.ts';
import { recommendedShards } from './bot/gateway-info.ts';
import type { Log } from './bot/log.ts';
import { dealShards, type Shards, showShards } from './bot/shards.ts';
import { type Config, ConfigError } from './config.ts';

export interface Fleet {
  name: string;
  processes: number;
  /** Asks every process to end in order; resolves when all have. */
  stop(): Promise<void>;
}

interface Surroundings {
  log: Log;
  /** The variables that every process starts with. */
  environment: Record<string, string | undefined>;
  /** Called if a process ended for a reason that starting it again cannot mend. */
  lost: (error: ConnectionError) => void;
}

/** Ends for which the same start would fail again: a setting, a deck, a token. */
const hopeless = [65, 78];
/** Milliseconds before the first, second, … start anew; the last repeats. A minute of health begins the count again. */
const pauses = [500, 2_000, 10_000, 30_000];
const healthy = 60_000;

/** Resolves when every process is on Discord. Rejects with a ConnectionError if Discord cannot be reached or refuses. */
export async function startFleet(
  config: Config & { discord: NonNullable<Config['discord']> },
  surroundings: Surroundings,
): Promise<Fleet> {
  if (!config.databaseUrl) {
    throw new ConfigError(
      'SHARDS=auto needs DATABASE_URL: several processes share their records in PostgreSQL.',
    );
  }
  const groups = dealShards(await recommendedShards(config.discord), availableParallelism());
  const members = groups.map((shards, i) =>
    startMember({ ...surroundings, shards, healthPort: config.healthPort, i }),
  );
  let name = '';
  try {
    // One after the other: Discord lets one shard identify itself at a time.
    for (const member of members) name = await member.begin();
  } catch (error) {
    await Promise.all(members.map((member) => member.stop()));
    throw error;
  }
  return {
    name,
    processes: members.length,
    async stop() {
      await Promise.all(members.map((member) => member.stop()));
    },
  };
}

interface MemberParts extends Surroundings {
  shards: Shards;
  /** Each process has its own port, from this one on. */
  healthPort: number | undefined;
  i: number;
}

function startMember({ shards, log, lost, environment, healthPort, i }: MemberParts) {
  const name = showShards(shards);
  let child: ChildProcess | undefined;
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;
  let ends = 0;

  /** Resolves with the bot's name when it is ready. */
  function run(): Promise<string> {
    const began = Date.now();
    const started = Promise.withResolvers<string>();
    const next = fork(join(import.meta.dirname, 'main.ts'), {
      env: {
        ...environment,
        SHARDS: name,
        ...(healthPort !== undefined && { HEALTH_PORT: String(healthPort + i) }),
      },
    });
    child = next;
    next.on('message', (message: { ready?: string }) => {
      if (message.ready === undefined) return;
      log.info({ event: 'process-ready', shards: name, pid: next.pid });
      started.resolve(message.ready);
    });
    next.on('exit', (code, signal) => {
      child = undefined;
      const error = new ConnectionError(
        `The process of shards ${name} ended (${signal ?? code}).`,
        code ?? 75,
      );
      started.reject(error);
      if (stopping) return;
      log.error({ event: 'process-ended', shards: name, code, signal });
      if (hopeless.includes(code ?? 0)) return lost(error);
      if (Date.now() - began > healthy) ends = 0;
      restart = setTimeout(() => run().catch(() => undefined), pauses[Math.min(ends++, pauses.length - 1)]);
    });
    return started.promise;
  }

  return {
    begin: run,
    async stop() {
      stopping = true;
      clearTimeout(restart);
      if (!child) return;
      const exited = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
    },
  };
}
