/** @file Puts the parts together: store, decks, laboratory, scheduler and bot, started and stopped in order. */
import { Events } from 'discord.js';
import { type ConnectionError, connect, createClient } from './bot/client.ts';
import { discordChannels } from './bot/discord-channels.ts';
import { createEdits } from './bot/edits.ts';
import { serveHealth } from './bot/health.ts';
import type { Log } from './bot/log.ts';
import { missingPermissions } from './bot/permissions.ts';
import { registerCommands } from './bot/register.ts';
import { createRouter } from './bot/router.ts';
import { createScheduler } from './bot/scheduler.ts';
import { commands } from './commands/index.ts';
import type { Tutor } from './commands/tutor.ts';
import { type Config, ConfigError } from './config.ts';
import { createDecks } from './deck/decks.ts';
import { loadDecks } from './deck/load.ts';
import { createLab } from './lab/create-lab.ts';
import { demos } from './lab/demos.ts';
import { defaultLimits } from './lab/limits.ts';
import { openStore } from './store/open-store.ts';

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
  /** Called if the connection ends for good after the start. */
  lost: (error: ConnectionError) => void;
}

/** Resolves when the bot answers. Throws ConnectionError, ConfigError, DeckFaults or StoreError. */
export async function startEpoch(
  config: Config & { discord: NonNullable<Config['discord']> },
  { log, lost, now = Date.now, random = Math.random }: Surroundings,
): Promise<Epoch> {
  const decks = createDecks(await loadDecks(config.decksDir, new Set(demos.map(({ id }) => id))));
  const store = await openStore({ dataDir: config.dataDir });
  const lab = createLab({ ...config.lab, limits: defaultLimits, now, log });
  const client = createClient(config.discord.api);
  const channels = discordChannels(client);
  const edits = createEdits(
    ({ channelId, messageId, render }) => channels.edit(channelId, messageId, render),
    (error, { messageId }) => log.warn({ event: 'edit-failed', message: messageId, error }),
  );
  const tutor: Tutor = {
    decks,
    lab,
    limits: defaultLimits,
    records: {
      quizzes: store.records('quizzes'),
      answers: store.records('answers'),
      schedules: store.records('schedules'),
      agenda: store.records('agenda'),
      deliveries: store.records('deliveries'),
      runs: store.records('runs'),
      experiments: store.records('experiments'),
      specifications: store.records('specifications'),
      shelf: store.records('shelf'),
      predictions: store.records('predictions'),
    },
    arrange: (due) => scheduler.arrange(due),
    missingPermissions: (channelId) => missingPermissions(client, channelId),
    now,
    random,
  };
  const scheduler = createScheduler({
    records: tutor.records,
    channels,
    log,
    now,
    job: (due) => commands.find(({ data }) => data.name === due.command)?.job?.(due, tutor),
  });
  const router = createRouter({ commands, tutor, edits, log });
  const health = config.healthPort
    ? await serveHealth(config.healthPort, () => ({ ok: client.isReady(), gateway: client.ws.status })).catch(
        ({ code }: NodeJS.ErrnoException) => {
          throw new ConfigError(`HEALTH_PORT ${config.healthPort} cannot be used (${code}). Choose another.`);
        },
      )
    : undefined;

  async function stop(): Promise<void> {
    client.off(Events.InteractionCreate, router.route);
    // Children first: what trains is handed over, and its last message still goes out.
    await lab.close();
    await scheduler.stop();
    await router.idle();
    await edits.flush();
    await client.destroy();
    await health?.close();
    await store.close();
  }

  try {
    // Before the connection stands, so that nobody who is quick is left without an answer.
    client.on(Events.InteractionCreate, router.route);
    const ready = await connect(client, config.discord.token, log, lost);
    await registerCommands(ready, commands, store.records('registered'));
    for (const command of commands) await command.recover?.(tutor);
    await scheduler.start();
    log.info({ event: 'ready', bot: ready.user.tag, guilds: ready.guilds.cache.size });
    return { name: ready.user.displayName, tick: scheduler.tick, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
