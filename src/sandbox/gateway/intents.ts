/** @file Intents: which events a bot asked for, and what is blanked in the rest. */
import type { Json } from '../json.ts';

export const INTENT = {
  GUILDS: 1 << 0,
  GUILD_MEMBERS: 1 << 1,
  GUILD_PRESENCES: 1 << 8,
  GUILD_MESSAGES: 1 << 9,
  GUILD_MESSAGE_REACTIONS: 1 << 10,
  GUILD_MESSAGE_TYPING: 1 << 11,
  DIRECT_MESSAGES: 1 << 12,
  DIRECT_MESSAGE_REACTIONS: 1 << 13,
  DIRECT_MESSAGE_TYPING: 1 << 14,
  MESSAGE_CONTENT: 1 << 15,
} as const;

/** All bits that Discord defines; any other closes the connection with 4013. */
export const KNOWN_INTENTS = (1 << 17) - 1 + (3 << 20) + (3 << 24);

/** By the start of the event's name: the intent in a server, and in a direct message. */
const NEEDED: [prefix: string, guild: number, direct: number][] = [
  ['MESSAGE_REACTION', INTENT.GUILD_MESSAGE_REACTIONS, INTENT.DIRECT_MESSAGE_REACTIONS],
  ['MESSAGE_', INTENT.GUILD_MESSAGES, INTENT.DIRECT_MESSAGES],
  ['TYPING_START', INTENT.GUILD_MESSAGE_TYPING, INTENT.DIRECT_MESSAGE_TYPING],
  ['GUILD_MEMBER_', INTENT.GUILD_MEMBERS, INTENT.GUILD_MEMBERS],
  ['PRESENCE_', INTENT.GUILD_PRESENCES, INTENT.GUILD_PRESENCES],
  ['CHANNEL_PINS_UPDATE', INTENT.GUILDS, INTENT.DIRECT_MESSAGES],
  ['CHANNEL_', INTENT.GUILDS, INTENT.GUILDS],
  ['THREAD_', INTENT.GUILDS, INTENT.GUILDS],
  ['GUILD_', INTENT.GUILDS, INTENT.GUILDS],
];

/** Whether an event goes to a bot with these intents. INTERACTION_CREATE and the like need none. */
export function isWanted(event: string, intents: number, direct: boolean): boolean {
  const needed = NEEDED.find(([prefix]) => event.startsWith(prefix));
  return !needed || (intents & (direct ? needed[2] : needed[1])) !== 0;
}

/** Without MESSAGE_CONTENT a bot reads only its own messages, direct ones, and those that mention it. */
export function redact(event: string, data: Json, intents: number, botId: string): Json {
  if (event !== 'MESSAGE_CREATE' && event !== 'MESSAGE_UPDATE') return data;
  if (intents & INTENT.MESSAGE_CONTENT || data.guild_id === undefined) return data;
  const ofBot = (user: unknown) => (user as Json | undefined)?.id === botId;
  if (ofBot(data.author) || (data.mentions as unknown[]).some(ofBot)) return data;
  return { ...data, content: '', embeds: [], attachments: [], components: [], poll: undefined };
}
