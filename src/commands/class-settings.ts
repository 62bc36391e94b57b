/** @file /class settings: what teachers choose for their server. */
import { mostDates, readDates } from '../calendar/dates.ts';
import { weekdays } from '../calendar/days.ts';
import { dateOfDay, learningDay } from '../calendar/learning-day.ts';
import type { Weekday } from '../calendar/schedule.ts';
import { readZone } from '../calendar/zones.ts';
import { classSettings, classZoneForm, holidaysForm, whichClassZone } from '../replies/class-settings.ts';
import { type Message, type Reply, toYou, update } from '../replies/reply.ts';
import { quoted } from '../replies/text.ts';
import { whichZoneSentence } from '../replies/zone-problem.ts';
import { UserError } from '../user-error.ts';
import type { Person, Place, Press, Submit } from './command.ts';
import { type ServerSettings, serverSettings, zoneOf } from './people.ts';
import { guildOf } from './schedule-book.ts';
import { zonesFirst } from './schedule-set.ts';
import type { Tutor } from './tutor.ts';

export interface Asked {
  person: Person;
  place: Place;
  now: number;
}

export async function showSettings(asked: Asked, tutor: Tutor, said?: string): Promise<Message> {
  const { place, person } = asked;
  const settings = await serverSettings(tutor, place);
  const { zone, teacherRole, leaderboard = false, classDays = weekdays, holidays = [] } = settings;
  return classSettings(
    {
      zone: zone ?? (await zoneOf(tutor, place)),
      ownZone: zone !== undefined,
      ...(teacherRole && { teacherRole }),
      leaderboard,
      classDays: classDays as Weekday[],
      holidays,
      mayChooseRole: person.teacher,
    },
    said,
  );
}

/** Undefined if the button is none of the settings'. */
export async function pressSettings(pressed: Press, tutor: Tutor): Promise<Reply | undefined> {
  const [action = '', value = ''] = pressed.args;
  const { place, values, person, now } = pressed;
  switch (action) {
    case 'settings':
      return update(await showSettings(pressed, tutor));
    case 'zone-form':
      return { kind: 'modal', modal: classZoneForm(await zoneOf(tutor, place)) };
    case 'holidays-form':
      return { kind: 'modal', modal: holidaysForm((await serverSettings(tutor, place)).holidays ?? []) };
    case 'zone':
      return update(await chooseZone(pressed, tutor, value));
    case 'board':
      return saved(pressed, tutor, () => ({ leaderboard: value === 'on' ? true : undefined }));
    case 'role':
      if (!person.teacher) throw new UserError('Only who may manage this server says who its teachers are.');
      return saved(pressed, tutor, () => ({ teacherRole: values[0] }));
    case 'days': {
      const today = dateOfDay(learningDay(now, await zoneOf(tutor, place)));
      return saved(pressed, tutor, (old) => newClassDays(old, values.map(Number).sort(), today));
    }
    default:
      return undefined;
  }
}

export async function submitSettings(submitted: Submit, tutor: Tutor): Promise<Reply | undefined> {
  const typed = (submitted.fields.value ?? '').trim();
  const [action] = submitted.args;
  if (action === 'zone') return update(await chooseZone(submitted, tutor, typed));
  if (action !== 'holidays') return undefined;
  const read = readDates(typed);
  if ('problem' in read) throw new UserError(whyNoDates(read.problem, read.part));
  return saved(submitted, tutor, () => ({ holidays: read.dates.length > 0 ? read.dates : undefined }));
}

async function chooseZone(asked: Asked, tutor: Tutor, typed: string): Promise<Message> {
  const { place, person, now } = asked;
  const read = readZone(typed, { now, first: await zonesFirst(tutor, place, person.locale) });
  if ('problem' in read) return whichClassZone(whichZoneSentence(typed, read.problem, read.near), read.near);
  await save(tutor, place, () => ({ zone: read.zone }));
  return showSettings(asked, tutor, `Time zone: ${read.zone}.`);
}

/** What was before stays so for the days before today: nobody's streak is judged by a rule that came later. */
function newClassDays(old: ServerSettings, days: number[], today: string): Partial<ServerSettings> {
  const { classDays: before = weekdays, formerClassDays = [] } = old;
  if (before.join() === days.join()) return {};
  const former =
    formerClassDays.at(-1)?.until === today
      ? formerClassDays
      : [...formerClassDays, { until: today, days: [...before] }];
  return { classDays: days, formerClassDays: former };
}

async function saved(
  asked: Asked,
  tutor: Tutor,
  change: (old: ServerSettings) => Partial<ServerSettings>,
): Promise<Reply> {
  await save(tutor, asked.place, change);
  return update(await showSettings(asked, tutor, 'Saved.'));
}

async function save(
  tutor: Tutor,
  place: Place,
  change: (old: ServerSettings) => Partial<ServerSettings>,
): Promise<void> {
  await tutor.records.servers.update(guildOf(place), (old = {}) => {
    const next = Object.entries({ ...old, ...change(old) }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(next);
  });
}

function whyNoDates(problem: 'unreadable' | 'backward' | 'many', part: string): string {
  const name = `**${quoted(part, 60)}**`;
  return {
    unreadable: `I can't read ${name} as a date. Write year-month-day, such as 2026-12-24, or a range such as 2026-12-24 to 2027-01-06. Nothing was changed.`,
    backward: `${name} ends before it begins. Nothing was changed.`,
    many: `${name} makes more than ${mostDates} days without class, the most I keep. Nothing was changed.`,
  }[problem];
}

export const openSettings = async (asked: Asked, tutor: Tutor): Promise<Reply> =>
  toYou(await showSettings(asked, tutor));
