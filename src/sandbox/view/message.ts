/** @file A message as Discord shows it, over REST and in events. */
import type { Json } from '../json.ts';
import { FLAG } from '../rules/message.ts';
import type { AttachmentRecord, Cause, MessageRecord } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { viewChannel } from './channel.ts';
import { attachmentUrl } from './files.ts';
import { shownByEmbeds, viewComponent, viewEmbed } from './media.ts';
import { viewPoll } from './poll.ts';
import { bareMember, viewUser } from './user.ts';

/** `origin` is the address of the sandbox, `viewerId` whoever looks. */
export function viewMessage(world: World, origin: string, message: MessageRecord, viewerId: string): Json {
  const users = (ids: string[]) => ids.flatMap((id) => world.users.get(id) ?? []).map(viewUser);
  const urlOf = (file: AttachmentRecord) => attachmentUrl(world, origin, message.channelId, file);
  const source = { attachments: message.attachments, urlOf };
  const hidden = shownByEmbeds(message.embeds, message.attachments);
  const thread = message.flags & FLAG.HAS_THREAD ? world.channels.get(message.id) : undefined;
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    content: message.content,
    author: users([message.authorId])[0],
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    tts: message.tts,
    pinned: message.pinnedAt !== null,
    flags: message.flags,
    mention_everyone: message.mentionEveryone,
    mentions: users(message.mentionIds),
    mention_roles: message.mentionRoleIds,
    attachments: message.attachments
      .filter(({ id }) => !hidden.has(id))
      .map((file) => viewAttachment(file, urlOf(file), message.onlyFor !== undefined)),
    embeds:
      message.flags & FLAG.SUPPRESS_EMBEDS ? [] : message.embeds.map((embed) => viewEmbed(embed, source)),
    components: message.components.map((component) => viewComponent(component, source)),
    ...(message.nonce !== undefined && { nonce: message.nonce }),
    ...(message.reactions.length > 0 && { reactions: viewReactions(message, viewerId) }),
    ...(message.poll && { poll: viewPoll(message.poll) }),
    ...(thread && { thread: viewChannel(world, thread, viewerId) }),
    ...(message.cause && viewCauseOf(world, message, message.cause)),
    ...(message.reference && viewReference(world, origin, message, message.reference, viewerId)),
  };
}

/** In events a message also says its server and its author's membership. */
export function viewMessageEvent(
  world: World,
  origin: string,
  message: MessageRecord,
  viewerId: string,
): Json {
  const guildId = world.channels.get(message.channelId)?.guildId;
  const member = guildId === undefined ? undefined : world.member(guildId, message.authorId);
  return {
    ...viewMessage(world, origin, message, viewerId),
    ...(guildId !== undefined && { guild_id: guildId }),
    ...(member && { member: bareMember(member) }),
  };
}

export function viewAttachment(file: AttachmentRecord, url: string, ephemeral = false): Json {
  return {
    id: file.id,
    filename: file.filename,
    size: file.size,
    content_type: file.contentType,
    url,
    proxy_url: url,
    ...(file.width !== undefined && { width: file.width, height: file.height }),
    ...(file.description !== undefined && { description: file.description }),
    ...(file.title !== undefined && { title: file.title }),
    ...(ephemeral && { ephemeral: true }),
  };
}

function viewCauseOf(world: World, message: MessageRecord, cause: Cause): Json {
  const user = world.users.get(cause.userId);
  const app = world.app().id;
  const original =
    message.followUp && cause.id ? { original_response_message_id: originalOf(world, cause.id) } : {};
  return {
    application_id: app,
    webhook_id: app,
    interaction_metadata: { ...viewCause(world, cause), ...original },
    ...(cause.type === 2 && {
      interaction: { id: cause.id, type: 2, name: cause.commandName, user: user && viewUser(user) },
    }),
  };
}

function originalOf(world: World, interactionId: string): string | undefined {
  return world.interactions.get(interactionId)?.originalId;
}

function viewCause(world: World, cause: Cause): Json {
  const user = world.users.get(cause.userId);
  const shared = Iterator.from(world.guilds.values()).find(({ id }) => world.member(id, cause.userId));
  const guildId = shared?.id ?? '0';
  return {
    id: cause.id,
    type: cause.type,
    user: user && viewUser(user),
    authorizing_integration_owners: { 0: guildId },
    ...(cause.commandName !== undefined && cause.type === 2 && { name: cause.commandName, command_type: 1 }),
    ...(cause.type === 3 && { interacted_message_id: cause.messageId }),
    ...(cause.trigger && { triggering_interaction_metadata: viewCause(world, cause.trigger) }),
  };
}

function viewReference(
  world: World,
  origin: string,
  message: MessageRecord,
  reference: { channelId: string; messageId: string },
  viewerId: string,
): Json {
  const target = world.messages.get(reference.messageId);
  const guildId = world.channels.get(reference.channelId)?.guildId;
  return {
    message_reference: {
      type: 0,
      channel_id: reference.channelId,
      message_id: reference.messageId,
      ...(guildId !== undefined && { guild_id: guildId }),
    },
    ...(message.type === 19 && {
      referenced_message: target
        ? viewMessage(world, origin, { ...target, reference: undefined }, viewerId)
        : null,
    }),
  };
}

function viewReactions(message: MessageRecord, viewerId: string): Json[] {
  return message.reactions.map(({ emoji, userIds }) => ({
    emoji,
    count: userIds.length,
    count_details: { burst: 0, normal: userIds.length },
    burst_colors: [],
    me_burst: false,
    me: userIds.includes(viewerId),
  }));
}
