/** @file What the sandbox remembers. Times are milliseconds since 1970, ids are snowflakes. */
import type { CommandBody } from '../rules/command.ts';
import type { Component } from '../rules/component.ts';
import type { Embed } from '../rules/embed.ts';
import type { ModalBody } from '../rules/modal.ts';
import type { PollBody } from '../rules/poll.ts';

/** The application whose bot lives here, and what the sandbox knows of itself. */
export interface AppRecord {
  id: string;
  name: string;
  description: string;
  botId: string;
  verifyKey: string;
  /** Signs the addresses of files. */
  secret: string;
  welcomeId?: string;
  /** When commands were created in the last day: Discord counts them. */
  creations: { at: number; guildId?: string }[];
}

export interface UserRecord {
  id: string;
  username: string;
  globalName: string | null;
  bot: boolean;
  avatar: string;
  /** A person's token; the bot has none of its own here. */
  token?: string;
  locale: string;
  /** Takes no direct messages. */
  dmsClosed?: boolean;
}

export interface GuildRecord {
  id: string;
  name: string;
  ownerId: string;
  locale: string;
  description: string | null;
}

export interface RoleRecord {
  id: string;
  guildId: string;
  name: string;
  permissions: string;
  position: number;
  color: number;
  hoist: boolean;
  mentionable: boolean;
  managed: boolean;
  /** The bot that a managed role belongs to. */
  botId?: string;
}

export interface MemberRecord {
  /** `guildId:userId` */
  id: string;
  guildId: string;
  userId: string;
  nick: string | null;
  roles: string[];
  joinedAt: number;
}

export interface Overwrite {
  id: string;
  /** 0 = role, 1 = member */
  type: 0 | 1;
  allow: string;
  deny: string;
}

export interface ThreadState {
  ownerId: string;
  archived: boolean;
  locked: boolean;
  autoArchiveMinutes: number;
  archivedAt: number;
  createdAt: number;
  memberIds: string[];
  invitable: boolean;
}

export interface ChannelRecord {
  id: string;
  /** Discord's channel type: 0 text, 1 direct message, 4 category, 5 announcement, 10-12 thread. */
  type: number;
  guildId?: string;
  name: string;
  topic: string | null;
  position: number;
  parentId: string | null;
  overwrites: Overwrite[];
  nsfw: boolean;
  slowmode: number;
  lastMessageId: string | null;
  lastPinAt: number | null;
  /** The two of a direct message. */
  recipientIds?: string[];
  thread?: ThreadState;
}

export interface AttachmentRecord {
  id: string;
  filename: string;
  size: number;
  contentType: string;
  description?: string;
  title?: string;
  width?: number;
  height?: number;
}

/** Which interaction a message answers. */
export interface Cause {
  id: string;
  type: number;
  userId: string;
  commandName?: string;
  /** The message whose component was used. */
  messageId?: string;
  /** What opened the modal that was submitted. */
  trigger?: Cause;
}

export interface MessageRecord {
  id: string;
  channelId: string;
  authorId: string;
  type: number;
  content: string;
  embeds: Embed[];
  components: Component[];
  attachments: AttachmentRecord[];
  flags: number;
  tts: boolean;
  mentionIds: string[];
  mentionRoleIds: string[];
  mentionEveryone: boolean;
  createdAt: number;
  editedAt: number | null;
  pinnedAt: number | null;
  nonce?: string | number;
  /** The only person who sees it. */
  onlyFor?: string;
  cause?: Cause;
  /** It is the `@original` answer or a follow-up of this interaction. */
  followUp?: boolean;
  reference?: { channelId: string; messageId: string };
  reactions: { emoji: { id: string | null; name: string }; userIds: string[] }[];
  poll?: PollBody & { expiresAt: number; finalized: boolean };
}

export interface CommandRecord {
  id: string;
  version: string;
  /** Missing for a global command. */
  guildId?: string;
  body: CommandBody;
}

export interface InteractionRecord {
  id: string;
  token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal submit */
  type: number;
  userId: string;
  channelId: string;
  guildId?: string;
  createdAt: number;
  nonce?: string;
  cause: Cause;
  state: 'open' | 'answered' | 'failed';
  /** Deferred and not filled in yet. */
  loading?: boolean;
  /** What `@original` means. */
  originalId?: string;
  modal?: ModalBody;
}
