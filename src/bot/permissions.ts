/** @file What Epoch needs in a channel to post quizzes, and what it lacks, by Discord's English names. */
import { type Channel, type Client, PermissionFlagsBits } from 'discord.js';
import { recipientOf } from '../calendar/agenda.ts';

/** Threads have a permission of their own to write; that of their channel does not count in them. */
const needed = (inThread: boolean): [string, bigint][] => [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  inThread
    ? ['Send Messages in Threads', PermissionFlagsBits.SendMessagesInThreads]
    : ['Send Messages', PermissionFlagsBits.SendMessages],
  ['Embed Links', PermissionFlagsBits.EmbedLinks],
  ['Attach Files', PermissionFlagsBits.AttachFiles],
];

/**
 * Read from the Gateway's cache, so it costs nothing. A channel that is not there lacks View Channel, unless Discord has
 * an outage in one of the servers: then nothing is known of its channels, and nothing is said to lack.
 */
export function missingPermissions(client: Client, channelId: string): string[] {
  if (recipientOf(channelId)) return [];
  const channel: Channel | undefined = client.channels.cache.get(channelId);
  if (!channel) return client.guilds.cache.every(({ available }) => available) ? ['View Channel'] : [];
  if (channel.isDMBased()) return [];
  const mine = client.user && channel.permissionsFor(client.user);
  return needed(channel.isThread())
    .filter(([, flag]) => !mine?.has(flag))
    .map(([name]) => name);
}

/** The server of a channel that Epoch can see. */
export function guildOf(client: Client, channelId: string): string | undefined {
  const channel = client.channels.cache.get(channelId);
  return channel && !channel.isDMBased() ? channel.guildId : undefined;
}
