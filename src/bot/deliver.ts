/** @file One due from the agenda to its message: exactly once, or recorded as skipped with the reason. */
import { createHash } from 'node:crypto';
import type { Due } from '../calendar/agenda.ts';
import type { Schedule } from '../calendar/schedule.ts';
import type { Outcome } from '../commands/command.ts';
import { list } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import { change, putOff, ready, settle } from './agenda-book.ts';
import { faultOf } from './channels.ts';
import { look } from './look.ts';
import { hold, type Watch } from './plan.ts';

export type Job = (due: Due) => Promise<Outcome> | AsyncGenerator<Outcome, void> | undefined;

export interface Delivering extends Watch {
  /** What is to be done for a due; undefined if no command knows it. May be called again for the same due. */
  job: Job;
  now(): number;
  /** When the records were put back from a backup: what was due before may stand in its channel already. */
  restoredAt?: number | undefined;
}

/** What is left to do after the first outcome: the later outcomes of a job that goes on. */
export type Rest = AsyncGenerator<Outcome, void>;

type Post = Extract<Outcome, { kind: 'post' }>;
type Find = Extract<Outcome, { kind: 'find' }>;

/** As long as Discord surely remembers a nonce: "the past few minutes". */
const nonceMemory = 2 * 60_000;

/**
 * Does what is due now, up to the first outcome. Gives back the rest of a job that goes on, to be carried on with
 * `proceed`. Never rejects for a reason that has to do with this due alone.
 */
export async function deliver(parts: Delivering, id: string): Promise<{ due: Due; rest: Rest } | undefined> {
  const { records, now } = parts;
  const due = await records.agenda.get(id);
  if (!due || ready(due, now()) > now()) return undefined;
  if (await records.deliveries.get(id)) {
    await records.agenda.delete(id);
    return undefined;
  }
  try {
    if (due.claimedAt === undefined && !(await worthDoing(parts, due))) return undefined;
    const job = parts.job(due);
    if (!job) {
      parts.log.error({ event: 'no-job', due: id, command: due.command });
      await skip(parts, due, 'I no longer know how to do this.');
      return undefined;
    }
    if (!(Symbol.asyncIterator in job)) {
      await carryOut(parts, due, await job, true);
      return undefined;
    }
    const first = await job.next();
    if (first.done) await skip(parts, due, 'There was nothing to do.');
    else if (await carryOut(parts, due, first.value, false)) {
      const current = await records.agenda.get(id);
      if (current) return { due: current, rest: job };
    }
    await job.return();
  } catch (error) {
    await failed(parts, due, error);
  }
  return undefined;
}

/** A later outcome of a job whose first one was carried out. */
export async function proceed(parts: Delivering, due: Due, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'nothing' || outcome.kind === 'find') return;
  const messageId = outcome.kind === 'edit' ? outcome.messageId : due.messageId;
  if (!messageId) return;
  await parts.channels.edit(due.channelId, messageId, outcome.message);
  if (outcome.kind === 'edit') await outcome.shown?.();
}

/** The job has ended. */
export async function finish(parts: Delivering, due: Due): Promise<void> {
  await settle(parts.records, due, {
    state: 'posted',
    settledAt: parts.now(),
    ...(due.messageId && { messageId: due.messageId }),
  });
}

/** Puts a due off that failed for a passing reason, or gives it up. */
export async function failed(parts: Delivering, due: Due, error: unknown): Promise<void> {
  const { log, records, now } = parts;
  const fault = faultOf(error);
  log.warn({ event: 'due-failed', due: due.id, fault, failures: due.failures ?? 0, error });
  if (error instanceof UserError) return skip(parts, due, error.message);
  if (fault === 'no-message') return skip(parts, due, 'Its message was deleted.');
  if (fault === 'no-channel' && due.until === undefined) return skip(parts, due, 'The channel was deleted.');
  if (fault === 'refused') return skip(parts, due, 'Discord did not accept the message.');
  const changes = putOff(due, now());
  if (!changes) return skip(parts, due, 'It failed again and again for a week.');
  await change(records, due, changes);
}

function skip({ records, now, log }: Delivering, due: Due, reason: string): Promise<void> {
  log.info({ event: 'skipped', due: due.id, reason });
  return settle(records, due, { state: 'skipped', settledAt: now(), reason });
}

/** Settles or holds what must not be begun; false then. */
async function worthDoing(parts: Delivering, due: Due): Promise<boolean> {
  const { records, channels, now } = parts;
  const schedule = due.scheduleId ? await records.schedules.get(due.scheduleId) : undefined;
  const reason = whyNot(due, schedule, now());
  if (reason) {
    await skip(parts, due, reason);
    return false;
  }
  if (!schedule) return true;
  const missing = channels.missing(due.channelId);
  if (missing.length > 0) await hold(parts, schedule, missing);
  return missing.length === 0;
}

