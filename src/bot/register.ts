/** @file Tells Discord which commands there are, only when they have changed: 200 creations a day is Discord's limit. */
import { createHash } from 'node:crypto';
import { type Client, Routes } from 'discord.js';
import type { Command } from '../commands/command.ts';
import type { Records } from '../store/records.ts';
import { ConnectionError } from './client.ts';

/** After sysexits(3). */
const UNAVAILABLE = 69;

/**
 * One bulk write if the commands differ from what was last written for this application; says whether it wrote. Throws a
 * ConnectionError if Discord does not take or give the list.
 */
export async function registerCommands(
  client: Client<true>,
  commands: readonly Command[],
  registered: Records<{ hash: string }>,
): Promise<boolean> {
  const body = commands.map((command) => command.data);
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const application = client.application.id;
  const known = await registered.get(application);
  const write = async () => {
    if (known?.hash === hash && (await isThere(client, body))) return false;
    await client.rest.put(Routes.applicationCommands(application), { body });
    return true;
  };
  const wrote = await write().catch((error: unknown) => {
    throw new ConnectionError(explain(error), UNAVAILABLE, error);
  });
  if (wrote) await registered.set(application, { hash });
  return wrote;
}

function explain(error: unknown): string {
  const { status, code } = error as { status?: unknown; code?: unknown };
  const why = status ?? code ?? 'no answer';
  return `Discord did not take the list of commands (${why}). Try again later; what was there before still stands.`;
}

/** The commands may have been removed by other means since the hash was written. */
async function isThere(client: Client<true>, body: readonly { name: string }[]): Promise<boolean> {
  const there = (await client.rest.get(Routes.applicationCommands(client.application.id))) as {
    name: string;
  }[];
  const names = (list: readonly { name: string }[]) => JSON.stringify(list.map(({ name }) => name).sort());
  return names(there) === names(body);
}
