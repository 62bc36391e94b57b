/** @file A Message as discord.js wants it. The one place where flags, mentions and attachments are decided. */
import { AttachmentBuilder, ComponentType, MessageFlags } from 'discord.js';
import type { Message } from '../replies/reply.ts';

const nobody = { parse: [] };

function parts(message: Message) {
  return {
    components: message.components ?? [],
    files: (message.files ?? []).map(
      (file) => new AttachmentBuilder(Buffer.from(file.data), { name: file.name, description: file.alt }),
    ),
    allowedMentions: nobody,
  };
}

/** Rich messages (no `text`) are Components V2, which forbid content. */
export function isRich(message: Message): boolean {
  return message.text === undefined;
}

/** For a message that is new. */
export function newMessage(message: Message) {
  return {
    ...parts(message),
    ...(isRich(message) ? { flags: MessageFlags.IsComponentsV2 as const } : { content: message.text ?? '' }),
  };
}

/** For a new answer to an interaction; only there may a message be private. */
export function newAnswer(message: Message, hidden: boolean) {
  const flags: (MessageFlags.Ephemeral | MessageFlags.IsComponentsV2)[] = [];
  if (hidden) flags.push(MessageFlags.Ephemeral);
  if (isRich(message)) flags.push(MessageFlags.IsComponentsV2);
  return { ...parts(message), ...(isRich(message) ? {} : { content: message.text ?? '' }), flags };
}

/**
 * For a message that stands already: what is not named again goes away, pictures included. Discord never turns a
 * rich message back into plain text, so over a rich one (`wasRich`) text is shown as a text component.
 */
export function changedMessage(message: Message, wasRich: boolean) {
  if (message.text !== undefined && wasRich) {
    const shown = { type: ComponentType.TextDisplay as const, content: message.text };
    return changedMessage({ ...message, text: undefined, components: [shown] }, false);
  }
  return {
    ...parts(message),
    attachments: [],
    ...(isRich(message)
      ? { content: null, flags: MessageFlags.IsComponentsV2 as const }
      : { content: message.text ?? '' }),
  };
}
