/** @file A sandbox with a clock that is set by hand, a bare bot on it, and what they exchanged. */
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { afterEach, expect } from 'vitest';
import { type Exchange, type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import { noOpenApi, openApi, openApiPath } from '../support/openapi.ts';
import { person, type Response, type TestPerson } from '../support/person.ts';

export interface World {
  sandbox: Sandbox;
  exchanges: Exchange[];
  teacher: TestPerson;
  amara: TestPerson;
  mateo: TestPerson;
  /** The id of the channel #lab. */
  lab: string;
  guildId: string;
  appId: string;
  clock: { now: number };
  /** A call to the API as the bot; a FormData goes as it is. */
  bot<T = Record<string, never>>(method: string, path: string, body?: unknown): Promise<Response<T>>;
}

const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

if (!openApiPath) console.warn(noOpenApi);
const problems = openApiPath ? openApi(openApiPath) : undefined;

export function cleanUp(work: () => Promise<unknown>): void {
  cleanups.push(work);
}

/**
 * A sandbox that ends with the test; its clock stands still unless `now` is given. At the end every exchange is held
 * against Discord's description, and nothing may have crashed.
 */
export async function openSandbox(options: SandboxOptions = {}): Promise<World> {
  const clock = { now: Date.UTC(2026, 8, 14, 8) };
  const exchanges: Exchange[] = [];
  const sandbox = await startSandbox({
    now: () => clock.now,
    record: (exchange) => exchanges.push(exchange),
    ...options,
  });
  cleanUp(async () => {
    await sandbox.close();
    expect(sandbox.crashes).toEqual([]);
    expect(exchanges.flatMap((exchange) => problems?.(exchange) ?? [])).toEqual([]);
  });
  const info = sandbox.info();
  const who = (name: string) => person(sandbox.url, info, name);
  return {
    sandbox,
    exchanges,
    teacher: who('Ingrid'),
    amara: who('Amara'),
    mateo: who('Mateo'),
    lab: info.channels.find(({ name }) => name === 'lab')?.id ?? '',
    guildId: info.guild_id,
    appId: info.application_id,
    clock,
    bot: (method, path, body) => botCall(sandbox.url, method, path, body),
  };
}

async function botCall<T>(url: string, method: string, path: string, body?: unknown): Promise<Response<T>> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${url}/api/v10${path}`, {
    method,
    headers: {
      authorization: 'Bot token',
      ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
    },
    body: isForm ? body : body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T };
}

/** A multipart body with files of text. */
export function form(payload: unknown, files: Record<string, string>): FormData {
  const data = new FormData();
  data.set('payload_json', JSON.stringify(payload));
  Object.entries(files).forEach(([name, text], index) => {
    data.set(`files[${index}]`, new Blob([text]), name);
  });
  return data;
}

/** The real discord.js client, ready on the sandbox. It ends with the test. */
export async function connectClient(sandbox: Sandbox, token = 'token'): Promise<Client<true>> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: `${sandbox.url}/api` } });
  cleanUp(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  return ready;
}
