/** @file What people and servers have chosen, and what follows from it: who is a teacher, which zone somebody lives in. */
import type { Person, Place } from './command.ts';
import type { Tutor } from './tutor.ts';

/** A person's choices, the same in every server; keyed by the person's id. */
export interface PersonSettings {
  /** IANA time zone. */
  zone?: string;
  /** A direct message when cards are due, at this local time (`HH:MM`). */
  remindAt?: string;
  /** Discord let no direct message through, so no more are tried until the person asks again. */
  remindRefused?: true;
  /** New cards a day in /review. */
  newPerDay?: number;
  /** Not shown on boards and in reveals. */
  hidden?: boolean;
}

/** What a server's teachers have chosen; keyed by the server's id. */
export interface ServerSettings {
  zone?: string;
  /** Who has this role is a teacher, beside those who may manage the server. */
  teacherRole?: string;
  /** Whether there is a leaderboard. */
  leaderboard?: boolean;
  /** ISO weekdays on which there is class; Monday to Friday if missing. */
  classDays?: number[];
  /** What `classDays` was before, each up to the day before `until` (`YYYY-MM-DD`): no streak breaks afterwards. */
  formerClassDays?: { until: string; days: number[] }[];
  /** Dates without class, `YYYY-MM-DD`, in order. */
  holidays?: string[];
}

export async function serverSettings({ records }: Tutor, { guildId }: Place): Promise<ServerSettings> {
  return (guildId && (await records.servers.get(guildId))) || {};
}

export async function personSettings({ records }: Tutor, personId: string): Promise<PersonSettings> {
  return (await records.people.get(personId)) ?? {};
}

/** Who may manage the server, or has the role that its teachers chose. */
export async function isTeacher(tutor: Tutor, person: Person, place: Place): Promise<boolean> {
  if (person.teacher) return true;
  const { teacherRole } = await serverSettings(tutor, place);
  return teacherRole !== undefined && person.roles.includes(teacherRole);
}

/** The person's own zone, else the server's, else that of one of its schedules, else UTC. */
export async function zoneOf(
  tutor: Tutor,
  place: Pick<Place, 'guildId'>,
  personId?: string,
): Promise<string> {
  const own = personId && (await personSettings(tutor, personId)).zone;
  if (own) return own;
  if (!place.guildId) return 'UTC';
  const server = (await tutor.records.servers.get(place.guildId))?.zone;
  if (server) return server;
  for await (const [, schedule] of tutor.records.schedules.entries(`${place.guildId}-`)) {
    if (schedule.state !== 'removed') return schedule.zone;
  }
  return 'UTC';
}
