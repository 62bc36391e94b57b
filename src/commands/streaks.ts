/** @file The streak of one person in one server, recomputed from what was written down. */
import { daysOf } from '../deck/standing/days.ts';
import { type Streak, streakOf } from '../deck/standing/streak.ts';
import { classDaysOf, dayOfDate, postedIn } from './class-days.ts';
import { eventsOf } from './learners.ts';
import { daysOff } from './outages.ts';
import { serverSettings } from './people.ts';
import type { Tutor } from './tutor.ts';

export interface Days {
  streak: Streak;
  /** Cards answered, by day. */
  answered: ReadonlyMap<number, number>;
}

/** `today` is the person's day in `zone`. Outside of servers there is no class, so every day is free. */
export async function daysOfPerson(
  tutor: Tutor,
  { guildId, personId }: { guildId?: string; personId: string },
  zone: string,
  today: number,
): Promise<Days> {
  const events = await eventsOf(tutor, { ...(guildId && { guildId }), personId });
  const { answered, quizzes, due } = daysOf(events, today);
  const settings = await serverSettings(tutor, { ...(guildId && { guildId }), channelId: '' });
  const class_ = guildId ? await postedIn(tutor, guildId, zone, quizzes) : undefined;
  // Friday's quiz answered on Saturday morning, before its close, is Friday's work too.
  const done = new Set([...answered.keys(), ...(class_?.dayOfQuiz.values() ?? [])]);
  const streak = streakOf({
    today,
    done,
    classDays: guildId ? classDaysOf(settings) : [],
    holidays: new Set((settings.holidays ?? []).map(dayOfDate)),
    posted: class_?.posted ?? new Set(),
    due,
    silent: class_?.silent ?? new Set(),
    off: await daysOff(tutor.records, Math.min(today, ...done), today, zone),
  });
  return { streak, answered };
}
