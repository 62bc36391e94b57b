/** @file Changing what a channel's history shows, and telling of it. */
import { type Entry, withEntry, withoutEntry } from './history.ts';
import { type Change, historyOf, type State } from './state.ts';

export interface Entries {
  put(channelId: string, entry: Entry): void;
  drop(channelId: string, id: string): void;
}

export function createEntries(state: State, emit: (...changes: Change[]) => void): Entries {
  return {
    put(channelId, entry) {
      const history = historyOf(state, channelId);
      history.entries = withEntry(history.entries, entry);
      emit({ kind: 'entries', channelId });
    },
    drop(channelId, id) {
      const history = historyOf(state, channelId);
      history.entries = withoutEntry(history.entries, id);
      emit({ kind: 'entries', channelId });
    },
  };
}
