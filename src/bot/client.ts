/** @file The connection to Discord: one client, only the Guilds intent, and plain sentences when it fails. */
import {
  Client,
  type CloseEvent,
  DiscordAPIError,
  DiscordjsError,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  Options,
  Status,
} from 'discord.js';
import type { Log } from './log.ts';
import { makeRequest } from './make-request.ts';
import { onlyShard, type Shards } from './shards.ts';

/** Epoch cannot be on Discord at all; the message says why and what to do. `exitCode` follows sysexits(3). */
export class ConnectionError extends Error {
  override name = 'ConnectionError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number, cause?: unknown) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}

const CONFIG = 78;
const UNAVAILABLE = 69;
const BAD_TOKEN =
  'Discord refused the token. Copy it anew from the Bot page of your application and set DISCORD_TOKEN.';

export function createClient(api: string | undefined, shards: Shards = onlyShard): Client {
  return new Client({
    shards: shards.ids,
    shardCount: shards.count,
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    // Its own limit would hold back answers to people too, which Discord does not count; see pace.ts.
    rest: { ...(api && { api }), timeout: 10_000, globalRequestsPerSecond: 10_000, makeRequest },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      VoiceStateManager: 0,
      PresenceManager: 0,
    }),
  });
}

/** Resolves when the client is ready. `lost` is called if the connection later ends for good. */
export async function connect(
  client: Client,
  token: string,
  log: Log,
  lost: (error: ConnectionError) => void,
): Promise<Client<true>> {
  client.on(Events.Error, (error) => log.warn({ event: 'client', error }));
  client.on(Events.ShardError, (error) => log.warn({ event: 'gateway', error }));
  onReconnecting(client, (shard) => log.info({ event: 'reconnecting', shard }));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ event: 'resumed', shard, replayed }));
  const refused = new Promise<never>((_, reject) => {
    client.on(Events.ShardDisconnect, (closed) => {
      const error = explainClose(closed);
      reject(error);
      lost(error);
    });
  });
  // Once the client is ready nobody waits for this promise any more; `lost` tells of a later end.
  refused.catch(() => undefined);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  const login = client.login(token).then(
    () => ready,
    (error: unknown) => {
      throw explainLogin(error, client.options.rest?.api);
    },
  );
  return Promise.race([login, refused]);
}

/** Calls `told` whenever a shard that was ready has lost its connection and looks for another. */
export function onReconnecting(client: Client, told: (shard: number) => void): void {
  const ready = new Set<number>();
  client.on(Events.ShardReady, (shard) => ready.add(shard));
  // The client says so before the first connection too.
  client.on(Events.ShardReconnecting, (shard) => ready.has(shard) && told(shard));
}

/** Whether the gateway is there now. `client.isReady()` only says that it once was. */
export function isConnected({ ws }: Client): boolean {
  return ws.shards.size > 0 && ws.shards.every(({ status }) => status === Status.Ready);
}

export function explainLogin(error: unknown, api: string | undefined): ConnectionError {
  if (error instanceof DiscordjsError && error.code === 'TokenInvalid') {
    return new ConnectionError(BAD_TOKEN, CONFIG, error);
  }
  const status = error instanceof DiscordAPIError ? error.status : (error as { status?: number }).status;
  const where = api ?? 'Discord';
  if (status) {
    return new ConnectionError(
      `${where} answered with an error (${status}). Try again later.`,
      UNAVAILABLE,
      error,
    );
  }
  return new ConnectionError(
    `I can't reach ${where} (${reason(error)}). Check the network${api ? ' and DISCORD_API' : ''}.`,
    UNAVAILABLE,
    error,
  );
}

function reason(error: unknown): string {
  const cause = (error as { cause?: unknown }).cause;
  const code = (error as { code?: unknown }).code ?? (cause as { code?: unknown } | undefined)?.code;
  return String(code ?? (error as Error).message);
}

function explainClose(closed: Pick<CloseEvent, 'code'>): ConnectionError {
  if (closed.code === GatewayCloseCodes.AuthenticationFailed) return new ConnectionError(BAD_TOKEN, CONFIG);
  if (closed.code === GatewayCloseCodes.ShardingRequired) {
    return new ConnectionError(
      'Discord wants a bot in this many servers to be sharded. Start with SHARDS=auto.',
      CONFIG,
    );
  }
  const name = GatewayCloseCodes[closed.code] ?? 'unknown reason';
  return new ConnectionError(
    `Discord closed the connection for good: ${closed.code} (${name}).`,
    UNAVAILABLE,
  );
}
