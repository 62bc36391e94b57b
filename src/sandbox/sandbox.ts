/** @file The sandbox: a small Discord on one port of this machine. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Controls, controls } from './controls.ts';
import type { Discord } from './discord.ts';
import { openHub } from './gateway/hub.ts';
import { serveGateway } from './gateway/server.ts';
import { type ApiOptions, api, type Exchange, isApiPath, type Troubles } from './http/api.ts';
import { faults } from './http/faults.ts';
import { refusal } from './http/guard.ts';
import { DISCORD_LIMITS, type Limits, NO_LIMITS } from './http/limits.ts';
import { listen } from './http/listen.ts';
import { site } from './http/site.ts';
import { describeSandbox, type SandboxInfo } from './info.ts';
import { ANSWER_MS, openPending } from './interactions/pending.ts';
import { seed } from './state/seed.ts';
import { openWorld } from './state/world.ts';
import { WELCOME } from './welcome.ts';

export type { Controls } from './controls.ts';
export type { Exchange, Troubles } from './http/api.ts';
export type { Fault } from './http/faults.ts';
export type { Limits } from './http/limits.ts';
export type { SandboxInfo } from './info.ts';

export interface SandboxOptions {
  /** The wanted port; a taken one is passed over for the next. 0 (the default) takes any. */
  port?: number;
  /** Where it keeps its state; missing = in memory. */
  dataDir?: string;
  /**
   * Milliseconds since 1970. Given a clock, the three seconds for a first answer go by it (see `tick`), so that a busy
   * machine fails no test; in real time the sandbox then waits ten. Rate limits always go by real time.
   */
  now?: () => number;
  /** How many servers there are (1); the first is the class. */
  guilds?: number;
  /** Into how many shards the bot is told to deal them (1). */
  shards?: number;
  /** Students of the class beside the usual three (0). */
  learners?: number;
  /** The only token that the bot may use; missing = any that is not a person's. */
  botToken?: string;
  /** The bot's name (Epoch). */
  botName?: string;
  /** The text of #welcome. */
  welcome?: string;
  /** `none`, or single limits other than Discord's. */
  limits?: 'none' | Partial<Limits>;
  log?: (line: string) => void;
  /** Called with every API request and its answer. */
  record?: (exchange: Exchange) => void;
}

export interface Sandbox extends Controls, Troubles {
  /** `http://127.0.0.1:PORT` */
  url: string;
  port: number;
  /** What `GET /sandbox` says. */
  info(): SandboxInfo;
  /** Ends all connections and closes the state. */
  close(): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** Starts a sandbox. It is ready to be used when the promise resolves. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { now = Date.now, log = () => {}, botName = 'Epoch', guilds = 1, learners = 0 } = options;
  const { welcome = WELCOME } = options;
  const world = openWorld(now, options.dataDir);
  seed(world, { botName, guilds, learners, welcome });
  const discord: Discord = {
    world,
    hub: openHub(world),
    pending: openPending(options.now ? PATIENCE_MS : ANSWER_MS),
    origin: '',
    shards: options.shards ?? 1,
    botToken: options.botToken,
    log,
  };
  const limits = options.limits === 'none' ? NO_LIMITS : { ...DISCORD_LIMITS, ...options.limits };
  const planned = faults();
  const troubles: Troubles = { unknownRoutes: [], crashes: [] };
  const server = serve(discord, { limits, faults: planned, troubles, record: options.record });
  const endGateway = serveGateway(server, discord);
  const port = await listen(server, options.port ?? 0);
  discord.origin = `http://127.0.0.1:${port}`;
  let ended: Promise<void> | undefined;

  async function end(): Promise<void> {
    discord.pending.close();
    endGateway();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
    world.disk.close();
  }

  return {
    url: discord.origin,
    port,
    ...troubles,
    ...controls(discord, planned),
    info: () => describeSandbox(discord),
    close() {
      ended ??= end();
      return ended;
    },
  };
}

function serve(discord: Discord, options: ApiOptions) {
  const answerApi = api(discord, options);
  const answerSite = site(discord);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reason = refusal(request.headers);
    if (reason !== undefined) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(`${reason}\n`);
      return;
    }
    const url = URL.parse(request.url ?? '/', discord.origin);
    if (!url) response.writeHead(400).end();
    else if (isApiPath(url.pathname)) await answerApi(request, response, url);
    else answerSite(request, response, url);
  }

  return createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      options.troubles.crashes.push(error);
      discord.log(`The sandbox failed at ${request.method} ${request.url}: ${error.stack}`);
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
}
