/** @file What the scheduler is to do and when; the record of one thing due and what became of it. */

/**
 * One thing that falls due once. Its id makes it unique for ever: `SCHEDULE:LOCAL-DATE` for a scheduled post,
 * `close:QUIZ` for a close, the interaction's id for a post asked for now.
 */
export interface Due {
  id: string;
  /** Name of the command whose `job` does it. */
  command: string;
  args: string[];
  /** When it falls due, in milliseconds since 1970. */
  at: number;
  guildId?: string;
  /** Where it is posted: a channel's id, or the address of a person (`directTo`). */
  channelId: string;
  /** The schedule that it came from, if any. */
  scheduleId?: string;
  /** After this moment it is not worth doing any more and is recorded as skipped. Missing: it is never too late. */
  until?: number;
  /** When the newest send was begun: after a crash the channel is looked at before anything is sent again. */
  claimedAt?: number;
  /** The message that its job has posted and still edits. */
  messageId?: string;
  /** How often it was tried and failed for a passing reason. */
  failures?: number;
  /** Not before this moment again (milliseconds since 1970). */
  retryAt?: number;
}

const direct = '@';

/** The address of a direct message: its channel may not exist yet, so the person stands for it. */
export function directTo(personId: string): string {
  return direct + personId;
}

/** Whom an address means; undefined for the id of a channel. */
export function recipientOf(channelId: string): string | undefined {
  return channelId.startsWith(direct) ? channelId.slice(direct.length) : undefined;
}

/** What became of a `Due`; kept so that nothing is done twice and `/schedule list` can tell. */
export interface Delivery {
  id: string;
  scheduleId?: string;
  guildId?: string;
  channelId: string;
  at: number;
  state: 'posted' | 'skipped';
  /** When it was done or given up. */
  settledAt: number;
  messageId?: string;
  /** Why it was skipped: a sentence for the teacher. */
  reason?: string;
}
