/** @file One interaction and what was answered to it: the first answer, the wait before it, the changes after it. */
import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Sent } from '../commands/command.ts';
import type { Message, Reply } from '../replies/reply.ts';
import { changedMessage, isRich, newAnswer } from './payload.ts';

export type Answerable = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

/** Interaction tokens end after 15 minutes; a minute is kept for the way. */
const TOKEN_LIFE = 14 * 60_000;

/** Where the answer stands and how it can be changed. */
interface Standing {
  rich: boolean;
  private: boolean;
  sent?: Sent;
  edit(payload: ReturnType<typeof changedMessage>): Promise<unknown>;
}

export class Conversation {
  readonly #interaction: Answerable;
  readonly #now: () => number;
  /** Discord was told that the answer takes longer: as a new message, or as a change of the pressed one. */
  #deferred?: 'message' | 'update';
  #standing?: Standing;

  constructor(interaction: Answerable, now: () => number) {
    this.#interaction = interaction;
    this.#now = now;
  }

  get answered(): boolean {
    return this.#standing !== undefined;
  }

  /** Keeps the interaction alive when the first answer needs more than Discord's three seconds. */
  async defer(): Promise<void> {
    const i = this.#interaction;
    if (isOnMessage(i)) {
      this.#deferred = 'update';
      await this.#first(() => i.deferUpdate());
    } else {
      this.#deferred = 'message';
      await this.#first(() => i.deferReply({ flags: MessageFlags.Ephemeral }));
    }
  }

  /** Gives the first answer; tells where it stands if everybody can see it. */
  async answer(reply: Reply): Promise<Sent | undefined> {
    const i = this.#interaction;
    if (reply.kind === 'modal') {
      if (this.#deferred || i.isModalSubmit())
        throw new Error('expected a message, got a form after a defer');
      await this.#first(() => i.showModal(reply.modal));
      return undefined;
    }
    this.#standing =
      reply.kind === 'update'
        ? await this.#update(reply.message)
        : await this.#say(reply.message, reply.private);
    return this.#standing.sent;
  }

  /** Replaces the answer. A private one cannot be reached any more once its token has ended. */
  async change(message: Message): Promise<void> {
    const standing = this.#standing;
    if (!standing) throw new Error('expected an answer before its change');
    const payload = changedMessage(message, standing.rich);
    standing.rich ||= isRich(message);
    if (this.#now() - this.#interaction.createdTimestamp < TOKEN_LIFE) {
      await standing.edit(payload);
    } else if (standing.sent) {
      const { channelId, messageId } = standing.sent;
      const channel = await this.#interaction.client.channels.fetch(channelId);
      if (channel?.isTextBased()) await channel.messages.edit(messageId, payload);
    }
  }

  /** Says that something went wrong: in place of the answer if it only speaks to this person, else beside it. */
  async apologise(message: Message): Promise<void> {
    if (this.#standing && !this.#standing.private) await this.change(message);
    else if (this.#standing || this.#deferred === 'update') {
      await this.#interaction.followUp(newAnswer(message, true));
    } else await this.answer({ kind: 'message', private: true, message });
  }

  /** Sends a first answer; undefined if only the word that it arrived was lost on the way, so that it was sent twice. */
  async #first<T>(send: () => Promise<T>): Promise<T | undefined> {
    try {
      return await send();
    } catch (error) {
      if (!hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw error;
      this.#interaction.replied = true;
      return undefined;
    }
  }

  async #say(message: Message, hidden: boolean): Promise<Standing> {
    const i = this.#interaction;
    const rich = isRich(message);
    if (!this.#deferred) {
      const answer = newAnswer(message, hidden);
      if (hidden) {
        await this.#first(() => i.reply(answer));
        return this.#original(rich, true, undefined);
      }
      const response = await this.#first(() => i.reply({ ...answer, withResponse: true }));
      const id = response?.resource?.message?.id ?? (await i.fetchReply()).id;
      return this.#original(rich, false, id);
    }
    if (this.#deferred === 'message' && hidden) {
      await i.editReply(changedMessage(message, false));
      return this.#original(rich, true, undefined);
    }
    // Discord turns the first follow-up into the deferred answer, which is private: something else takes that place.
    if (this.#deferred === 'message') await i.editReply('…');
    const posted = await i.followUp(newAnswer(message, hidden));
    if (this.#deferred === 'message') await i.deleteReply();
    return {
      rich,
      private: hidden,
      ...(!hidden && { sent: { channelId: i.channelId ?? '', messageId: posted.id } }),
      edit: (payload) => i.webhook.editMessage(posted.id, payload),
    };
  }

  async #update(message: Message): Promise<Standing> {
    const i = this.#interaction;
    if (!isOnMessage(i)) throw new Error('expected a pressed message to update, got a command');
    const payload = changedMessage(message, i.message.flags.has(MessageFlags.IsComponentsV2));
    if (this.#deferred) await i.editReply(payload);
    else await this.#first(() => i.update(payload));
    const hidden = i.message.flags.has(MessageFlags.Ephemeral);
    return this.#original(isRich(message), hidden, hidden ? undefined : i.message.id);
  }

  #original(rich: boolean, hidden: boolean, messageId: string | undefined): Standing {
    const i = this.#interaction;
    return {
      rich,
      private: hidden,
      ...(messageId && { sent: { channelId: i.channelId ?? '', messageId } }),
      edit: (payload) => i.editReply(payload),
    };
  }
}

/** The message to change was deleted, alone or with its channel: a person's doing, and nothing is left to say. */
export function isGone(error: unknown): boolean {
  return hasCode(error, RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel);
}

function hasCode(error: unknown, ...codes: RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}

/** A press, or a form that a press opened: there is a message to change. */
function isOnMessage(
  i: Answerable,
): i is MessageComponentInteraction | (ModalSubmitInteraction & MessageComponentInteraction) {
  return i.isMessageComponent() || (i.isModalSubmit() && i.isFromMessage());
}
