/** @file What /schedule offers while one types. */
import { readDays, showDays } from '../calendar/days.ts';
import { suggestTimes } from '../calendar/time-of-day.ts';
import { searchZones } from '../calendar/zone-search.ts';
import { readZone } from '../calendar/zones.ts';
import { clip } from '../replies/text.ts';
import type { Choice, Typing } from './command.ts';
import { deckChoices } from './quiz-starting.ts';
import { labelOf, schedulesOf } from './schedule-book.ts';
import { zonesFirst } from './schedule-set.ts';
import type { Tutor } from './tutor.ts';

const most = 25;
const usualDays = [
  'every day',
  'Mon-Fri',
  'Sat, Sun',
  'Mon, Wed, Fri',
  'Tue, Thu',
  'Mon',
  'Tue',
  'Wed',
  'Thu',
  'Fri',
];

export async function scheduleChoices(typing: Typing, tutor: Tutor): Promise<Choice[]> {
  const typed = typing.focused.value;
  switch (typing.focused.name) {
    case 'time':
      return suggestTimes(typed).map(plain);
    case 'days':
      return dayChoices(typed, typing.person.locale);
    case 'timezone':
      return zoneChoices(typing, tutor);
    case 'deck':
      return deckChoices(await tutor.library.of(typing.place), typed);
    case 'schedule':
      return ownChoices(typing, tutor);
    default:
      return [];
  }
}

function plain(value: string): Choice {
  return { name: value, value };
}

function dayChoices(typed: string, locale: string): Choice[] {
  const read = readDays(typed, locale);
  const wanted = typed.trim().toLowerCase();
  const usual = usualDays.filter((days) => days.toLowerCase().startsWith(wanted));
  return [...new Set([...(read ? [showDays(read)] : []), ...usual])].map(plain);
}

export async function zoneChoices(typing: Typing, tutor: Tutor): Promise<Choice[]> {
  const typed = typing.focused.value;
  const hints = { now: typing.now, first: await zonesFirst(tutor, typing.place, typing.person.locale) };
  const read = readZone(typed, hints);
  const zones = [...('zone' in read ? [read.zone] : []), ...searchZones(typed, most, hints)];
  return [...new Set(zones)]
    .slice(0, most)
    .map((zone) => ({ name: `${zone} · now ${clock(zone, typing.now)}`, value: zone }));
}

function clock(zone: string, now: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(now);
}

async function ownChoices({ place, focused, subcommand }: Typing, tutor: Tutor): Promise<Choice[]> {
  if (!place.guildId) return [];
  const wanted = focused.value.trim().toLowerCase();
  const decks = await tutor.library.of(place);
  return (await schedulesOf(tutor, place.guildId))
    .filter(({ state }) =>
      subcommand === 'resume' ? state === 'paused' : subcommand !== 'pause' || state !== 'paused',
    )
    .map((one) => ({ name: clip(labelOf(decks, one), 100), value: one.id }))
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, most);
}
