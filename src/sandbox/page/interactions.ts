/** @file What a member asks of the bot: a command, its suggestions, a button, a form. */
import { type Answer, type Answers, noResponse } from './answers.ts';
import { type Api, ApiError } from './api.ts';
import type { Entries } from './entries.ts';
import type { Entry } from './history.ts';
import type { Change, State } from './state.ts';
import {
  type Choice,
  type Command,
  type Message,
  type ModalOpened,
  type ModalPart,
  newId,
  type SentOption,
} from './wire.ts';

export interface Interactions {
  /** `files` are named by attachment options through their place. */
  useCommand(channelId: string, command: Command, options: SentOption[], files: File[]): Promise<void>;
  complete(channelId: string, command: Command, options: SentOption[]): Promise<Choice[]>;
  press(message: Message, component: { type: number; custom_id: string }, values?: string[]): Promise<void>;
  /** A sentence if the form could not be sent. */
  submit(
    channelId: string,
    modal: ModalOpened,
    parts: ModalPart[],
    files: File[],
  ): Promise<string | undefined>;
}

interface Tools {
  state: State;
  api: Api;
  answers: Answers;
  entries: Entries;
  emit(...changes: Change[]): void;
  sessionId(): string;
}

export function createInteractions({ state, api, answers, entries, emit, sessionId }: Tools): Interactions {
  const { put, drop } = entries;
  const place = (channelId: string) => ({
    application_id: state.sandbox.application_id,
    channel_id: channelId,
    session_id: sessionId(),
    ...(state.direct.has(channelId) ? {} : { guild_id: state.sandbox.guild_id }),
  });
  const interact = async (nonce: string, body: object, files: File[] = []): Promise<Answer> => {
    const answer = answers.wait(nonce);
    await api.post('/interactions', { ...body, nonce }, files).catch((error: unknown) => {
      answers.fail(nonce, error instanceof ApiError ? error.message : noResponse);
    });
    return answer;
  };

  return {
    async useCommand(channelId, command, options, files) {
      const nonce = newId(Date.now());
      const entry: Entry = { kind: 'command', id: nonce, command: fullName(command, options) };
      put(channelId, entry);
      const attachments = files.map((file, index) => ({ id: String(index), filename: file.name }));
      const data = {
        id: command.id,
        name: command.name,
        type: 1,
        version: command.version,
        options,
        attachments,
      };
      const answer = await interact(nonce, { type: 2, ...place(channelId), data }, files);
      if (answer.kind === 'failure') return put(channelId, { ...entry, failed: answer.reason });
      drop(channelId, nonce);
      if (answer.kind === 'modal') emit({ kind: 'modal', modal: { channel_id: channelId, ...answer.modal } });
    },

    async complete(channelId, command, options) {
      const nonce = newId(Date.now());
      const data = { id: command.id, name: command.name, type: 1, version: command.version, options };
      const answer = await interact(nonce, { type: 4, ...place(channelId), data });
      if (answer.kind === 'choices') return answer.choices;
      throw new Error(answer.kind === 'failure' ? answer.reason : noResponse);
    },

    async press(message, component, values) {
      const { id: messageId, channel_id: channelId } = message;
      if (state.pressed.has(messageId)) return;
      const refresh = () => emit({ kind: 'message', channelId, messageId });
      state.pressed.set(messageId, component.custom_id);
      state.failures.delete(messageId);
      refresh();
      const data = {
        component_type: component.type,
        custom_id: component.custom_id,
        ...(values && { values }),
      };
      const body = {
        type: 3,
        ...place(channelId),
        message_id: messageId,
        message_flags: message.flags ?? 0,
        data,
      };
      const answer = await interact(newId(Date.now()), body);
      state.pressed.delete(messageId);
      if (answer.kind === 'failure') state.failures.set(messageId, answer.reason);
      refresh();
      if (answer.kind === 'modal') emit({ kind: 'modal', modal: { channel_id: channelId, ...answer.modal } });
    },

    async submit(channelId, modal, parts, files) {
      const attachments = files.map((file, index) => ({ id: String(index), filename: file.name }));
      const data = { id: modal.id, custom_id: modal.custom_id, components: parts, attachments };
      const answer = await interact(newId(Date.now()), { type: 5, ...place(channelId), data }, files);
      return answer.kind === 'failure' ? answer.reason : undefined;
    },
  };
}

/** `schedule set` where a subcommand was chosen. */
function fullName(command: Command, options: SentOption[]): string {
  const inner = options.find(({ type }) => type === 1 || type === 2);
  return [command.name, inner?.name, inner?.type === 2 ? inner.options?.[0]?.name : undefined]
    .filter((name) => name !== undefined)
    .join(' ');
}
