/** @file What a person reads of their settings, and how they change them. */
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { button, container, lineForm, menu, row, rows, text } from './components.ts';
import { customId } from './custom-id.ts';
import type { Message } from './reply.ts';
import { reviewId } from './review-ids.ts';
import { timestamp } from './text.ts';
import { whichZoneSentence, type ZoneProblem } from './zone-problem.ts';

export const mostNew = 50;

/** Settings as they work out, and where the zone comes from. */
export interface SettingsView {
  zone: string;
  /** The person chose it; otherwise it is that of the server. */
  ownZone: boolean;
  remindAt?: string;
  remindRefused: boolean;
  /** The next reminder, if one is on, in milliseconds since 1970. */
  nextReminder?: number;
  newPerDay: number;
  hidden: boolean;
}

const hours = Array.from({ length: 18 }, (_, i) => `${String(i + 6).padStart(2, '0')}:00`);
const newChoices = [0, 1, 2, 3, 5, 8, 10, 15, 20, 30, mostNew];

/** `said` is a line above it all: what has just been changed. */
export function settingsMessage(view: SettingsView, said?: string): Message {
  const { zone, ownZone, newPerDay, hidden } = view;
  return {
    components: [
      container([
        text(
          [
            `### Your settings\n${said ? `✓ ${said}\n` : ''}**Time zone** ${zone}${ownZone ? '' : ', as this server has it'}`,
            '-# Your day ends at 4 a.m. there: a late evening still counts for the day before.',
            `**Reminder** ${reminderLine(view)}`,
            `**New cards in \`/review\`** ${newPerDay} a day`,
            `**Your name** ${hidden ? 'is hidden: no board and no quiz shows it' : 'is shown where a teacher has opened a leaderboard, or a quiz names who was right'}`,
          ].join('\n'),
        ),
        remindMenu(view),
        newMenu(newPerDay),
        row(
          button('Time zone', customId('settings', 'zone-form')),
          hidden
            ? button('Show my name', customId('settings', 'show'))
            : button('Hide my name', customId('settings', 'hide')),
          ...(view.remindRefused
            ? [button('Try reminders again', customId('settings', 'again'), { style: 'primary' })]
            : []),
        ),
        text('-# These hold in every server. What I keep about you: `/privacy`.'),
      ]),
    ],
  };
}

function reminderLine({ zone, remindAt, remindRefused, nextReminder }: SettingsView): string {
  if (remindAt === undefined) return 'off';
  if (remindRefused) {
    return `paused: Discord let no direct message through to you. Allow them from members of this server (its name, then Privacy Settings), then try again.`;
  }
  const next = nextReminder === undefined ? '' : `, next ${timestamp(nextReminder, 'f')}`;
  // Few people live by it; most have told neither me nor their server where they are.
  const doubt =
    zone === 'UTC' ? '\n-# That is in UTC. If you live elsewhere, choose your time zone first.' : '';
  return `a direct message at ${remindAt} on days when cards are due${next}${doubt}`;
}

function remindMenu({ remindAt }: SettingsView) {
  const times = remindAt && !hours.includes(remindAt) ? [remindAt, ...hours].sort() : hours;
  return menu('Remind me when cards are due', customId('settings', 'remind'), [
    { label: 'No reminders', value: 'off', chosen: remindAt === undefined },
    ...times.map((time) => ({
      label: `Remind me at ${time} if cards are due`,
      value: time,
      chosen: time === remindAt,
    })),
  ]);
}

function newMenu(newPerDay: number) {
  const counts = [...new Set([...newChoices, newPerDay])].sort((a, b) => a - b);
  return menu(
    'New cards a day',
    customId('settings', 'new'),
    counts.map((count) => ({
      label: count === 0 ? 'No new cards' : `${count} new card${count === 1 ? '' : 's'} a day`,
      value: String(count),
      chosen: count === newPerDay,
    })),
  );
}

export function zoneForm(zone: string): APIModalInteractionResponseCallbackData {
  return lineForm(customId('settings', 'zone'), 'Your time zone', {
    label: 'A large city near you, or a zone',
    placeholder: 'Berlin, Europe/Berlin, São Paulo …',
    value: zone,
  });
}

/** A text that names no zone for sure; `near` may be meant. */
export function whichOwnZone(typed: string, problem: ZoneProblem, near: readonly string[]): Message {
  return {
    components: [
      container([
        text(`${whichZoneSentence(typed, problem, near)}\n-# Nothing was changed yet.`),
        ...rows(near.slice(0, 5).map((zone) => button(zone, customId('settings', 'zone', zone)))),
        row(
          button('Type it again', customId('settings', 'zone-form')),
          button('Back', customId('settings', 'back')),
        ),
      ]),
    ],
  };
}

/** The daily direct message. `date` makes its button unique, so that it is known again. */
export function reminder(due: number, minutes: number, date: string): Message {
  const cards = due === 1 ? '1 card is' : `${due.toLocaleString('en')} cards are`;
  return {
    text: `${cards} due today, about ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.\n-# You asked for this reminder. It comes once a day, and only if something is due.`,
    components: [
      row(
        button('Review now', reviewId({ kind: 'begin' }), { style: 'primary' }),
        button('Stop reminders', reminderStopId(date)),
      ),
    ],
  };
}

export function reminderStopId(date: string): string {
  return customId('settings', 'stop', date);
}
