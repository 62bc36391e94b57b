/** @file Routes that Discord's own client uses: how a person acts. */
import { z } from 'zod';
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
import { commandsIn } from '../state/commands.ts';
import { viewCommand } from '../view/command.ts';
import { viewAppBriefly } from '../view/user.ts';

const actBody = z.object({
  type: z.literal([2, 3, 4, 5]),
  application_id: optional(snowflake),
  guild_id: optional(snowflake),
  channel_id: snowflake,
  message_id: optional(snowflake),
  nonce: optional(z.union([z.string(), z.int().transform(String)])),
  data: z.unknown(),
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

/** What this member may use, with the application that offers it. */
function index({ discord: { world }, user, params }: Call<{ guild: string }>): Json {
  guildFor(world, user, params.guild);
  const app = world.app();
  return {
    applications: [viewAppBriefly(world, app)],
    application_commands: commandsIn(world, user.id, params.guild).map((one) =>
      viewCommand(one, app.id, user.locale),
    ),
  };
}

export const peopleRoutes = [
  route('POST', '/interactions', act, { only: 'person' }),
  route('GET', '/guilds/:guild/application-command-index', index, { only: 'person' }),
];
