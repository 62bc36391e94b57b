/** @file Posting a message: the one way by which messages come to be. */
import type { Discord } from '../discord.ts';
import type { Upload } from '../http/body.ts';
import { apiError } from '../http/error.ts';
import { invalidForm } from '../rules/issues.ts';
import { FLAG, type MessageBody } from '../rules/message.ts';
import { may } from '../state/permissions.ts';
import type { Cause, ChannelRecord, MessageRecord } from '../state/records.ts';
import { viewMessageEvent } from '../view/message.ts';
import { planFiles } from './files.ts';
import { findMentions } from './mentions.ts';
import { settleReferences } from './references.ts';

export interface Draft {
  channel: ChannelRecord;
  authorId: string;
  body: MessageBody;
  files: Upload[];
  /** The only person who will see it. */
  onlyFor?: string;
  /** The interaction that it answers. */
  cause?: Cause;
  followUp?: boolean;
  /** "thinking": there is no content yet. */
  loading?: boolean;
  /** A system message, such as "pinned a message". */
  type?: number;
  reference?: MessageRecord['reference'];
}

/** Saves the message and tells whoever may see it. Throws 50006 for nothing to send, 50035 for faults. */
export function post(discord: Discord, draft: Draft): MessageRecord {
  const { world, hub } = discord;
  const { channel, body } = draft;
  const plan = planFiles(world, body.attachments ?? undefined, draft.files);
  settleReferences(body, plan.attachments, discord.origin);
  const reference = draft.reference ?? replyTo(discord, channel, body);
  const content = body.content ?? '';
  const flags = (body.flags ?? 0) | (draft.loading ? FLAG.LOADING : 0) | (draft.onlyFor ? FLAG.EPHEMERAL : 0);
  const rights = {
    fallback: draft.cause ? (['users'] as const).slice() : (['users', 'roles', 'everyone'] as const).slice(),
    mayMentionEveryone: may(world, draft.authorId, channel, 'MENTION_EVERYONE'),
  };
  const mentions = findMentions(world, content, body, rights);
  const replied = reference && body.allowed_mentions?.replied_user !== false && draft.type === undefined;
  const repliedTo = replied ? world.messages.get(reference.messageId)?.authorId : undefined;
  if (repliedTo !== undefined && !mentions.mentionIds.includes(repliedTo))
    mentions.mentionIds.push(repliedTo);
  const message: MessageRecord = {
    id: world.newId(),
    channelId: channel.id,
    authorId: draft.authorId,
    type: draft.type ?? (draft.cause?.type === 2 && !draft.followUp ? 20 : reference ? 19 : 0),
    content,
    embeds: body.embeds ?? [],
    components: body.components ?? [],
    attachments: plan.attachments,
    flags,
    tts: body.tts ?? false,
    ...mentions,
    createdAt: world.now(),
    editedAt: null,
    pinnedAt: null,
    nonce: body.nonce,
    onlyFor: draft.onlyFor,
    cause: draft.cause,
    followUp: draft.followUp,
    reference,
    reactions: [],
    poll: body.poll && {
      ...body.poll,
      expiresAt: world.now() + body.poll.duration * 3_600_000,
      finalized: false,
    },
  };
  if (!draft.loading && draft.type === undefined && isEmpty(message)) throw apiError(50006);
  world.disk.together(() => {
    plan.carryOut();
    world.messages.put(message);
    if (!draft.onlyFor) world.channels.put({ ...channel, lastMessageId: message.id });
  });
  hub.emit('MESSAGE_CREATE', audienceOf(message), (viewer) =>
    viewMessageEvent(world, discord.origin, message, viewer),
  );
  return message;
}

/** Whoever sees the message: one person, or all who see the channel. */
export function audienceOf(message: MessageRecord): { userId: string } | { channelId: string } {
  return message.onlyFor === undefined ? { channelId: message.channelId } : { userId: message.onlyFor };
}

export function isEmpty(message: MessageRecord): boolean {
  const { content, embeds, components, attachments, poll } = message;
  return !content && embeds.length + components.length + attachments.length === 0 && !poll;
}

function replyTo({ world }: Discord, channel: ChannelRecord, body: MessageBody): MessageRecord['reference'] {
  const asked = body.message_reference;
  if (!asked) return undefined;
  const target = world.messages.get(asked.message_id);
  if (target && target.channelId === channel.id && target.onlyFor === undefined) {
    return { channelId: channel.id, messageId: target.id };
  }
  if (asked.fail_if_not_exists === false) return undefined;
  const code = 'REPLIES_UNKNOWN_MESSAGE';
  throw invalidForm([{ path: ['message_reference'], code, message: 'Unknown message' }]);
}
