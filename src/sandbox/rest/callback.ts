/** @file Route: the bot's first answer to an interaction. */
import { type Call, route } from '../http/route.ts';
import { answer } from '../interactions/answer.ts';
import type { Json } from '../json.ts';
import { FLAG } from '../rules/message.ts';
import { viewMessage } from '../view/message.ts';

function callback(call: Call<{ id: string; token: string }>): Json | undefined {
  const { discord, params, body, files, query, user } = call;
  const { interaction, type, message } = answer(discord, params.id, params.token, body, files);
  if (query.get('with_response') !== 'true') return undefined;
  const flags = message?.flags ?? 0;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channelId,
      ...(interaction.guildId !== undefined && { guild_id: interaction.guildId }),
      ...(message && {
        response_message_id: message.id,
        response_message_loading: (flags & FLAG.LOADING) !== 0,
        response_message_ephemeral: (flags & FLAG.EPHEMERAL) !== 0,
      }),
    },
    ...(message && {
      // A deferred answer is described as type 4 too: a message is there.
      resource: {
        type: type === 7 ? 7 : 4,
        message: viewMessage(discord.world, discord.origin, message, user.id),
      },
    }),
  };
}

export const callbackRoutes = [
  route('POST', '/interactions/:id/:token/callback', callback, { only: 'token', limit: 'webhook' }),
];
