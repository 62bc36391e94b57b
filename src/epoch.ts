/** @file Puts the parts together: store, decks, laboratory, scheduler and bot, started and stopped in order. */
import { readFileSync } from 'node:fs';
import { Events } from 'discord.js';
import type { Rate } from './bot/allowance.ts';
import { atMost } from './bot/at-most.ts';
import { ConnectionError, connect, createClient, isConnected, onReconnecting } from './bot/client.ts';
import { counted } from './bot/counted.ts';
import { discordChannels } from './bot/discord-channels.ts';
import { createDownloads } from './bot/downloads.ts';
import { createEdits } from './bot/edits.ts';
import { serveHealth } from './bot/health.ts';
import { type Holder, takeLease } from './bot/lease.ts';
import type { Log } from './bot/log.ts';
import { createMetrics } from './bot/metrics.ts';
import { createPace, wholePace } from './bot/pace.ts';
import { guildOf, missingPermissions } from './bot/permissions.ts';
import { registerCommands } from './bot/register.ts';
import { createRouter } from './bot/router.ts';
import { createScheduler } from './bot/scheduler.ts';
import { onlyShard, serves } from './bot/shards.ts';
import { commands } from './commands/index.ts';
import { createLearners } from './commands/learner-book.ts';
import { createLibrary } from './commands/library.ts';
import { signOfLife } from './commands/outages.ts';
import { openRecords } from './commands/records.ts';
import type { Tutor } from './commands/tutor.ts';
import { type Config, ConfigError } from './config.ts';
import { loadDecks } from './deck/load.ts';
import { demos } from './lab/demos.ts';
import { defaultLimits } from './lab/limits.ts';
import { openLab } from './lab/open-lab.ts';
import { createPictures } from './lab/test-samples.ts';
import { watched } from './lab/watched.ts';
import { openStore } from './store/open-store.ts';
import { timed } from './store/timed.ts';

const { version }: { version: string } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);
/** The exit code for what another try may mend, after sysexits(3). */
const TAKEN_OVER = 75;
/** Without a tick for so many milliseconds, of one a minute, Epoch is not well. */
const longestQuiet = 3 * 60_000;

/** Milliseconds after the start in which the first answers come before the laboratory's first child. */
const breath = 2000;

export interface Epoch {
  /** The bot's name on Discord. */
  name: string;
  /** Begins at once what is due, instead of at the next full minute. */
  tick(): Promise<void>;
  /** Lets what is under way end, hands over what takes longer to the next start, and closes everything. */
  stop(): Promise<void>;
}

export interface Surroundings {
  log: Log;
  /** Milliseconds since 1970. */
  now?: () => number;
  random?: () => number;
  /** How much one person may ask for in a short time; see bot/router.ts. */
  rate?: Rate;
  /** Called if the connection ends for good after the start. */
  lost: (error: ConnectionError) => void;
  /** Called for each other process that serves the same servers and has to be waited for; may throw instead. */
  waiting?: (holder: Holder) => void;
  /** Milliseconds that what is under way has at a stop (10,000); an answer of Discord's may never come. */
  patience?: number;
}

