/** @file `resolved`: the people, roles, channels and files whose ids an interaction carries. */
import type { Discord } from '../discord.ts';
import type { Json } from '../json.ts';
import { channelPermissions, guildPermissions } from '../state/permissions.ts';
import type { AttachmentRecord, ChannelRecord } from '../state/records.ts';
import { viewChannel } from '../view/channel.ts';
import { attachmentUrl } from '../view/files.ts';
import { viewAttachment, viewMessage } from '../view/message.ts';
import { bareMember, viewRole, viewUser } from '../view/user.ts';

export type EntityKind = 'user' | 'role' | 'channel' | 'mentionable' | 'attachment' | 'message';

export interface Resolver {
  /** Notes the entity; false where there is none of that id here. */
  add(kind: EntityKind, id: string): boolean;
  /** The `resolved` object, or undefined where nothing was noted. */
  result(): Json | undefined;
}

/** `uploads` are the files that came with the interaction. */
export function resolver(
  discord: Discord,
  channel: ChannelRecord,
  uploads: AttachmentRecord[] = [],
): Resolver {
  const { world, origin } = discord;
  const botId = world.app().botId;
  const found: Record<string, Record<string, Json>> = {};
  const note = (group: string, id: string, value: Json) => {
    found[group] ??= {};
    found[group][id] = value;
    return true;
  };

  function addUser(id: string): boolean {
    const user = world.users.get(id);
    if (!user) return false;
    const member = channel.guildId === undefined ? undefined : world.member(channel.guildId, id);
    if (member) {
      note('members', id, { ...bareMember(member), permissions: guildPermissions(world, member).toString() });
    }
    return note('users', id, viewUser(user));
  }

  function addRole(id: string): boolean {
    const role = world.roles.get(id);
    return role !== undefined && role.guildId === channel.guildId && note('roles', id, viewRole(role));
  }

  const adders: Record<EntityKind, (id: string) => boolean> = {
    user: addUser,
    role: addRole,
    mentionable: (id) => addUser(id) || addRole(id),
    channel(id) {
      const other = world.channels.get(id);
      if (!other || other.guildId !== channel.guildId) return false;
      const permissions = channelPermissions(world, botId, other).toString();
      return note('channels', id, { ...viewChannel(world, other, botId), permissions });
    },
    attachment(id) {
      const file = uploads.find((one) => one.id === id);
      if (!file) return false;
      return note(
        'attachments',
        id,
        viewAttachment(file, attachmentUrl(world, origin, channel.id, file), true),
      );
    },
    message(id) {
      const message = world.messages.get(id);
      if (message?.channelId !== channel.id) return false;
      return note('messages', id, viewMessage(world, origin, message, botId));
    },
  };

  return {
    add: (kind, id) => adders[kind](id),
    result: () => (Object.keys(found).length > 0 ? found : undefined),
  };
}
