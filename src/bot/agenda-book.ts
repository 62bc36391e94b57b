/** @file The agenda and what became of it: putting on, claiming, putting off, settling. Each step can be repeated. */
import type { Delivery, Due } from '../calendar/agenda.ts';
import type { Tutor } from '../commands/tutor.ts';

export type Records = Pick<Tutor['records'], 'schedules' | 'agenda' | 'deliveries'>;

const minute = 60_000;
/** After the first, second, ... passing failure; the last one repeats. */
const pauses = [1, 1, 2, 5, 10, 15].map((minutes) => minutes * minute);
/** A due that has no end of its own and still fails is given up after this. */
const patience = 7 * 24 * 60 * minute;

/** Says whether it was new: neither waiting nor done. */
export async function putOn({ agenda, deliveries }: Records, due: Due): Promise<boolean> {
  if (await deliveries.get(due.id)) return false;
  return agenda.insert(due.id, due);
}

export async function settle(
  { agenda, deliveries }: Records,
  due: Due,
  outcome: Pick<Delivery, 'state' | 'settledAt' | 'messageId' | 'reason'>,
): Promise<void> {
  const { id, scheduleId, guildId, channelId, at } = due;
  await deliveries.insert(id, {
    id,
    ...(scheduleId && { scheduleId }),
    ...(guildId && { guildId }),
    channelId,
    at,
    ...outcome,
  });
  await agenda.delete(id);
}

export async function change({ agenda }: Records, due: Due, changes: Partial<Due>): Promise<void> {
  await agenda.update(due.id, (old) => old && { ...old, ...changes });
}

/** What a passing failure changes; undefined when it has been tried for long enough. */
export function putOff(due: Due, now: number): Partial<Due> | undefined {
  if (due.until === undefined && now > due.at + patience) return undefined;
  const failures = (due.failures ?? 0) + 1;
  const pause = pauses[Math.min(failures, pauses.length) - 1] ?? minute;
  return { failures, retryAt: now + pause };
}

/** When it can be begun. A pause longer than any that is ever set comes from a clock that was wrong. */
export function ready(due: Due, now: number): number {
  const longest = pauses.at(-1) ?? 0;
  const retryAt = due.retryAt === undefined || due.retryAt > now + longest ? 0 : due.retryAt;
  return Math.max(due.at, retryAt);
}
