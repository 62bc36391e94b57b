/** @file From schedules to the agenda: what fell due, what was missed, which schedules wait for a permission. */
import type { Due } from '../calendar/agenda.ts';
import { createRunBook, type RunBook } from '../calendar/run-book.ts';
import type { Run } from '../calendar/runs.ts';
import type { Schedule } from '../calendar/schedule.ts';
import { defaultMinutes, mixOf, planArgs } from '../commands/quiz-plan.ts';
import { waitingNote } from '../replies/schedule.ts';
import { putOn, type Records, settle } from './agenda-book.ts';
import type { Channels } from './channels.ts';
import type { Log } from './log.ts';

const hour = 3_600_000;
/** How late a scheduled post may come, if the next one does not come first. */
export const grace = 6 * hour;
/** Removed schedules can be taken back this long. */
const keep = 30 * 24 * hour;
/** Of a long absence only the newest missed runs are recorded. */
const recorded = 30;
/** Schedules planned at the same time. */
const abreast = 100;

export interface Watch {
  records: Records;
  channels: Channels;
  log: Log;
  /** Takes work that nobody waits for, and that never rejects, so that a stop does. */
  aside(work: Promise<void>): void;
}

export interface Pass {
  now: number;
  /** The stored next runs may be wrong: after a start (new rules of a zone) and when the clock went back. */
  realign: boolean;
  /** Also look at channels in which nothing is due. */
  inspect: boolean;
  serves(guildId: string): boolean;
}

/** A pass, and what it has worked out so far. */
type Planning = Pass & { runs: RunBook };

/** Goes through all schedules, many side by side: what they write then shares a commit. */
export async function planSchedules(watch: Watch, pass: Pass): Promise<void> {
  const runs = createRunBook();
  let group: Promise<void>[] = [];
  for await (const [, schedule] of watch.records.schedules.entries()) {
    if (!pass.serves(schedule.guildId)) continue;
    group.push(planSafely(watch, schedule, { ...pass, runs }));
    if (group.length < abreast) continue;
    await Promise.all(group);
    group = [];
  }
  await Promise.all(group);
}

/** One that cannot be planned does not hold up the others. */
async function planSafely(watch: Watch, schedule: Schedule, pass: Planning): Promise<void> {
  try {
    await planOne(watch, schedule, pass);
  } catch (error) {
    watch.log.error({ event: 'schedule-failed', schedule: schedule.id, error });
  }
}

async function planOne(watch: Watch, stored: Schedule, pass: Planning): Promise<void> {
  const { records, channels } = watch;
  if (stored.state === 'removed') {
    if (pass.now > (stored.removedAt ?? 0) + keep) await records.schedules.delete(stored.id);
    return;
  }
  if (stored.state === 'paused') return;
  const schedule = stored.state === 'waiting' ? await resume(watch, stored) : stored;
  if (schedule.nextAt <= pass.now) await fallDue(records, schedule, pass);
  else if (pass.realign) await setNext(records, schedule, pass);
  if (pass.inspect && schedule.state === 'active') {
    const missing = channels.missing(schedule.channelId);
    if (missing.length > 0) await hold(watch, schedule, missing);
  }
}

/** Takes a schedule out of waiting once nothing is missing; otherwise keeps the list of what is missing fresh. */
async function resume({ records, channels, log }: Watch, schedule: Schedule): Promise<Schedule> {
  const missing = channels.missing(schedule.channelId);
  if (missing.join() === schedule.missing?.join()) return schedule;
  const changed = await records.schedules.update(schedule.id, (old) => {
    if (old?.state !== 'waiting') return undefined;
    if (missing.length > 0) return { ...old, missing };
    const { missing: _, ...rest } = old;
    return { ...rest, state: 'active' };
  });
  if (changed?.state === 'active') log.info({ event: 'schedule-resumed', schedule: schedule.id });
  return changed ?? schedule;
}

/**
 * Lets an active schedule wait, and tells the person who set it up: once, because only the first one changes it. Does not
 * wait until they are told, which can take as long as Discord likes.
 */
export async function hold(watch: Watch, schedule: Schedule, missing: string[]): Promise<void> {
  const { records, log, aside } = watch;
  const held = await records.schedules.update(schedule.id, (old) =>
    old?.state === 'active' ? { ...old, state: 'waiting', missing } : undefined,
  );
  if (!held) return;
  log.warn({ event: 'schedule-waits', schedule: schedule.id, missing });
  aside(tellOwner(watch, held));
}

async function tellOwner({ channels, log }: Watch, schedule: Schedule): Promise<void> {
  try {
    await channels.tell(schedule.createdBy, waitingNote(schedule));
  } catch (error) {
    log.warn({ event: 'not-told', schedule: schedule.id, error });
  }
}

async function fallDue(records: Records, schedule: Schedule, pass: Planning): Promise<void> {
  const { now, runs: book } = pass;
  const runs = book.between(schedule, schedule.nextAt - 1, now).slice(-recorded);
  const newest = runs.pop();
  for (const { date, at } of runs) {
    const due = dueOf(schedule, { date, at }, book);
    if (await records.agenda.get(due.id)) continue;
    await settle(records, due, {
      state: 'skipped',
      settledAt: now,
      reason: 'I was not running at that time.',
    });
  }
  if (newest) await putOn(records, dueOf(schedule, newest, book));
  await setNext(records, schedule, pass);
}

function dueOf(schedule: Schedule, { date, at }: Run, runs: RunBook): Due {
  const { id, guildId, channelId, deckId, cards, questions } = schedule;
  const following = runs.next(schedule, at)?.at ?? Number.POSITIVE_INFINITY;
  return {
    id: `${id}:${date}`,
    command: 'quiz',
    args: planArgs({
      deckId,
      cards,
      minutes: defaultMinutes.scheduled,
      showNames: false,
      mix: mixOf(questions),
    }),
    at,
    until: Math.min(at + grace, following),
    guildId,
    channelId,
    scheduleId: id,
  };
}

/** Unless a person changed the schedule meanwhile. */
async function setNext({ schedules }: Records, seen: Schedule, { now, runs }: Planning): Promise<void> {
  const nextAt = runs.next(seen, now)?.at ?? seen.nextAt;
  if (nextAt === seen.nextAt) return;
  await schedules.update(seen.id, (old) => (old?.nextAt === seen.nextAt ? { ...old, nextAt } : undefined));
}
