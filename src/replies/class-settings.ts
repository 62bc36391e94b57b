/** @file What a teacher reads of a server's settings, and how they change them. */
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { showDates } from '../calendar/dates.ts';
import { showDays } from '../calendar/days.ts';
import type { Weekday } from '../calendar/schedule.ts';
import { button, container, lineForm, menu, roleMenu, row, rows, text } from './components.ts';
import { customId } from './custom-id.ts';
import type { Message } from './reply.ts';
import { list, plural } from './text.ts';

export interface ClassSettingsView {
  zone: string;
  /** Chosen for the server; otherwise it is that of a schedule, or UTC. */
  ownZone: boolean;
  teacherRole?: string;
  leaderboard: boolean;
  classDays: readonly Weekday[];
  /** `YYYY-MM-DD`, in order. */
  holidays: readonly string[];
  /** Only who may manage the server says who is a teacher. */
  mayChooseRole: boolean;
}

const week: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const holidaysShown = 6;

export function classSettings(view: ClassSettingsView, said?: string): Message {
  const { zone, ownZone, teacherRole, leaderboard, classDays, holidays, mayChooseRole } = view;
  return {
    components: [
      container([
        text(
          [
            `### Settings of this server\n${said ? `✓ ${said}\n` : ''}**Time zone** ${zone}${ownZone ? '' : ', not chosen yet'}`,
            `**Teachers** who may manage this server${teacherRole ? `, and everyone with <@&${teacherRole}>` : ''}`,
            `**Leaderboard** ${leaderboard ? 'open: `/leaderboard` shows the week, without those who hide their names' : 'closed'}`,
            `**Class days** ${classDays.length === 0 ? 'none' : showDays(classDays)}`,
            `**Holidays** ${holidayLine(holidays)}`,
            "-# Streaks count class days only. A day that is taken away or added breaks nobody's streak.",
          ].join('\n'),
        ),
        menu(
          'Class days',
          customId('class', 'days'),
          week.map((day) => ({
            label: names[day - 1] ?? '',
            value: String(day),
            chosen: classDays.includes(day),
          })),
          { least: 0, most: 7 },
        ),
        ...(mayChooseRole
          ? [roleMenu('Teacher role (none if left empty)', customId('class', 'role'), teacherRole)]
          : []),
        row(
          button('Time zone', customId('class', 'zone-form')),
          button('Holidays', customId('class', 'holidays-form')),
          leaderboard
            ? button('Close the leaderboard', customId('class', 'board', 'off'))
            : button('Open the leaderboard', customId('class', 'board', 'on')),
          button('Overview', customId('class', 'overview')),
        ),
        ...(teacherRole
          ? [
              text(
                '-# Discord shows `/class` only to who may manage the server. To show it to your teacher role too: Server Settings, Integrations, Epoch, `/class`, add the role.',
              ),
            ]
          : []),
      ]),
    ],
  };
}

function holidayLine(holidays: readonly string[]): string {
  if (holidays.length === 0) return 'none';
  const runs = showDates(holidays);
  const some = runs.slice(0, holidaysShown);
  const rest = runs.length - some.length;
  return `${list(rest > 0 ? [...some, `${rest} more`] : some)} (${plural(holidays.length, 'day')})`;
}

export function classZoneForm(zone: string): APIModalInteractionResponseCallbackData {
  return lineForm(customId('class', 'zone'), 'Time zone of this server', {
    label: 'A large city near you, or a zone',
    placeholder: 'Berlin, Europe/Berlin, São Paulo …',
    value: zone,
  });
}

export function holidaysForm(holidays: readonly string[]): APIModalInteractionResponseCallbackData {
  return lineForm(customId('class', 'holidays'), 'Days without class', {
    label: 'Dates, one or a range to a line',
    hint: 'Such as 2026-12-24 or 2026-12-24 to 2027-01-06. Empty for none.',
    placeholder: '2026-12-24 to 2027-01-06',
    value: showDates(holidays).join('\n').slice(0, 2000),
    long: true,
    required: false,
  });
}

/** `sentence` says what was not understood; `near` are zones that may be meant. */
export function whichClassZone(sentence: string, near: readonly string[]): Message {
  return {
    components: [
      container([
        text(`${sentence}\n-# Nothing was changed yet.`),
        ...rows(near.slice(0, 5).map((zone) => button(zone, customId('class', 'zone', zone)))),
        row(
          button('Type it again', customId('class', 'zone-form')),
          button('Back', customId('class', 'settings')),
        ),
      ]),
    ],
  };
}
