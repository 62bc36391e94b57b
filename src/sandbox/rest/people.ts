/** @file Routes that Discord's own client uses: how a person acts. */
import { z } from 'zod';
import { commandIndex } from '../command-index.ts';
import { ApiError, apiError } from '../http/error.ts';
import { type Call, route } from '../http/route.ts';
import { useCommand } from '../interactions/command.ts';
import type { FirstAnswer } from '../interactions/pending.ts';
import { useComponent } from '../interactions/press.ts';
import { submitModal } from '../interactions/submit.ts';
import type { Json } from '../json.ts';
import { optional, snowflake } from '../rules/fields.ts';
import { parse } from '../rules/issues.ts';
import { channelFor, guildFor } from '../state/access.ts';

const actBody = z.object({
  type: z.literal([2, 3, 4, 5]),
  application_id: optional(snowflake),
  guild_id: optional(snowflake),
  channel_id: snowflake,
  message_id: optional(snowflake),
  nonce: optional(z.union([z.string(), z.int().transform(String)])),
  data: z.unknown().optional(),
});

/** 204 at once; with `?with_response=true` the bot's first answer, or 504 after three seconds. */
async function act(call: Call<object>): Promise<FirstAnswer | undefined> {
  const { discord, user, body, files, query } = call;
  const asked = parse(actBody, body);
  const channel = channelFor(discord.world, user, asked.channel_id, 'USE_APPLICATION_COMMANDS');
  if (asked.application_id !== undefined && asked.application_id !== discord.world.app().id)
    throw apiError(10063);
  const asking = { user, channel, nonce: asked.nonce, data: asked.data, files };
  const interaction =
    asked.type === 3
      ? useComponent(discord, asking, asked.message_id)
      : asked.type === 5
        ? submitModal(discord, asking)
        : useCommand(discord, asking, asked.type === 4);
  if (query.get('with_response') !== 'true') return undefined;
  const answer = await discord.pending.wait(interaction.id);
  if (!answer) throw new ApiError(504, 0, 'The application did not respond within 3 seconds.');
  return answer;
}

function index({ discord, user, params }: Call<{ guild: string }>): Json {
  guildFor(discord.world, user, params.guild);
  return commandIndex(discord, user.id, params.guild);
}

export const peopleRoutes = [
  route('POST', '/interactions', act, { only: 'person' }),
  route('GET', '/guilds/:guild/application-command-index', index, { only: 'person' }),
];
