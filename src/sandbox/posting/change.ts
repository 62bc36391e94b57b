/** @file Editing and deleting messages. */
import type { Discord } from '../discord.ts';
import type { Upload } from '../http/body.ts';
import { apiError } from '../http/error.ts';
import { invalidForm } from '../rules/issues.ts';
import { FLAG, parseMessage } from '../rules/message.ts';
import { may } from '../state/permissions.ts';
import type { MessageRecord } from '../state/records.ts';
import { viewMessageEvent } from '../view/message.ts';
import { planFiles } from './files.ts';
import { findMentions } from './mentions.ts';
import { audienceOf, isEmpty } from './post.ts';
import { settleReferences } from './references.ts';

/** Flags that an edit may change. */
const EDITABLE = FLAG.SUPPRESS_EMBEDS | FLAG.COMPONENTS_V2;

/** Changes what the body names and leaves the rest. `at` is where the body stands in the request. */
export function edit(
  discord: Discord,
  message: MessageRecord,
  body: unknown,
  files: Upload[],
  at: PropertyKey[] = [],
): MessageRecord {
  const { world } = discord;
  const v2 = (message.flags & FLAG.COMPONENTS_V2) !== 0;
  const asked = parseMessage(body, { flags: EDITABLE | message.flags, v2, at });
  const plan = planFiles(
    world,
    asked.attachments === null ? [] : asked.attachments,
    files,
    message.attachments,
  );
  const changed: MessageRecord = {
    ...message,
    content: asked.content === undefined ? message.content : (asked.content ?? ''),
    embeds: asked.embeds === undefined ? message.embeds : (asked.embeds ?? []),
    components: asked.components === undefined ? message.components : (asked.components ?? []),
    attachments: plan.attachments,
    flags: asked.flags === undefined ? message.flags : (message.flags & ~EDITABLE) | (asked.flags & EDITABLE),
    editedAt: message.flags & FLAG.LOADING ? null : world.now(),
  };
  changed.flags &= ~FLAG.LOADING;
  checkSwitchToV2(changed);
  settleReferences(
    { ...asked, embeds: changed.embeds, components: changed.components },
    plan.attachments,
    discord.origin,
  );
  if (isEmpty(changed)) throw apiError(50006);
  const channel = world.channels.get(message.channelId);
  if (!channel) throw apiError(10003);
  const mentions = findMentions(
    world,
    changed.content,
    { ...asked, components: changed.components },
    {
      fallback: message.cause ? ['users'] : ['users', 'roles', 'everyone'],
      mayMentionEveryone: may(world, message.authorId, channel, 'MENTION_EVERYONE'),
    },
  );
  const saved = { ...changed, ...mentions };
  world.disk.together(() => {
    plan.carryOut();
    world.messages.put(saved);
  });
  announceChange(discord, saved);
  return saved;
}

/** A message that had a text or embeds must give them up when it takes Components V2. */
function checkSwitchToV2({ flags, content, embeds }: MessageRecord): void {
  if (!(flags & FLAG.COMPONENTS_V2)) return;
  for (const [field, value] of Object.entries({ content, embeds })) {
    if (value.length === 0) continue;
    const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    throw invalidForm([
      { path: [field], code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message },
    ]);
  }
}

export function announceChange({ world, hub, origin }: Discord, message: MessageRecord): void {
  hub.emit('MESSAGE_UPDATE', audienceOf(message), (viewer) =>
    viewMessageEvent(world, origin, message, viewer),
  );
}

export function remove({ world, hub }: Discord, message: MessageRecord): void {
  const guildId = world.channels.get(message.channelId)?.guildId;
  world.messages.delete(message.id);
  hub.emit('MESSAGE_DELETE', audienceOf(message), {
    id: message.id,
    channel_id: message.channelId,
    ...(guildId !== undefined && { guild_id: guildId }),
  });
}
