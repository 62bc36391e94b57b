/** @file What a teacher reads about schedules. */
import { showDays } from '../calendar/days.ts';
import type { Schedule } from '../calendar/schedule.ts';
import { list } from './text.ts';

/** "09:00, Mon-Fri, Europe/Berlin" */
export function when(schedule: Pick<Schedule, 'time' | 'days' | 'zone'>): string {
  return `${schedule.time}, ${showDays(schedule.days)}, ${schedule.zone}`;
}

/** The direct message to the person who set up a schedule that has to wait. */
export function waitingNote(schedule: Schedule): string {
  const missing = schedule.missing ?? [];
  const gone = missing.includes('View Channel') ? ' (or the channel was deleted)' : '';
  return [
    `The quiz in <#${schedule.channelId}> (${when(schedule)}) has to wait: I lack **${list(missing)}** there${gone}.`,
    'It goes on by itself as soon as I have that; nothing was deleted. `/schedule list` shows how it stands.',
  ].join('\n');
}
