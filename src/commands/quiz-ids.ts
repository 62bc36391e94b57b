/** @file The ids of quizzes: made from what put them on the agenda, so that a repeat makes no second quiz. */
import { createHash } from 'node:crypto';
import type { Due } from '../calendar/agenda.ts';

/** The same for every repeat of the same due; quizzes of one server share the part before the hyphen. */
export function quizIdOf(due: Pick<Due, 'id' | 'guildId' | 'channelId'>): string {
  const hash = createHash('sha256').update(due.id).digest('hex').slice(0, 12);
  return quizIdStart(due) + hash;
}

export function quizIdStart({ guildId, channelId }: { guildId?: string; channelId: string }): string {
  return `${guildId ?? channelId}-`;
}
