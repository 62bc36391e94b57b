/** @file An interaction's beginning, and its end when the bot does not answer. */
import { randomBytes } from 'node:crypto';
import type { Discord } from '../discord.ts';
import type { Json } from '../json.ts';
import type { Cause, ChannelRecord, InteractionRecord, MessageRecord, UserRecord } from '../state/records.ts';
import { interactionPayload } from './payload.ts';
import { ANSWER_MS, TOKEN_MS } from './pending.ts';

export interface Opening {
  type: 2 | 3 | 4 | 5;
  user: UserRecord;
  channel: ChannelRecord;
  nonce?: string;
  data: Json;
  message?: MessageRecord;
  commandName?: string;
  /** What opened the modal that is submitted. */
  trigger?: Cause;
}

/** Hands the interaction to the bot and starts its three seconds. */
export function openInteraction(discord: Discord, opening: Opening): InteractionRecord {
  const { world, hub, pending } = discord;
  const { type, user, channel, nonce, data, message } = opening;
  forgetOld(discord);
  const id = world.newId();
  const cause: Cause = {
    id,
    type,
    userId: user.id,
    commandName: opening.commandName,
    messageId: message?.id,
    trigger: opening.trigger,
  };
  const interaction = world.interactions.put({
    id,
    token: Buffer.from(`interaction:${id}:${randomBytes(48).toString('hex')}`).toString('base64url'),
    type,
    userId: user.id,
    channelId: channel.id,
    guildId: channel.guildId,
    createdAt: world.now(),
    nonce,
    cause,
    state: 'open',
  });
  pending.watch(id, () => giveUp(discord, id));
  if (type !== 4) hub.emit('INTERACTION_CREATE', { userId: user.id }, { id, nonce });
  const payload = interactionPayload(discord, { interaction, user, channel, data, message });
  hub.emit('INTERACTION_CREATE', { userId: world.app().botId }, payload);
  return interaction;
}

/** Too late: the token dies, and the person reads that the application did not respond. */
export function giveUp({ world, hub, pending }: Discord, interactionId: string): void {
  const interaction = world.interactions.get(interactionId);
  if (interaction?.state !== 'open') return;
  world.interactions.put({ ...interaction, state: 'failed' });
  pending.settle(interactionId, undefined);
  const { id, nonce, userId } = interaction;
  hub.emit('INTERACTION_FAILURE', { userId }, { id, nonce });
}

/** Gives up every interaction whose time is over by the sandbox's clock. */
export function giveUpLate(discord: Discord): void {
  for (const interaction of discord.world.interactions.all()) {
    if (isLate(discord, interaction)) giveUp(discord, interaction.id);
  }
}

export function isLate({ world }: Discord, interaction: InteractionRecord): boolean {
  return world.now() - interaction.createdAt > ANSWER_MS;
}

export function isExpired({ world }: Discord, interaction: InteractionRecord): boolean {
  return world.now() - interaction.createdAt > TOKEN_MS;
}

function forgetOld(discord: Discord): void {
  const { world } = discord;
  for (const interaction of world.interactions.values()) {
    if (!isExpired(discord, interaction)) break;
    world.interactions.delete(interaction.id);
  }
}
