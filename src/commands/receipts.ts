/** @file Receipts of deletions: what was deleted and when. They name nobody, so that nothing is left of the person. */
import { createHash } from 'node:crypto';
import type { Due } from '../calendar/agenda.ts';
import { seatsOf } from './learners.ts';
import { eraseTraces, type Trace, tracesOf } from './traces.ts';
import type { Tutor } from './tutor.ts';

/** How many records of a kind, in words: `12 answers to quizzes`. */
export interface Counted {
  count: number;
  name: [string, string];
}

export interface Receipt {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  deleted: Counted[];
  /** Records that stay with the class, without the person. */
  kept: Counted[];
}

/** What would be, or was, done with these. */
export function counted(traces: readonly Trace[]): Pick<Receipt, 'deleted' | 'kept'> {
  const of = (deleted: boolean) =>
    traces
      .filter((trace) => trace.deleted === deleted)
      .map(({ name, records }) => ({ name, count: records.length }));
  return { deleted: of(true), kept: of(false) };
}

/** The receipt of the deletion that `preview` (an interaction's id) was shown for, if it was carried out. */
export function receiptOf(tutor: Tutor, preview: string): Promise<Receipt | undefined> {
  return tutor.records.receipts.get(receiptId(preview));
}

/**
 * Deletes everything about a person. The receipt is written first: a deletion that was interrupted is finished by doing
 * it again, and the receipt still tells of all of it.
 */
export async function deletePerson(tutor: Tutor, personId: string, preview: string): Promise<Receipt> {
  const id = receiptId(preview);
  const receipt: Receipt = { id, at: tutor.now(), ...counted(await tracesOf(tutor, personId)) };
  const isFirst = await tutor.records.receipts.insert(id, receipt);
  const seats = await seatsOf(tutor, personId);
  for (const { guildId } of seats) {
    // Its process keeps learners in memory, and would go on with the one that it knows.
    if (!tutor.serves(guildId)) await tutor.arrange(forgetting(id, personId, guildId, tutor.now()));
  }
  await eraseTraces(tutor, personId);
  return isFirst ? receipt : ((await tutor.records.receipts.get(id)) ?? receipt);
}

/** For the process that serves the server. The id stays in the book of deliveries, so it does not tell who. */
function forgetting(receipt: string, personId: string, guildId: string | undefined, at: number): Due {
  return {
    id: `forget:${receipt}:${guildId ?? ''}`,
    command: 'privacy',
    args: ['forget', personId],
    at,
    ...(guildId && { guildId }),
    channelId: '',
  };
}

/** Eight letters and digits that are hard to confuse when read aloud; they do not tell who. */
function receiptId(preview: string): string {
  const letters = '23456789BCDFGHJKMNPQRSTVWXYZ';
  const digest = createHash('sha256').update(`receipt:${preview}`).digest();
  return [...digest.subarray(0, 8)].map((byte) => letters[byte % letters.length]).join('');
}
