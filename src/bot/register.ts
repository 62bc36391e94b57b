/** @file Tells Discord which commands there are, only when they have changed: 200 creations a day is Discord's limit. */
import { createHash } from 'node:crypto';
import { type Client, Routes } from 'discord.js';
import type { Command } from '../commands/command.ts';
import type { Records } from '../store/records.ts';

/** One bulk write if the commands differ from what was last written for this application; says whether it wrote. */
export async function registerCommands(
  client: Client<true>,
  commands: readonly Command[],
  registered: Records<{ hash: string }>,
): Promise<boolean> {
  const body = commands.map((command) => command.data);
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const application = client.application.id;
  const known = await registered.get(application);
  if (known?.hash === hash && (await isThere(client, body))) return false;
  await client.rest.put(Routes.applicationCommands(application), { body });
  await registered.set(application, { hash });
  return true;
}

/** The commands may have been removed by other means since the hash was written. */
async function isThere(client: Client<true>, body: readonly { name: string }[]): Promise<boolean> {
  const there = (await client.rest.get(Routes.applicationCommands(client.application.id))) as {
    name: string;
  }[];
  const names = (list: readonly { name: string }[]) => JSON.stringify(list.map(({ name }) => name).sort());
  return names(there) === names(body);
}
