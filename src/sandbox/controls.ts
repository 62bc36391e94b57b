/** @file What tests and demos can do to the sandbox from outside of Discord's rules. */
import type { Discord } from './discord.ts';
import type { Fault, Faults } from './http/faults.ts';
import { giveUpLate } from './interactions/open.ts';
import type { Json } from './json.ts';
import { deleteChannel, saveChannel } from './rest/channels.ts';
import { deleteGuild } from './state/delete-guild.ts';
import { PERMISSION, type Permission } from './state/permissions.ts';
import type { ChannelRecord } from './state/records.ts';
import { byAge } from './state/snowflake.ts';
import { viewMessage } from './view/message.ts';

export interface Controls {
  /** Every message as Discord has it, oldest first, private ones too: `only_for` names who sees those. */
  messages(channelId?: string): Json[];
  /** Takes a permission from the bot in a channel, or gives it back. */
  deny(channelId: string, permission: Permission): void;
  restore(channelId: string, permission: Permission): void;
  deleteChannel(channelId: string): void;
  /** Deletes a server with all that is in it. */
  deleteGuild(guildId: string): void;
  /** Whether a person takes direct messages. */
  closeDms(userId: string, closed?: boolean): void;
  /** Cuts the bot's gateway connections. Without `resumable` its sessions are forgotten too. */
  dropConnections(options?: { resumable?: boolean; code?: number }): void;
  /** How many gateway connections the bot has. */
  connections(): number;
  /** The next `times` (1) requests whose `METHOD /path` matches meet a fault. */
  fail(route: RegExp | string, fault: Fault, times?: number): void;
  /** Gives up what is late by the injected clock; with a real clock this happens by itself. */
  tick(): void;
}

export function controls(discord: Discord, faults: Faults): Controls {
  const { world, hub } = discord;

  function channel(id: string): ChannelRecord {
    const found = world.channels.get(id);
    if (!found) throw new Error(`expected the id of a channel, got "${id}"`);
    return found;
  }

  function setDenied(channelId: string, permission: Permission, denied: boolean): void {
    const found = channel(channelId);
    const { botId } = world.app();
    const bit = PERMISSION[permission];
    const known = found.overwrites.find(({ id }) => id === botId);
    const before = BigInt(known?.deny ?? 0);
    const deny = (denied ? before | bit : before & ~bit).toString();
    const others = found.overwrites.filter(({ id }) => id !== botId);
    const own = { id: botId, type: 1 as const, allow: known?.allow ?? '0', deny };
    saveChannel(discord, { ...found, overwrites: [...others, own] });
  }

  return {
    messages: (channelId) =>
      [...(channelId === undefined ? world.messages.all() : world.messages.inChannel(channelId))]
        .sort(byAge)
        .map((message) => ({
          ...viewMessage(world, discord.origin, message, world.app().botId),
          ...(message.onlyFor !== undefined && { only_for: message.onlyFor }),
        })),
    deny: (channelId, permission) => setDenied(channelId, permission, true),
    restore: (channelId, permission) => setDenied(channelId, permission, false),
    deleteChannel: (channelId) => deleteChannel(discord, channel(channelId)),
    deleteGuild: (guildId) => deleteGuild(discord, guildId),
    closeDms(userId, closed = true) {
      const user = world.users.get(userId);
      if (!user) throw new Error(`expected the id of a person, got "${userId}"`);
      world.users.put({ ...user, dmsClosed: closed });
    },
    dropConnections({ resumable = true, code } = {}) {
      for (const session of hub.sessions().filter(({ bot }) => bot)) {
        if (!resumable) hub.remove(session);
        if (code === undefined) session.socket?.terminate();
        else session.socket?.close(code);
      }
    },
    connections: () => hub.sessions().filter(({ bot, socket }) => bot && socket).length,
    fail: (route, fault, times) => faults.add(route, fault, times),
    tick: () => giveUpLate(discord),
  };
}
