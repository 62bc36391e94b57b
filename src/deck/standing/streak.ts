/** @file The streak: class days in a row on which something was learnt, recomputed from what happened and told day by day. */

/** All days are day numbers, counted from 1 January 1970 in the learner's own zone. */
export interface StreakFacts {
  today: number;
  /** Days on which the learner answered something. */
  done: ReadonlySet<number>;
  /** On which ISO weekdays there is class, each rule from a day on; oldest first. */
  classDays: readonly ClassDays[];
  /** Days without class. */
  holidays: ReadonlySet<number>;
  /** Days on which a quiz was posted in the server. */
  posted: ReadonlySet<number>;
  /** Days on which a card of the learner's was due. */
  due: ReadonlySet<number>;
  /** Days on which Epoch should have posted and did not; one quiz that was posted makes up for it. */
  silent: ReadonlySet<number>;
  /** Days on which Epoch was off for so long that nobody could be expected to answer. */
  off: ReadonlySet<number>;
}

export interface ClassDays {
  from: number;
  days: readonly number[];
}

export type DayKind =
  | 'done'
  /** Something was learnt although there was no class: shown, not counted. */
  | 'extra'
  | 'missed'
  /** Today, with something left to do. */
  | 'open'
  /** The rest neither count nor break anything. */
  | 'no-class'
  | 'holiday'
  | 'nothing-due'
  | 'silent';

export interface StreakDay {
  day: number;
  kind: DayKind;
}

export interface Streak {
  /** Class days in a row up to today; today counts once something is done. */
  length: number;
  best: number;
  /** Of the last ten days that count, today only if it is done. */
  lastTen: { done: number; of: number };
  /** Every day from the first that something was done on up to today; empty before that. */
  days: StreakDay[];
}

/** Only a class day on which there was something to do, and Epoch there to ask it, can break a streak. */
export function streakOf(facts: StreakFacts): Streak {
  const first = Math.min(facts.today + 1, ...facts.done);
  const days = Array.from({ length: facts.today - first + 1 }, (_, i) => ({
    day: first + i,
    kind: kindOf(first + i, facts),
  }));
  let [length, best] = [0, 0];
  for (const { kind } of days) {
    if (kind === 'done') length += 1;
    if (kind === 'missed') length = 0;
    best = Math.max(best, length);
  }
  const counted = days.filter(({ kind }) => kind === 'done' || kind === 'missed').slice(-10);
  const done = counted.filter(({ kind }) => kind === 'done').length;
  return { length, best, lastTen: { done, of: counted.length }, days };
}

function kindOf(day: number, facts: StreakFacts): DayKind {
  const holiday = facts.holidays.has(day);
  const isClass = isClassDay(day, facts.classDays);
  if (facts.done.has(day)) return isClass && !holiday ? 'done' : 'extra';
  if (!isClass) return 'no-class';
  if (holiday) return 'holiday';
  if (facts.off.has(day) || (facts.silent.has(day) && !facts.posted.has(day))) return 'silent';
  if (!facts.posted.has(day) && !facts.due.has(day)) return 'nothing-due';
  return day === facts.today ? 'open' : 'missed';
}

/** Before the first rule its days count too. */
function isClassDay(day: number, rules: readonly ClassDays[]): boolean {
  const rule = rules.findLast(({ from }) => from <= day) ?? rules[0];
  return rule?.days.includes(isoWeekday(day)) ?? false;
}

/** Day 0 was a Thursday. */
export function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
