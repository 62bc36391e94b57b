/** @file The bot's first answer to an interaction. */
import { z } from 'zod';
import type { Discord } from '../discord.ts';
import type { Upload } from '../http/body.ts';
import { apiError, need } from '../http/error.ts';
import type { Json } from '../json.ts';
import { edit } from '../posting/change.ts';
import { post } from '../posting/post.ts';
import { invalidForm, parse } from '../rules/issues.ts';
import { FLAG, parseMessage } from '../rules/message.ts';
import { modal } from '../rules/modal.ts';
import type { InteractionRecord, MessageRecord } from '../state/records.ts';
import { viewMessage } from '../view/message.ts';
import { viewAppBriefly } from '../view/user.ts';
import { giveUp, isLate } from './open.ts';

/** Flags that an answer may set. */
export const ANSWER_FLAGS =
  FLAG.EPHEMERAL | FLAG.SUPPRESS_EMBEDS | FLAG.SUPPRESS_NOTIFICATIONS | FLAG.COMPONENTS_V2;

export interface Answered {
  interaction: InteractionRecord;
  type: number;
  message?: MessageRecord;
}

/** Throws 10062 for an interaction that is unknown or over, 40060 for a second answer, 50035 for faults. */
export function answer(
  discord: Discord,
  interactionId: string,
  token: string,
  body: unknown,
  files: Upload[],
): Answered {
  const { world } = discord;
  const interaction = need(world.interactions.get(interactionId), 10062);
  if (interaction.token !== token) throw apiError(10062);
  if (interaction.state === 'answered') throw apiError(40060);
  if (isLate(discord, interaction)) giveUp(discord, interactionId);
  if (world.interactions.get(interactionId)?.state === 'failed') throw apiError(10062);
  const { type, data } = parse(z.object({ type: z.int(), data: z.unknown().optional() }), body);
  const allowed = allowedTypes(interaction);
  if (!allowed.includes(type)) {
    const message = `Value must be one of {${allowed.join(', ')}}.`;
    throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
  }
  const outcome = carryOut(discord, interaction, type, data, files);
  const answered = world.interactions.put({ ...interaction, state: 'answered', ...outcome.changes });
  tell(discord, answered, type, outcome);
  return { interaction: answered, type, message: outcome.message };
}

function allowedTypes(interaction: InteractionRecord): number[] {
  if (interaction.type === 4) return [8];
  if (interaction.type === 2) return [4, 5, 9];
  const onMessage = interaction.cause.messageId === undefined ? [] : [6, 7];
  return [4, 5, ...onMessage, ...(interaction.type === 3 ? [9] : [])];
}

interface Outcome {
  changes: Partial<InteractionRecord>;
  message?: MessageRecord;
  /** What the person is shown that is no message: choices or a modal. */
  data?: Json;
}

function carryOut(
  discord: Discord,
  interaction: InteractionRecord,
  type: number,
  data: unknown,
  files: Upload[],
): Outcome {
  const { world } = discord;
  switch (type) {
    case 4:
    case 5: {
      const message = postAnswer(discord, interaction, data ?? {}, files, type === 5);
      return { message, changes: { originalId: message.id, loading: type === 5 } };
    }
    case 6:
      return { changes: { originalId: interaction.cause.messageId } };
    case 7: {
      const target = need(world.messages.get(interaction.cause.messageId ?? ''), 10008);
      const message = edit(discord, target, data ?? {}, files, ['data']);
      return { message, changes: { originalId: message.id } };
    }
    case 8:
      return { changes: {}, data: parse(choiceList, data, ['data']) };
    default: {
      const form = parse(modal, data, ['data']);
      return { changes: { modal: form }, data: { ...form } };
    }
  }
}

/** Posts what answers an interaction; a deferred answer may only say whether it will be private. */
export function postAnswer(
  discord: Discord,
  interaction: InteractionRecord,
  data: unknown,
  files: Upload[],
  loading: boolean,
  followUp = false,
): MessageRecord {
  const { world } = discord;
  const flags = loading ? FLAG.EPHEMERAL : ANSWER_FLAGS;
  const body = parseMessage(loading ? { flags: (data as Json).flags } : data, {
    flags,
    at: followUp ? [] : ['data'],
  });
  const isPrivate = ((body.flags ?? 0) & FLAG.EPHEMERAL) !== 0;
  return post(discord, {
    channel: need(world.channels.get(interaction.channelId), 10003),
    authorId: world.app().botId,
    body,
    files,
    loading,
    followUp,
    cause: interaction.cause,
    onlyFor: isPrivate ? interaction.userId : undefined,
  });
}

const choiceList = z.object({
  choices: z
    .array(
      z.object({
        name: z.string().min(1).max(100),
        value: z.union([z.string().min(1).max(100), z.number()]),
      }),
    )
    .max(25),
});

function tell(
  discord: Discord,
  interaction: InteractionRecord,
  type: number,
  { message, data }: Outcome,
): void {
  const { world, hub, pending, origin } = discord;
  const { id, nonce, userId, channelId } = interaction;
  if (type === 8) hub.emit('APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE', { userId }, { nonce, ...data });
  if (type === 9) {
    const application = viewAppBriefly(world, world.app());
    hub.emit(
      'INTERACTION_MODAL_CREATE',
      { userId },
      { id, nonce, channel_id: channelId, application, ...data },
    );
  }
  if (type !== 8) hub.emit('INTERACTION_SUCCESS', { userId }, { id, nonce });
  pending.settle(id, {
    interaction_id: id,
    type,
    ...(data && { data: type === 9 ? { id, ...data } : data }),
    ...(message && { message: viewMessage(world, origin, message, userId) }),
  });
}
