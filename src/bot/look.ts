/** @file Looking whether a message stands whose sending was interrupted. */
import type { Due } from '../calendar/agenda.ts';
import { type Channels, faultOf } from './channels.ts';

/** Clocks of two machines differ. */
const skew = 5 * 60_000;

/** `blind` where Epoch may not read the channel. Rejects where it cannot be told now, as after a time-out. */
export async function look(
  { channels, now }: { channels: Channels; now(): number },
  due: Due,
  mark: string,
  since = Math.min(due.at, due.claimedAt ?? due.at, now()),
): Promise<{ messageId: string } | 'absent' | 'blind'> {
  try {
    const messageId = await channels.findMark(due.channelId, mark, since - skew);
    return messageId === undefined ? 'absent' : { messageId };
  } catch (error) {
    const fault = faultOf(error);
    if (fault === 'forbidden') return 'blind';
    if (fault === 'no-channel') return 'absent';
    throw error;
  }
}
