/** @file Paging through the messages of a channel. */
import { z } from 'zod';
import type { Call } from '../http/route.ts';
import type { Json } from '../json.ts';
import { optional, snowflake } from '../rules/fields.ts';
import { parse } from '../rules/issues.ts';
import { channelFor } from '../state/access.ts';
import { may } from '../state/permissions.ts';
import type { MessageRecord } from '../state/records.ts';
import { byAge } from '../state/snowflake.ts';
import { viewMessage } from '../view/message.ts';

const listQuery = z.object({
  limit: optional(z.coerce.number().int().min(1).max(100)),
  before: optional(snowflake),
  after: optional(snowflake),
  around: optional(snowflake),
});

/** Newest first, as Discord lists them. */
export function listMessages(call: Call<{ channel: string }>): Json[] {
  const { discord, user, params, query } = call;
  const { world } = discord;
  const channel = channelFor(world, user, params.channel);
  if (!may(world, user.id, channel, 'READ_MESSAGE_HISTORY')) return [];
  const { limit = 50, before, after, around } = parse(listQuery, Object.fromEntries(query));
  const seen = world.messages
    .inChannel(channel.id)
    .filter(({ onlyFor }) => onlyFor === undefined || onlyFor === user.id);
  let page: MessageRecord[];
  if (after !== undefined) page = seen.filter((one) => byAge(one, { id: after }) > 0).slice(0, limit);
  else if (around !== undefined) {
    const middle = seen.filter((one) => byAge(one, { id: around }) < 0).length;
    const start = Math.max(0, middle - Math.floor(limit / 2));
    page = seen.slice(start, start + limit);
  } else page = seen.filter((one) => before === undefined || byAge(one, { id: before }) < 0).slice(-limit);
  return page.reverse().map((message) => viewMessage(world, discord.origin, message, user.id));
}
