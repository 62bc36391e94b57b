/** @file Routes: everything that the bot does with an interaction's token after its first answer. */
import { apiError, need } from '../http/error.ts';
import { type Call, route } from '../http/route.ts';
import { postAnswer } from '../interactions/answer.ts';
import { isExpired } from '../interactions/open.ts';
import type { Json } from '../json.ts';
import { edit, remove } from '../posting/change.ts';
import type { InteractionRecord, MessageRecord } from '../state/records.ts';
import { viewMessage } from '../view/message.ts';

type TokenCall = Call<{ app: string; token: string }>;
type MessageCall = Call<{ app: string; token: string; message: string }>;

/** 50027 for a token that is over or was never one, 10015 for one whose first answer is still to come. */
function interactionOf({ discord, params }: TokenCall): InteractionRecord {
  const { world } = discord;
  if (params.app !== world.app().id) throw apiError(10015);
  const id = /^interaction:(\d+):/.exec(Buffer.from(params.token, 'base64url').toString('latin1'))?.[1];
  const interaction = need(world.interactions.get(id ?? ''), 50027);
  if (interaction.token !== params.token || isExpired(discord, interaction)) throw apiError(50027);
  if (interaction.state !== 'answered') throw apiError(10015);
  return interaction;
}

/** `@original`, or a message that this interaction brought about. */
function messageOf(call: MessageCall): MessageRecord {
  const interaction = interactionOf(call);
  const id = call.params.message === '@original' ? interaction.originalId : call.params.message;
  const message = need(call.discord.world.messages.get(id ?? ''), 10008);
  if (message.id !== interaction.originalId && message.cause?.id !== interaction.id) throw apiError(10008);
  return message;
}

function view({ discord, user }: Call<object>, message: MessageRecord): Json {
  return viewMessage(discord.world, discord.origin, message, user.id);
}

/** The first follow-up after a deferred answer fills that answer in. */
function followUp(call: TokenCall): Json {
  const { discord, body, files } = call;
  const interaction = interactionOf(call);
  const waiting = interaction.loading ? discord.world.messages.get(interaction.originalId ?? '') : undefined;
  if (waiting) return view(call, fillIn(call, interaction, waiting, withoutEphemeral(body)));
  return view(call, postAnswer(discord, interaction, body ?? {}, files, false, true));
}

/** Whether a deferred answer is private was decided when it was deferred. */
function withoutEphemeral(body: unknown): unknown {
  const { flags, ...rest } = (body ?? {}) as { flags?: unknown };
  return typeof flags === 'number' ? { ...rest, flags: flags & ~64 } : rest;
}

function fillIn(
  { discord, files }: TokenCall,
  interaction: InteractionRecord,
  message: MessageRecord,
  body: unknown,
): MessageRecord {
  const edited = edit(discord, message, body, files);
  if (interaction.loading && message.id === interaction.originalId) {
    discord.world.interactions.put({ ...interaction, loading: false });
  }
  return edited;
}

const MESSAGE = '/webhooks/:app/:token/messages/:message';
const rules = { only: 'token', limit: 'webhook' } as const;

export const webhookRoutes = [
  route('POST', '/webhooks/:app/:token', followUp, rules),
  route('GET', MESSAGE, (call) => view(call, messageOf(call)), rules),
  route(
    'PATCH',
    MESSAGE,
    (call) => view(call, fillIn(call, interactionOf(call), messageOf(call), call.body)),
    rules,
  ),
  route('DELETE', MESSAGE, (call) => remove(call.discord, messageOf(call)), rules),
];
