/** @file The scheduler's port to Discord over discord.js: posts, edits, looks, and tells faults apart. */
import {
  type Client,
  DiscordAPIError,
  type Message as Posted,
  SnowflakeUtil,
  type TextBasedChannel,
} from 'discord.js';
import { recipientOf } from '../calendar/agenda.ts';
import type { Edit, Message } from '../replies/reply.ts';
import { createTurns } from '../store/turns.ts';
import { ChannelError, type Channels, type Fault } from './channels.ts';
import { createPace, wholePace } from './pace.ts';
import { changedMessage, newMessage } from './payload.ts';
import { missingPermissions } from './permissions.ts';

type Writable = Extract<TextBasedChannel, { send: unknown }>;

/** Messages in one look at a channel's history, and how many looks at the most. */
const page = 100;
const pages = 5;

export interface DiscordChannels extends Channels {
  /** What is to be rendered is rendered when its turn has come: a count that was late never replaces a reveal. */
  edit(channelId: string, messageId: string, message: Message | Edit['render']): Promise<void>;
}

/** Every request waits for its turn in `pace`; a mere count of answers waits until nothing else does. */
export function discordChannels(client: Client, pace = createPace(wholePace)): DiscordChannels {
  const turns = createTurns();

  async function open(channelId: string): Promise<Writable> {
    const recipient = recipientOf(channelId);
    const channel = recipient
      ? await client.users.createDM(recipient)
      : await client.channels.fetch(channelId);
    if (!channel?.isSendable()) {
      throw new ChannelError('no-channel', `expected a channel to write in, got ${channelId}`);
    }
    return channel;
  }

  return {
    send: (channelId, message, { nonce }) =>
      named(async () => {
        const channel = await open(channelId);
        await pace('soon');
        const posted = await channel.send({ ...newMessage(message), nonce, enforceNonce: true });
        return posted.id;
      }),
    edit: (channelId, messageId, message) =>
      turns.take(messageId, () =>
        named(async () => {
          const channel = await open(channelId);
          await pace(typeof message === 'function' ? 'later' : 'soon');
          const newest = typeof message === 'function' ? await message() : message;
          // Everything Epoch posts through the scheduler is rich already or stays plain: see changedMessage.
          await channel.messages.edit(messageId, changedMessage(newest, false));
        }),
      ),
    findMark: (channelId, mark, since) =>
      named(async () => {
        const channel = await open(channelId);
        const newestIn = (messages: ReadonlyMap<string, Posted>) => {
          const own = [...messages.values()].filter(
            (one) => one.author.id === client.user?.id && carries(one, mark),
          );
          return own.map(({ id }) => id).reduce<string | undefined>(newer, undefined);
        };
        let after: string = SnowflakeUtil.generate({ timestamp: since }).toString();
        let found: string | undefined;
        for (let i = 0; i < pages; i++) {
          await pace('soon');
          const messages = await channel.messages.fetch({ after, limit: page, cache: false });
          found = newer(found, newestIn(messages));
          if (messages.size < page) break;
          after = [...messages.keys()].reduce(newer, after) ?? after;
        }
        if (found) return found;
        // This machine's clock may have been wrong by hours; Discord's own order does not depend on it.
        await pace('soon');
        return newestIn(await channel.messages.fetch({ limit: page, cache: false }));
      }),
    missing: (channelId) => missingPermissions(client, channelId),
    tell: (personId, text) =>
      named(async () => {
        await pace('soon');
        await client.users.send(personId, { content: text, allowedMentions: { parse: [] } });
      }),
  };
}

/** The later one of two ids. */
function newer(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return BigInt(one) > BigInt(other) ? one : other;
}

function carries(message: Posted, mark: string): boolean {
  return JSON.stringify(message.components.map((component) => component.toJSON())).includes(mark);
}

async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    throw new ChannelError(faultOf(error), error.message, error);
  }
}

function faultOf(error: DiscordAPIError): Fault {
  if (error.code === 10003 || error.code === 10004) return 'no-channel';
  if (error.code === 10008) return 'no-message';
  if (error.code === 50001 || error.code === 50013 || error.code === 50007 || error.status === 403)
    return 'forbidden';
  return error.status === 400 ? 'refused' : 'unclear';
}
