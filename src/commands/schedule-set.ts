/** @file /schedule set: reads what a teacher typed, and adds or changes a schedule. */
import { everyDay, readDays } from '../calendar/days.ts';
import type { Schedule, Weekday } from '../calendar/schedule.ts';
import { readTime } from '../calendar/time-of-day.ts';
import { zonesOfLocale } from '../calendar/zone-search.ts';
import { readZone } from '../calendar/zones.ts';
import { isMix } from '../deck/questions/kinds.ts';
import { type Reply, toYou } from '../replies/reply.ts';
import { type Draft, scheduleSet, whichZone } from '../replies/schedule-set.ts';
import { quoted } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Person, Place, Request } from './command.ts';
import { chosenDeck } from './quiz-starting.ts';
import {
  chosenSchedule,
  guildOf,
  most,
  running,
  scheduleId,
  schedulesOf,
  upcoming,
} from './schedule-book.ts';
import type { Tutor } from './tutor.ts';

interface Asked {
  id: string;
  person: Person;
  place: Place;
}

export async function setSchedule(request: Request, tutor: Tutor): Promise<Reply> {
  const { options, place, person } = request;
  const guildId = guildOf(place);
  const changed = options.schedule ? await chosenSchedule(tutor, guildId, options.schedule) : undefined;
  const deck = chosenDeck(await tutor.library.of(place), options.deck ?? changed?.deckId);
  const draft: Draft = {
    time: timeFrom(options.time),
    days: options.days === undefined ? (changed?.days ?? everyDay) : daysFrom(options.days, person.locale),
    channelId: String(options.channel ?? changed?.channelId ?? place.channelId),
    deckId: deck.id,
    ...questionsFrom(options.questions ?? changed?.questions),
    cards: Math.min(10, Math.max(1, Math.round(Number(options.cards ?? changed?.cards ?? 1)) || 1)),
  };
  const typed = String(options.timezone ?? '').trim();
  const hints = { now: request.now, first: await zonesFirst(tutor, place, person.locale) };
  if (typed === '') {
    const known = changed?.zone ?? (await lastZone(tutor, guildId));
    if (known) return save(tutor, request, { ...draft, zone: known }, changed);
    return toYou(whichZone({ problem: 'none', typed, near: hints.first }, changed ? undefined : draft));
  }
  const read = readZone(typed, hints);
  if ('zone' in read) return save(tutor, request, { ...draft, zone: read.zone }, changed);
  return toYou(whichZone({ ...read, typed }, changed ? undefined : draft));
}

/** What the buttons of `whichZone` lead to. */
export async function setWithZone(asked: Asked, draft: Draft, zone: string, tutor: Tutor): Promise<Reply> {
  const read = readZone(zone, { now: tutor.now() });
  const deck = chosenDeck(await tutor.library.of(asked.place), draft.deckId);
  if (!('zone' in read))
    throw new UserError('That button leads nowhere any more. Use `/schedule set` again.');
  // The channel stands in the button, and one of another server is nobody's to choose here.
  const there = tutor.guildOf(draft.channelId);
  if (there !== undefined && there !== asked.place.guildId) {
    throw new UserError('That channel is not one of this server. Use `/schedule set` again.');
  }
  return save(tutor, asked, { ...draft, deckId: deck.id, zone: read.zone }, undefined);
}

/** Zones to offer before all others: those used here, then those of the server's and the person's language. */
export async function zonesFirst(tutor: Tutor, place: Place, locale: string): Promise<string[]> {
  const used = place.guildId ? await schedulesOf(tutor, place.guildId, true) : [];
  const zones = used.toReversed().map(({ zone }) => zone);
  return [...new Set([...zones, ...zonesOfLocale(place.guildLocale ?? ''), ...zonesOfLocale(locale)])];
}

async function lastZone(tutor: Tutor, guildId: string): Promise<string | undefined> {
  return (await schedulesOf(tutor, guildId, true)).at(-1)?.zone;
}

async function save(
  tutor: Tutor,
  asked: Asked,
  draft: Draft & { zone: string },
  changed: Schedule | undefined,
): Promise<Reply> {
  const guildId = guildOf(asked.place);
  const others = (await schedulesOf(tutor, guildId)).filter((one) => one.id !== changed?.id);
  const same = changed ?? others.find((one) => isSame(one, draft));
  const id = same?.id ?? scheduleId(guildId, asked.id);
  if (!same && !others.some((one) => one.id === id) && others.length >= most) {
    throw new UserError(
      `This server has ${most} schedules, the most I keep. Remove one with \`/schedule remove\` first.`,
    );
  }
  const base: Schedule = {
    ...draft,
    id,
    guildId,
    createdBy: asked.person.id,
    createdAt: tutor.now(),
    state: 'active',
    nextAt: 0,
  };
  const live = await running(tutor, base);
  const saved = await tutor.records.schedules.update(id, (old) => ({
    ...base,
    ...live,
    ...(old && { createdAt: old.createdAt }),
    // Changing a paused schedule is no reason to let it run.
    ...(old?.state === 'paused' && { state: 'paused' as const }),
  }));
  if (!saved) throw new Error(`expected schedule ${id} to be saved, got nothing`);
  const beside = others.filter((one) => one.id !== id && one.channelId === saved.channelId);
  const deck = (await tutor.library.of(saved)).get(saved.deckId);
  const runs = await upcoming(tutor, saved, 3);
  return toYou(scheduleSet(saved, deck, runs, { changed: same !== undefined, beside }));
}

/** Setting up the same quiz again is the same schedule; only the number of cards may differ. */
function isSame(one: Schedule, draft: Draft & { zone: string }): boolean {
  return (
    one.channelId === draft.channelId &&
    one.deckId === draft.deckId &&
    one.time === draft.time &&
    one.zone === draft.zone &&
    one.days.join() === draft.days.join()
  );
}

function questionsFrom(chosen: unknown): Pick<Schedule, 'questions'> {
  return isMix(chosen) ? { questions: chosen } : {};
}

function timeFrom(typed: unknown): string {
  const time = readTime(String(typed ?? ''));
  if (time) return time;
  throw new UserError(
    `I can't read **${quoted(String(typed ?? ''), 40)}** as a time of day. Try 9:00, 21:30 or 9 pm; midnight is 0:00.`,
  );
}

function daysFrom(typed: unknown, locale: string): Weekday[] {
  const days = readDays(String(typed), locale);
  if (days) return days;
  throw new UserError(
    `I can't read **${quoted(String(typed), 60)}** as days of the week. Try Mon-Fri, weekdays, every day, or Tue, Thu.`,
  );
}