/** Resolves when the bot answers. Throws ConnectionError, ConfigError, DeckFaults or StoreError. */
export async function startEpoch(
  config: Config & { discord: NonNullable<Config['discord']> },
  {
    log,
    lost,
    waiting = () => undefined,
    now = Date.now,
    random = Math.random,
    rate,
    patience = 10_000,
  }: Surroundings,
): Promise<Epoch> {
  const decks = await loadDecks(config.decksDir, new Set(demos.map(({ id }) => id)));
  const opened = await openStore(
    config.databaseUrl ? { url: config.databaseUrl } : { dataDir: config.dataDir },
  );
  // What nobody can look at is not measured.
  const metrics = config.healthPort ? createMetrics({ line: () => lab.line(), gateway }) : undefined;
  const store = metrics ? timed(opened, metrics.stored) : opened;
  const kept = openRecords(store);
  const records = metrics ? { ...kept, deliveries: counted(kept.deliveries, metrics.delivery) } : kept;
  const shards = config.shards && config.shards !== 'auto' ? config.shards : onlyShard;
  const lease = await takeLease({
    records: store.records('holders'),
    shards,
    log,
    now,
    waiting,
    lost: () =>
      lost(new ConnectionError('Another process serves these servers now, so this one ends.', TAKEN_OVER)),
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const lab = watched(
    await openLab({
      ...config.lab,
      url: config.databaseUrl,
      dataDir: config.dataDir,
      limits: defaultLimits,
      now,
      log,
    }),
    { now, waited: metrics?.waited, trained: metrics?.trained },
  );
  const client = createClient(config.discord.api, shards);
  const channels = discordChannels(client, createPace((wholePace * shards.ids.length) / shards.count));
  const edits = createEdits(
    ({ channelId, messageId, render }) => channels.edit(channelId, messageId, render),
    (error, { messageId }) => log.warn({ event: 'edit-failed', message: messageId, error }),
  );
  const tutor: Tutor = {
    library: createLibrary(decks, records.decks),
    learners: createLearners(records),
    lab,
    pictures: createPictures(config.dataDir),
    limits: defaultLimits,
    records,
    serves: (guildId) => serves(shards, guildId),
    arrange: (due) => scheduler.arrange(due),
    guildOf: (channelId) => guildOf(client, channelId),
    about: () => ({
      version,
      database: config.databaseUrl ? 'PostgreSQL' : 'SQLite',
      line: lab.line(),
    }),
    missingPermissions: (channelId) => missingPermissions(client, channelId),
    download: createDownloads(config.discord.api),
    now,
    random,
  };
  const restored = await store.records<{ at: number }>('restored').get('last');
  const scheduler = createScheduler({
    restoredAt: restored?.at,
    records: tutor.records,
    channels,
    log,
    now,
    serves: tutor.serves,
    alive: (moment) => signOfLife(records, moment),
    job: (due) => commands.find(({ data }) => data.name === due.command)?.job?.(due, tutor),
  });
  const router = createRouter({
    commands,
    tutor,
    edits,
    log,
    over: metrics?.interaction,
    ...(rate && { rate }),
  });
  const health = metrics
    ? await serveHealth(config.healthPort ?? 0, { check, metrics: metrics.render }).catch(
        ({ code }: NodeJS.ErrnoException) => {
          throw new ConfigError(`HEALTH_PORT ${config.healthPort} cannot be used (${code}). Choose another.`);
        },
      )
    : undefined;

  function check() {
    const quiet = now() - (scheduler.lastTick() ?? 0);
    const connected = isConnected(client);
    return { ok: connected && quiet < longestQuiet, connected, secondsSinceTick: Math.round(quiet / 1000) };
  }

  function gateway() {
    const { ping } = client.ws;
    const connected = isConnected(client);
    return { connected, guilds: client.guilds.cache.size, ...(ping >= 0 && { ping }) };
  }

  let warming: NodeJS.Timeout | undefined;
  async function stop(): Promise<void> {
    clearTimeout(warming);
    client.off(Events.InteractionCreate, router.route);
    // Children first: what trains is handed over, and its last message still goes out.
    const ending = lab.close().then(() => Promise.all([scheduler.stop(), router.idle()]));
    // What is cut short stands on the agenda, and the next start finds out how far it came.
    if (!(await atMost(patience, ending))) log.warn({ event: 'stop-cut-short' });
    await atMost(patience / 4, edits.flush());
    await atMost(patience / 4, client.destroy());
    await health?.close();
    await lease.release();
    await store.close();
  }

  try {
    // Before the connection stands, so that nobody who is quick is left without an answer.
    client.on(Events.InteractionCreate, router.route);
    if (metrics) onReconnecting(client, metrics.reconnected);
    const ready = await connect(client, config.discord.token, log, lost);
    if (tutor.serves()) await registerCommands(ready, commands, store.records('registered'));
    for (const command of commands) await command.recover?.(tutor);
    await scheduler.start();
    warming = setTimeout(() => lab.warm?.(), breath).unref();
    log.info({ event: 'ready', bot: ready.user.tag, guilds: ready.guilds.cache.size });
    return { name: ready.user.displayName, tick: scheduler.tick, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
