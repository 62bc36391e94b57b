/** @file What the scheduler needs of Discord, and the ways in which that can fail. */
import type { Message } from '../replies/reply.ts';

/** A `channelId` may be the address of a person (calendar/agenda.ts): then it is the direct message with them. */
export interface Channels {
  /**
   * Posts and gives back the message's id. `nonce` (at most 25 characters) is enforced: repeated within a few minutes,
   * Discord gives back the first message instead of posting a second.
   */
  send(channelId: string, message: Message, options: { nonce: string }): Promise<string>;
  /** Edits of one message are carried out in the order in which they were asked for. */
  edit(channelId: string, messageId: string, message: Message): Promise<void>;
  /**
   * The newest message of Epoch's own, not older than `since` (milliseconds since 1970), with a custom id that holds
   * `mark`; undefined if there is surely none. Rejects as `forbidden` where Epoch may not read the channel's history.
   */
  findMark(channelId: string, mark: string, since: number): Promise<string | undefined>;
  /** Permissions that posting would need and Epoch lacks; a channel that is not there lacks View Channel. */
  missing(channelId: string): string[];
  /** A direct message; rejects if the person takes none. */
  tell(personId: string, text: string): Promise<void>;
}

/**
 * - `forbidden`: a permission is missing (50001, 50013), or a person takes no direct messages (50007); nothing was done
 * - `no-channel`: the channel is gone (10003)
 * - `no-message`: the message to edit is gone (10008)
 * - `refused`: Discord finds fault with the request itself (400); repeating it cannot help
 * - `unclear`: no answer, or one that leaves open whether it was done (5xx, time-out); may help later
 */
export type Fault = 'forbidden' | 'no-channel' | 'no-message' | 'refused' | 'unclear';

/** Rejections of `Channels`; any other error counts as `unclear`. */
export class ChannelError extends Error {
  override name = 'ChannelError';
  readonly fault: Fault;

  constructor(fault: Fault, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
  }
}

export function faultOf(error: unknown): Fault {
  return error instanceof ChannelError ? error.fault : 'unclear';
}
