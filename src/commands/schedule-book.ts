/** @file The schedules of a server: which there are, which one is meant, when they run, changing their state. */
import type { Delivery } from '../calendar/agenda.ts';
import { nextRuns, type Run } from '../calendar/runs.ts';
import type { Schedule } from '../calendar/schedule.ts';
import type { Decks } from '../deck/decks.ts';
import { when } from '../replies/schedule.ts';
import { quoted } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Person, Place } from './command.ts';
import type { Tutor } from './tutor.ts';

export const most = 25;

const outside = 'A schedule belongs to a server. Use this command in a channel of your server.';
const none = 'No quiz is scheduled here yet. `/schedule set` sets one up.';
const gone = 'That schedule is gone. `/schedule list` shows the ones there are.';

export function guildOf(place: Place): string {
  if (!place.guildId) throw new UserError(outside);
  return place.guildId;
}

/** Key and id of a schedule: those of one server begin alike, and a repeated interaction makes the same one. */
export function scheduleId(guildId: string, interactionId: string): string {
  return `${guildId}-${interactionId}`;
}

/** Oldest first; `all` has the removed ones too. */
export async function schedulesOf(tutor: Tutor, guildId: string, all = false): Promise<Schedule[]> {
  const entries = await Array.fromAsync(tutor.records.schedules.entries(`${guildId}-`), ([, one]) => one);
  return entries
    .filter((one) => all || one.state !== 'removed')
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** How a schedule is called in choices. */
export function labelOf(decks: Decks, schedule: Schedule): string {
  const deck = decks.get(schedule.deckId)?.title ?? schedule.deckId;
  const state = schedule.state === 'active' ? '' : ` (${schedule.state})`;
  return `${when(schedule)} · ${deck}${state}`;
}

/** The one that was chosen; the only one, if nothing was. Throws a UserError if that leaves a doubt. */
export async function chosenSchedule(tutor: Tutor, guildId: string, chosen: unknown): Promise<Schedule> {
  const known = await schedulesOf(tutor, guildId);
  const wanted = String(chosen ?? '').trim();
  const [only] = known;
  if (!only) throw new UserError(none);
  if (wanted === '') {
    if (known.length === 1) return only;
    throw new UserError(`There are ${known.length} schedules here. Choose one under \`schedule:\`.`);
  }
  const decks = await tutor.library.of({ guildId });
  const exact = known.find((one) => one.id === wanted);
  const named = known.filter((one) => labelOf(decks, one).toLowerCase().includes(wanted.toLowerCase()));
  const found = exact ?? (named.length === 1 ? named[0] : undefined);
  if (found) return found;
  throw new UserError(
    named.length > 1
      ? `**${quoted(wanted)}** fits ${named.length} schedules. Choose one from the list that opens as you type.`
      : `I know no schedule called **${quoted(wanted)}** here. Choose one from the list that opens as you type.`,
  );
}

/** The one that a button belongs to, removed or not. */
export async function pressedSchedule(
  tutor: Tutor,
  id: string,
  { person, place }: { person: Person; place: Place },
): Promise<Schedule> {
  const schedule = await tutor.records.schedules.get(id || ' ');
  if (!schedule || schedule.guildId !== place.guildId) throw new UserError(gone);
  if (!person.teacher && person.id !== schedule.createdBy) {
    throw new UserError('Only someone who may manage this server can change its schedules.');
  }
  return schedule;
}

/** The next runs, without dates that are done already: a schedule runs once a day, also when its time is changed. */
export async function upcoming(tutor: Tutor, schedule: Schedule, count: number): Promise<Run[]> {
  const [first, ...later] = nextRuns(schedule, tutor.now(), count + 1);
  if (!first) return later;
  const done = await tutor.records.deliveries.get(`${schedule.id}:${first.date}`);
  return (done ? later : [first, ...later]).slice(0, count);
}

/** What came of its runs, oldest first. */
export async function deliveriesOf(tutor: Tutor, schedule: Schedule): Promise<Delivery[]> {
  return Array.fromAsync(tutor.records.deliveries.entries(`${schedule.id}:`), ([, one]) => one);
}

/** What makes a schedule run: active, or waiting for what Epoch lacks in the channel; the next run counted from now. */
export async function running(tutor: Tutor, schedule: Schedule): Promise<Partial<Schedule>> {
  const missing = tutor.missingPermissions(schedule.channelId);
  const nextAt = (await upcoming(tutor, schedule, 1))[0]?.at ?? schedule.nextAt;
  const state = missing.length > 0 ? 'waiting' : 'active';
  return { nextAt, state, missing: missing.length > 0 ? missing : undefined, removedAt: undefined };
}
