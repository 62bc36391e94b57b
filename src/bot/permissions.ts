/** @file What Epoch needs in a channel to post quizzes, and what it lacks, by Discord's English names. */
import { type Channel, type Client, PermissionFlagsBits } from 'discord.js';

const needed = [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Send Messages', PermissionFlagsBits.SendMessages],
  ['Embed Links', PermissionFlagsBits.EmbedLinks],
  ['Attach Files', PermissionFlagsBits.AttachFiles],
] as const;

/** Read from the Gateway's cache, so it costs nothing; a channel that is not there lacks View Channel. */
export function missingPermissions(client: Client, channelId: string): string[] {
  const channel: Channel | undefined = client.channels.cache.get(channelId);
  if (!channel) return ['View Channel'];
  if (channel.isDMBased()) return [];
  const mine = client.user && channel.permissionsFor(client.user);
  return needed.filter(([, flag]) => !mine?.has(flag)).map(([name]) => name);
}
