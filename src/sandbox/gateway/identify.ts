/** @file Who opens a session: the bot by its token, or a person by theirs. */
import { randomBytes } from 'node:crypto';
import type { Discord } from '../discord.ts';
import type { UserRecord } from '../state/records.ts';
import { KNOWN_INTENTS } from './intents.ts';
import { CLOSE, type Session } from './session.ts';

/** The user of a token: a person's own, or (any other, unless one is set) the bot's. */
export function userOfToken({ world, botToken }: Discord, token: string): UserRecord | undefined {
  if (token === '') return undefined;
  const person = world.personOf(token);
  if (person) return person;
  return botToken === undefined || token === botToken ? world.users.get(world.app().botId) : undefined;
}

/** A new session from the data of IDENTIFY, or the code to close the connection with. */
export function identify(discord: Discord, data: unknown): Session | number {
  const { token, intents, shard } = (data ?? {}) as { token?: unknown; intents?: unknown; shard?: unknown };
  if (typeof token !== 'string') return CLOSE.AUTHENTICATION_FAILED;
  const user = userOfToken(discord, token.replace(/^Bot /, ''));
  if (!user) return CLOSE.AUTHENTICATION_FAILED;
  if (user.bot && (typeof intents !== 'number' || intents < 0 || (intents & ~KNOWN_INTENTS) !== 0)) {
    return CLOSE.INVALID_INTENTS;
  }
  const [index, count] = Array.isArray(shard) ? shard.map(Number) : [0, 1];
  if (index === undefined || !count || !(index >= 0 && index < count)) return CLOSE.INVALID_SHARD;
  return {
    id: randomBytes(16).toString('hex'),
    userId: user.id,
    bot: user.bot,
    intents: typeof intents === 'number' ? intents : 0,
    shard: [index, count],
    sequence: 0,
    events: [],
  };
}
