/** @file What a member does with messages: saying something, taking it back, typing. */
import type { Api } from './api.ts';
import type { Entries } from './entries.ts';
import type { Entry } from './history.ts';
import type { State } from './state.ts';
import { type Message, newId } from './wire.ts';

export interface Actions {
  say(channelId: string, content: string, files: File[], replyTo?: string): Promise<void>;
  dismiss(channelId: string, id: string): void;
  remove(message: Message): Promise<void>;
  tellTyping(channelId: string): void;
}

interface Tools {
  state: State;
  api: Api;
  entries: Entries;
}

export function createActions({ state, api, entries }: Tools): Actions {
  const { put, drop } = entries;
  /** Since when the server knows that this member types, per channel. */
  const toldTyping = new Map<string, number>();

  return {
    async say(channelId, content, files, replyTo) {
      const nonce = newId(Date.now());
      const entry: Entry = { kind: 'outgoing', id: nonce, content, files };
      put(channelId, entry);
      toldTyping.delete(channelId);
      const attachments = files.map((file, index) => ({ id: String(index), filename: file.name }));
      const body = {
        content,
        nonce,
        ...(files.length > 0 && { attachments }),
        ...(replyTo && { message_reference: { message_id: replyTo } }),
      };
      await api.post<Message>(`/channels/${channelId}/messages`, body, files).then(
        (message) => {
          drop(channelId, nonce);
          put(channelId, { kind: 'message', id: message.id, message });
        },
        (error: Error) => put(channelId, { ...entry, failed: error.message }),
      );
    },

    dismiss(channelId, id) {
      state.dismissed.add(id);
      drop(channelId, id);
    },

    remove: (message) => api.delete(`/channels/${message.channel_id}/messages/${message.id}`),

    tellTyping(channelId) {
      const now = Date.now();
      if (now - (toldTyping.get(channelId) ?? 0) < 8000) return;
      toldTyping.set(channelId, now);
      void api.post(`/channels/${channelId}/typing`, {}).catch(() => {});
    },
  };
}
