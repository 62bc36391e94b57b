/** @file The event INTERACTION_CREATE as the bot gets it. */
import type { Discord } from '../discord.ts';
import { MAX_FILE } from '../http/body.ts';
import type { Json } from '../json.ts';
import { channelPermissions } from '../state/permissions.ts';
import type { ChannelRecord, InteractionRecord, MessageRecord, UserRecord } from '../state/records.ts';
import { viewChannel } from '../view/channel.ts';
import { viewMessage } from '../view/message.ts';
import { viewMember, viewUser } from '../view/user.ts';

export interface Occasion {
  interaction: InteractionRecord;
  user: UserRecord;
  channel: ChannelRecord;
  data: Json;
  /** The message whose component was used, or opened the modal. */
  message?: MessageRecord;
}

export function interactionPayload(discord: Discord, occasion: Occasion): Json {
  const { world, origin } = discord;
  const { interaction, user, channel, data, message } = occasion;
  const app = world.app();
  const { guildId } = channel;
  const permissions = (userId: string) => channelPermissions(world, userId, channel).toString();
  const member = guildId === undefined ? undefined : world.member(guildId, user.id);
  const guild = guildId === undefined ? undefined : world.guilds.get(guildId);
  return {
    id: interaction.id,
    application_id: app.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: { ...viewChannel(world, channel, app.botId), permissions: permissions(user.id) },
    locale: user.locale,
    app_permissions: permissions(app.botId),
    attachment_size_limit: MAX_FILE,
    entitlements: [],
    ...(guild && member
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: { ...viewMember(world, member), permissions: permissions(user.id) },
          context: 0,
          authorizing_integration_owners: { 0: guild.id },
        }
      : { user: viewUser(user), context: 1, authorizing_integration_owners: { 0: '0' } }),
    data,
    ...(message && { message: viewMessage(world, origin, message, app.botId) }),
  };
}
