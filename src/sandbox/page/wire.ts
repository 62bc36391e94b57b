/** @file The wire as the page meets it: Discord's own shapes, and the few events only a person's client gets. */
import type {
  APIApplicationCommand,
  APIApplicationCommandBasicOption,
  APIApplicationCommandOptionChoice,
  APIApplicationCommandSubcommandOption,
  APIAttachment,
  APIChannel,
  APIGuildMember,
  APIMessage,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
  APIRole,
  APIUser,
  ModalSubmitActionRowComponent,
  ModalSubmitLabelComponent,
} from 'discord-api-types/v10';

export type Message = APIMessage;
export type User = APIUser;
export type Role = APIRole;
export type Attachment = APIAttachment;
export type Member = APIGuildMember;
export type Component = APIMessageTopLevelComponent;
export type Command = APIApplicationCommand;
export type Option = APIApplicationCommandBasicOption;
export type Subcommand = APIApplicationCommandSubcommandOption;
export type Choice = APIApplicationCommandOptionChoice<string | number>;
export type ModalPart = ModalSubmitActionRowComponent | ModalSubmitLabelComponent;

export interface Channel {
  id: string;
  name: string;
  type: APIChannel['type'];
  topic?: string | null;
  position?: number;
  parent_id?: string | null;
  last_message_id?: string | null;
  /** The other side of a direct message. */
  recipients?: User[];
}

export interface Guild {
  id: string;
  name: string;
  icon?: string | null;
  owner_id?: string;
  roles: Role[];
}

/** `GET /sandbox`: where this is, and who one can be. */
export interface Sandbox {
  application_id: string;
  guild_id: string;
  channels: { id: string; name: string }[];
  members: Person[];
}

export interface Person {
  id: string;
  name: string;
  token: string;
  teacher: boolean;
}

/** `INTERACTION_MODAL_CREATE`: a form that the bot answered with. */
export interface ModalOpened extends APIModalInteractionResponseCallbackData {
  id: string;
  nonce?: string;
  channel_id?: string;
}

/** An option as it is sent: a subcommand holds further ones. */
export interface SentOption {
  type: number;
  name: string;
  value?: string | number | boolean;
  focused?: boolean;
  options?: SentOption[];
}

export const channelType = { text: 0, direct: 1, voice: 2, category: 4, news: 5, publicThread: 11 } as const;
export const messageFlag = { suppressEmbeds: 4, ephemeral: 64, loading: 128, componentsV2: 32768 } as const;
export const optionType = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

export function hasFlag(message: Pick<Message, 'flags'>, flag: number): boolean {
  return ((message.flags ?? 0) & flag) !== 0;
}

/** Older before newer: ids grow with time. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

let last = 0n;
/** A new id in Discord's form for this moment, greater than every one made before. */
export function newId(now: number): string {
  const id = BigInt(now - 1_420_070_400_000) << 22n;
  last = id > last ? id : last + 1n;
  return String(last);
}

/** When an id was made, in milliseconds since 1970. */
export function timeOf(id: string): number {
  return Number(BigInt(id) >> 22n) + 1_420_070_400_000;
}
