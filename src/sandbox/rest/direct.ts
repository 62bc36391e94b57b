/** @file Opening a direct message. */
import { z } from 'zod';
import { apiError, need } from '../http/error.ts';
import type { Call } from '../http/route.ts';
import type { Json } from '../json.ts';
import { snowflake } from '../rules/fields.ts';
import { parse } from '../rules/issues.ts';
import { viewChannel } from '../view/channel.ts';

const openBody = z.object({ recipient_id: snowflake });

/** Returns the channel of the two, made when they first meet. */
export function directChannel({ discord, user, body }: Call<object>): Json {
  const { world, hub } = discord;
  const other = need(world.users.get(parse(openBody, body).recipient_id), 10013);
  if (other.id === user.id) throw apiError(50033);
  const known = world.channels
    .all()
    .find(({ recipientIds }) => recipientIds?.includes(user.id) && recipientIds.includes(other.id));
  if (known) return viewChannel(world, known, user.id);
  const channel = world.channels.put({
    id: world.newId(),
    type: 1,
    name: '',
    topic: null,
    position: 0,
    parentId: null,
    overwrites: [],
    nsfw: false,
    slowmode: 0,
    lastMessageId: null,
    lastPinAt: null,
    recipientIds: [user.id, other.id],
  });
  for (const one of [user, other]) {
    if (!one.bot) hub.emit('CHANNEL_CREATE', { userId: one.id }, viewChannel(world, channel, one.id));
  }
  return viewChannel(world, channel, user.id);
}
