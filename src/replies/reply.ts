/** @file What a command gives back: values that bot/send.ts turns into calls to Discord. */
import type {
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';

/** A picture or file that travels with a message; components name it as `attachment://NAME`. */
export interface Attachment {
  name: string;
  data: Uint8Array;
  /** What a screen reader says, at most 1,024 characters. */
  alt: string;
}

/** The content of one message: plain `text` (at most 2,000 characters), or Components V2 (at most 40). */
export type Message =
  | { text: string; components?: APIMessageTopLevelComponent[]; files?: Attachment[] }
  | { text?: never; components: APIMessageTopLevelComponent[]; files?: Attachment[] };

/**
 * An edit of a message that stands in a channel, done after the answer. `render` is called when its turn comes, so
 * that of many edits of one message only the newest state is sent.
 */
export interface Edit {
  channelId: string;
  messageId: string;
  render: () => Promise<Message> | Message;
}

/** What a handler returns; `after` is carried out once the answer has gone out. */
export type Reply =
  | {
      kind: 'message';
      message: Message;
      private: boolean;
      after?: Edit[];
      /** Called once this very message stands: what must be seen is off the book only then. */
      shown?: () => Promise<void>;
    }
  /** Replaces the message that the pressed button belongs to. */
  | { kind: 'update'; message: Message; after?: Edit[] }
  | { kind: 'modal'; modal: APIModalInteractionResponseCallbackData };

/** An answer that only the asking person sees. */
export function toYou(message: Message | string, after?: Edit[]): Reply {
  return { kind: 'message', private: true, message: asMessage(message), ...(after && { after }) };
}

/** An answer that everybody in the channel sees. */
export function toAll(message: Message | string, after?: Edit[]): Reply {
  return { kind: 'message', private: false, message: asMessage(message), ...(after && { after }) };
}

export function update(message: Message | string, after?: Edit[]): Reply {
  return { kind: 'update', message: asMessage(message), ...(after && { after }) };
}

function asMessage(message: Message | string): Message {
  return typeof message === 'string' ? { text: message } : message;
}
