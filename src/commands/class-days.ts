/** @file When a server has class, what was posted there, and when Epoch was silent: what streaks are counted by. */

import { weekdays } from '../calendar/days.ts';
import { learningDay } from '../calendar/learning-day.ts';
import type { Quiz } from '../deck/quiz.ts';
import type { ClassDays } from '../deck/standing/streak.ts';
import type { ServerSettings } from './people.ts';
import type { Tutor } from './tutor.ts';

const epochDay = 86_400_000;
/** A close that comes so much after its time was held up by an outage. */
const late = 10 * 60_000;

/** `2026-11-24` as a day number. */
export function dayOfDate(date: string): number {
  return Date.parse(`${date}T00:00Z`) / epochDay;
}

/** The rules for class days, oldest first. */
export function classDaysOf({ classDays = weekdays, formerClassDays = [] }: ServerSettings): ClassDays[] {
  const ends = formerClassDays.map(({ until }) => dayOfDate(until));
  const rules = [...formerClassDays.map(({ days }) => days), classDays];
  return rules.map((days, i) => ({ from: i === 0 ? 0 : (ends[i - 1] ?? 0), days }));
}

export interface Posted {
  /** Days on which a scheduled quiz was posted. A quiz that somebody started by hand asks nobody to be there. */
  posted: Set<number>;
  /** Days on which a scheduled quiz was left out, or nobody could answer it because Epoch was off. */
  silent: Set<number>;
  /** The day on which each of these quizzes was posted. */
  dayOfQuiz: Map<string, number>;
}

/** In the days of `zone`; `answered` are quizzes of any kind whose day is wanted too. */
export async function postedIn(
  tutor: Tutor,
  guildId: string,
  zone: string,
  answered: ReadonlySet<string>,
): Promise<Posted> {
  const found: Posted = { posted: new Set(), silent: new Set(), dayOfQuiz: new Map() };
  for await (const [id, quiz] of tutor.records.quizzes.entries(`${guildId}-`)) {
    if (!quiz.messageId) continue;
    const day = learningDay(quiz.createdAt, zone);
    if (quiz.scheduleId) found[(await wasOff(tutor, quiz)) ? 'silent' : 'posted'].add(day);
    if (answered.has(id)) found.dayOfQuiz.set(id, day);
  }
  for await (const [, { state, at }] of tutor.records.deliveries.entries(`${guildId}-`)) {
    if (state === 'skipped') found.silent.add(learningDay(at, zone));
  }
  return found;
}

/** A quiz that closed long after its time without a single answer: Epoch was off at its close, and before. */
async function wasOff(tutor: Tutor, { id, closesAt }: Quiz): Promise<boolean> {
  const close = await tutor.records.deliveries.get(`close:${id}`);
  if (!close || close.settledAt < closesAt + late) return false;
  for await (const _ of tutor.records.answers.entries(`${id}:`)) return false;
  return true;
}
