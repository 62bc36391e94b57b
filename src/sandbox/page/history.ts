/** @file A channel's history as the page shows it: messages, and what is still on its way, oldest first. */
import { compareIds, hasFlag, type Message, messageFlag, timeOf } from './wire.ts';

export type Entry =
  | { kind: 'message'; id: string; message: Message }
  /** A slash command that the bot has not answered yet, or did not answer; `id` is its nonce. */
  | { kind: 'command'; id: string; command: string; failed?: string }
  /** A plain message on its way; `id` is its nonce. */
  | { kind: 'outgoing'; id: string; content: string; files: File[]; failed?: string };

/** The history with this entry in its place by age; one of the same id is replaced. */
export function withEntry(entries: readonly Entry[], entry: Entry): Entry[] {
  let at = entries.length;
  while (at > 0 && compareIds(entries[at - 1]!.id, entry.id) >= 0) at -= 1;
  const replaced = entries[at]?.id === entry.id ? 1 : 0;
  return entries.toSpliced(at, replaced, entry);
}

export function withoutEntry(entries: readonly Entry[], id: string): Entry[] {
  return entries.filter((entry) => entry.id !== id);
}

/** Joins a page of messages that was fetched (any order); what is on its way stays. */
export function withMessages(entries: readonly Entry[], messages: readonly Message[]): Entry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  for (const message of messages) byId.set(message.id, { kind: 'message', id: message.id, message });
  return [...byId.values()].sort((a, b) => compareIds(a.id, b.id));
}

const groupSpan = 7 * 60 * 1000;

/** Whether an entry shows its author anew, rather than continuing the one above. */
export function opensGroup(previous: Entry | undefined, entry: Entry, me: string): boolean {
  if (!previous || entry.kind === 'command' || previous.kind === 'command') return true;
  if (authorOf(previous, me) !== authorOf(entry, me)) return true;
  if (timeOf(entry.id) - timeOf(previous.id) > groupSpan) return true;
  if (entry.kind !== 'message') return false;
  const { message } = entry;
  if (message.interaction_metadata || message.referenced_message || isSystem(message)) return true;
  if (previous.kind !== 'message') return false;
  return (
    isSystem(previous.message) ||
    hasFlag(message, messageFlag.ephemeral) !== hasFlag(previous.message, messageFlag.ephemeral)
  );
}

function authorOf(entry: Entry, me: string): string {
  return entry.kind === 'message' ? entry.message.author.id : me;
}

/** Lines such as "Mira pinned a message" (every type but plain, reply and the two kinds of command). */
export function isSystem(message: Message): boolean {
  return ![0, 19, 20, 23].includes(message.type);
}

/** Whether the two lie on different days where the reader is. */
export function opensDay(previous: Entry | undefined, entry: Entry): boolean {
  return (
    !previous || new Date(timeOf(previous.id)).toDateString() !== new Date(timeOf(entry.id)).toDateString()
  );
}