function whyNot(due: Due, schedule: Schedule | undefined, now: number): string | undefined {
  const scheduled = due.scheduleId !== undefined;
  if (scheduled && (!schedule || schedule.state === 'removed')) {
    return 'The schedule was removed before it was posted.';
  }
  if (due.until !== undefined && now >= due.until) {
    return whyLate(due, schedule?.state === 'waiting' ? (schedule.missing ?? []) : []);
  }
  if (schedule?.state === 'paused') return 'The schedule was paused before it was posted.';
  if (schedule && schedule.channelId !== due.channelId) return 'The schedule was moved to another channel.';
  return undefined;
}

function whyLate(due: Due, missing: string[]): string {
  if (missing.length > 0) return `I lacked ${list(missing)} in the channel.`;
  return due.failures ? 'Discord could not be reached in time.' : 'I was not running at that time.';
}

/** Carries out a first outcome; `last` if the job ends with it. True if a job that goes on may proceed. */
async function carryOut(parts: Delivering, due: Due, outcome: Outcome, last: boolean): Promise<boolean> {
  const { records, channels, now } = parts;
  if (outcome.kind === 'nothing') {
    await skip(parts, due, outcome.reason);
    return false;
  }
  let messageId: string | undefined;
  if (outcome.kind === 'find') messageId = await find(parts, due, outcome);
  else if (outcome.kind === 'edit' || due.messageId) {
    messageId = outcome.kind === 'edit' ? outcome.messageId : (due.messageId ?? '');
    await channels.edit(due.channelId, messageId, outcome.message);
    if (outcome.kind === 'edit') await outcome.shown?.();
  } else messageId = await post(parts, due, outcome);
  if (messageId === undefined) return false;
  if (outcome.kind === 'post') await outcome.posted?.(messageId);
  if (last) await settle(records, due, { state: 'posted', settledAt: now(), messageId });
  else await change(records, due, { messageId });
  return true;
}

/** Gives back nothing if there is no such message: the due is skipped then. */
async function find(parts: Delivering, due: Due, outcome: Find): Promise<string | undefined> {
  const found = await look(parts, due, outcome.mark, outcome.since);
  if (typeof found === 'object') {
    await outcome.found(found.messageId);
    return found.messageId;
  }
  await outcome.absent();
  await skip(parts, due, 'There was no message to go on in.');
  return undefined;
}

/** Sends unless an earlier, interrupted send is found to have arrived. Gives back nothing if it was settled instead. */
async function post(parts: Delivering, due: Due, outcome: Post): Promise<string | undefined> {
  const { records, channels, now, log } = parts;
  let blind = false;
  if (due.claimedAt !== undefined || due.at <= (parts.restoredAt ?? 0)) {
    const found = await look(parts, due, outcome.mark);
    log.info({ event: 'looked', due: due.id, found });
    if (typeof found === 'object') return found.messageId;
    blind = found === 'blind';
    const age = now() - (due.claimedAt ?? 0);
    if (blind && !(age >= 0 && age < nonceMemory)) {
      await skip(
        parts,
        due,
        'I was interrupted while posting and cannot read the channel to see whether it arrived.',
      );
      return undefined;
    }
    if (due.until !== undefined && now() >= due.until) {
      await skip(parts, due, whyLate(due, []));
      return undefined;
    }
  }
  // A blind repeat counts from the first send: that is the one whose nonce Discord remembers.
  await change(records, due, { claimedAt: blind ? due.claimedAt : now() });
  try {
    return await channels.send(due.channelId, outcome.message, { nonce: nonceOf(due.id) });
  } catch (error) {
    const fault = faultOf(error);
    if (fault !== 'forbidden' && fault !== 'no-channel') throw error;
    await turnedAway(parts, due, blind);
    if (!outcome.refused) throw error;
    await outcome.refused();
    await skip(parts, due, 'I am not let write there.');
    return undefined;
  }
}

/** The channel is gone or closed to Epoch: this send did nothing, so the claim is taken back unless an older one stands. */
async function turnedAway(parts: Delivering, due: Due, blind: boolean): Promise<void> {
  const { records, channels } = parts;
  if (!blind) await change(records, due, { claimedAt: undefined });
  const schedule = due.scheduleId ? await records.schedules.get(due.scheduleId) : undefined;
  const missing = channels.missing(due.channelId);
  if (schedule && missing.length > 0) await hold(parts, schedule, missing);
}

/** Discord's limit is 25 characters. */
export function nonceOf(dueId: string): string {
  return createHash('sha256').update(dueId).digest('base64url').slice(0, 25);
}
