/** @file One member's client: the state, the line that keeps it current, and what the member can do. */
import { type Actions, createActions } from './actions.ts';
import { createAnswers } from './answers.ts';
import { connectApi } from './api.ts';
import { createEntries } from './entries.ts';
import { applyEvent } from './events.ts';
import { connectGateway } from './gateway.ts';
import { withMessages } from './history.ts';
import { createInteractions, type Interactions } from './interactions.ts';
import { type Change, emptyState, historyOf, type State } from './state.ts';
import type { Command, Message, Person, Sandbox } from './wire.ts';

export interface Session extends Actions, Interactions {
  state: State;
  /** Calls `listener` after every change; gives back how to stop it. */
  listen(listener: (change: Change) => void): () => void;
  /** Fetches what a channel's history lacks: its newest page, or the page before its oldest message. */
  fetchHistory(channelId: string): Promise<void>;
  markRead(channelId: string): void;
  hurry(): void;
}

const pageSize = 50;

export function openSession(sandbox: Sandbox, me: Person): Session {
  const state = emptyState(sandbox, me);
  const api = connectApi(me.token);
  const answers = createAnswers();
  const listeners = new Set<(change: Change) => void>();
  const emit = (...changes: Change[]) => {
    for (const change of changes) for (const listener of listeners) listener(change);
  };
  const entries = createEntries(state, emit);
  let sessionId = '';

  const fetchNewest = async (channelId: string) => {
    const messages = await api.get<Message[]>(`/channels/${channelId}/messages?limit=${pageSize}`);
    const history = historyOf(state, channelId);
    const onTheWay = history.entries.filter((entry) => entry.kind !== 'message');
    // After a break the newest page replaces everything: what lies between may be missing.
    history.entries = withMessages(
      onTheWay,
      messages.filter(({ id }) => !state.dismissed.has(id)),
    );
    history.older = messages.length === pageSize;
    history.loaded = true;
    emit({ kind: 'entries', channelId });
  };

  /** After every arrival, the first as well as one after a break. */
  const catchUp = async () => {
    const path = `/guilds/${sandbox.guild_id}/application-command-index`;
    state.commands = (await api.get<{ application_commands: Command[] }>(path)).application_commands;
    state.status = 'online';
    emit({ kind: 'commands' }, { kind: 'status' });
    const shown = [...state.histories].filter(([, { loaded }]) => loaded);
    await Promise.all(shown.map(([channelId]) => fetchNewest(channelId)));
  };

  const line = connectGateway(gatewayAddress, me.token, {
    ready(id) {
      sessionId = id;
    },
    event(name, data) {
      if (answers.settle(name, (data ?? {}) as { nonce?: string })) return;
      emit(...applyEvent(state, name, data, Date.now()));
      // What fails here fails because the line broke again; the next arrival repeats it.
      if (name === 'GUILD_CREATE') void catchUp().catch(() => {});
    },
    lost() {
      state.status = 'reconnecting';
      emit({ kind: 'status' });
    },
    // The sandbox was set up anew, with other members.
    refused: () => window.location.reload(),
  });

  /** The server's gateway, reached by the name that the page was opened with. */
  async function gatewayAddress(): Promise<string> {
    const { url } = await api.get<{ url: string }>('/gateway');
    const { pathname } = new URL(url);
    return `${window.location.protocol.replace('http', 'ws')}//${window.location.host}${pathname}`;
  }

  return {
    state,
    ...createActions({ state, api, entries }),
    ...createInteractions({ state, api, answers, entries, emit, sessionId: () => sessionId }),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async fetchHistory(channelId) {
      const history = historyOf(state, channelId);
      if (!history.loaded) return fetchNewest(channelId);
      const oldest = history.entries.find(({ kind }) => kind === 'message');
      if (!history.older || !oldest) return;
      const path = `/channels/${channelId}/messages?limit=${pageSize}&before=${oldest.id}`;
      const messages = await api.get<Message[]>(path);
      history.older = messages.length === pageSize;
      history.entries = withMessages(history.entries, messages);
      emit({ kind: 'entries', channelId });
    },
    markRead(channelId) {
      const newest = state.newest.get(channelId);
      if (newest === undefined || state.read.get(channelId) === newest) return;
      state.read.set(channelId, newest);
      state.mentions.delete(channelId);
      emit({ kind: 'channels' });
    },
    hurry: line.hurry,
  };
}
