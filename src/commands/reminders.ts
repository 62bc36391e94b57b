/** @file Reminders: a direct message a day, on request, when cards are due; each is put on the agenda by the one before. */
import { type Due, directTo } from '../calendar/agenda.ts';
import { everyDay } from '../calendar/days.ts';
import { learningDay } from '../calendar/learning-day.ts';
import { nextRuns, type Run } from '../calendar/runs.ts';
import { reminder, reminderStopId } from '../replies/settings.ts';
import type { Outcome } from './command.ts';
import { dueCards } from './due-cards.ts';
import type { PersonSettings } from './people.ts';
import type { Tutor } from './tutor.ts';

const minute = 60_000;
/** Later than this a reminder is no help any more. */
const grace = 120 * minute;
/** Cards that take about a minute. */
const pace = 5;

/** The next reminder of these settings; undefined if there is none. `zone` is the person's. */
export function nextReminder(settings: PersonSettings, after: number): Run | undefined {
  const { remindAt: time, zone, remindRefused } = settings;
  if (!time || !zone || remindRefused) return undefined;
  return nextRuns({ time, zone, days: everyDay }, after, 1)[0];
}

/** Puts the next reminder on the agenda; repeating it changes nothing. */
export async function arrangeReminder(
  tutor: Tutor,
  personId: string,
  settings: PersonSettings,
  after = tutor.now(),
): Promise<void> {
  const run = nextReminder(settings, after);
  if (!run) return;
  const plan = planOf(settings);
  await tutor.arrange({
    id: `${remindersOn(personId, run.date)}${plan.replaceAll(/[^\w-]/g, '.')}`,
    command: 'settings',
    args: ['remind', personId, plan, run.date],
    at: run.at,
    channelId: directTo(personId),
  });
}

/** The job of a reminder: arranges the next one first, so that the chain survives whatever happens to this one. */
export async function remind(due: Due, tutor: Tutor): Promise<Outcome> {
  const [, personId = '', plan, date = ''] = due.args;
  const settings = (await tutor.records.people.get(personId)) ?? {};
  if (planOf(settings) !== plan) return nothing('The reminder was changed or stopped.');
  const now = tutor.now();
  // From this one on, not from now: of missed days each is settled, and only the newest can still be in time.
  await arrangeReminder(tutor, personId, settings, Math.max(due.at, now - 24 * 60 * minute));
  if (settings.remindRefused) return nothing('Direct messages do not reach this person.');
  if (now > due.at + grace) return nothing('It was too late for a reminder.');
  if (await wasReminded(tutor, personId, date, due.id))
    return nothing('There was a reminder that day already.');
  const cards = await dueCards(tutor, personId, learningDay(now, settings.zone ?? 'UTC'));
  if (cards === 0) return nothing('No card was due.');
  return {
    kind: 'post',
    message: reminder(cards, Math.max(1, Math.round(cards / pace)), date),
    mark: reminderStopId(date),
    refused: async () => {
      await tutor.records.people.update(personId, (old) => old && { ...old, remindRefused: true });
    },
  };
}

/** After a start: whoever has a reminder gets the next one. */
export async function recoverReminders(tutor: Tutor): Promise<void> {
  for await (const [personId, settings] of tutor.records.people.entries()) {
    if (settings.remindAt) await arrangeReminder(tutor, personId, settings);
  }
}

/** How the ids of all reminders of a person begin, or of those of one date. */
export function remindersOn(personId: string, date?: string): string {
  return `remind:${personId}:${date === undefined ? '' : `${date}:`}`;
}

async function wasReminded(tutor: Tutor, personId: string, date: string, id: string): Promise<boolean> {
  for await (const [key, { state }] of tutor.records.deliveries.entries(remindersOn(personId, date))) {
    if (key !== id && state === 'posted') return true;
  }
  return false;
}

function planOf({ remindAt, zone }: PersonSettings): string {
  return `${remindAt} ${zone}`;
}

function nothing(reason: string): Outcome {
  return { kind: 'nothing', reason };
}
