/** @file The leaderboard of a week: by first tries and by improvement, so that neither volume nor luck wins. */
import type { Learner } from '../memory/learner.ts';

/** Cards of the class's quizzes at the first try; each counts once a day, and what learners judged alone never. */
export interface Tries {
  asked: number;
  right: number;
}

export interface Row {
  personId: string;
  /** As shown in the server when they last answered. */
  name: string;
  /** Equal scores have equal ranks. */
  rank: number;
  tries: Tries;
  /** A share of 0 to 1; for improvement the difference of two, -1 to 1. */
  score: number;
}

export interface Board {
  rows: Row[];
  /** Of the whole class, also of those who are not shown. */
  average: number;
}

export const boardKinds = ['accuracy', 'improvement'] as const;
export type BoardKind = (typeof boardKinds)[number];

/** Each share is weighed as if this many answers more had been as good as the class's average, each change as none. */
export const prior = 5;
/** Answers needed in both weeks to be ranked by improvement. */
export const enough = 3;

/** The Monday with which the week of a day begins, as a day number: it names the season. */
export function seasonOf(day: number): number {
  return day - ((day + 3) % 7);
}

/** In the week that begins with `season`. */
export function triesIn({ days }: Learner, season: number): Tries {
  const sum: Tries = { asked: 0, right: 0 };
  for (let day = season; day < season + 7; day++) {
    const quiz = days[day]?.quiz;
    sum.asked += quiz?.asked ?? 0;
    sum.right += quiz?.right ?? 0;
  }
  return sum;
}

/** `shown` says who may appear; the average is of all. */
export function boardOf(
  learners: ReadonlyMap<string, Learner>,
  kind: BoardKind,
  season: number,
  shown: (personId: string) => boolean,
): Board {
  const now = new Map([...learners].map(([id, learner]) => [id, triesIn(learner, season)]));
  const average = averageOf(now.values());
  const scores = kind === 'accuracy' ? accuracies(now, average) : improvements(learners, now, season);
  const sorted = scores
    .filter(({ personId }) => shown(personId))
    .map((one) => ({ ...one, name: learners.get(one.personId)?.name ?? '' }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        b.tries.asked - a.tries.asked ||
        (a.name < b.name ? -1 : Number(a.name > b.name)) ||
        (a.personId < b.personId ? -1 : 1),
    );
  let rank = 0;
  const rows = sorted.map((one, at): Row => {
    if (at === 0 || one.score !== sorted[at - 1]?.score) rank = at + 1;
    return { ...one, rank };
  });
  return { rows, average };
}

type Scored = Pick<Row, 'personId' | 'tries' | 'score'>;

function accuracies(now: ReadonlyMap<string, Tries>, average: number): Scored[] {
  return [...now].flatMap(([personId, tries]) =>
    tries.asked > 0 ? [{ personId, tries, score: weighed(tries, average) }] : [],
  );
}

function improvements(
  learners: ReadonlyMap<string, Learner>,
  now: ReadonlyMap<string, Tries>,
  season: number,
): Scored[] {
  return [...now].flatMap(([personId, tries]) => {
    const learner = learners.get(personId);
    const before = learner && triesIn(learner, season - 7);
    if (!before || tries.asked < enough || before.asked < enough) return [];
    return [{ personId, tries, score: change(before, tries) }];
  });
}

/** The difference of the two shares, the nearer to none the fewer answers there are in either week. */
function change(before: Tries, now: Tries): number {
  const fewest = Math.min(before.asked, now.asked);
  return (now.right / now.asked - before.right / before.asked) * (fewest / (fewest + prior));
}

/** The mean of a beta distribution: (right + prior · average) / (asked + prior). */
function weighed({ asked, right }: Tries, average: number): number {
  return (right + prior * average) / (asked + prior);
}

function averageOf(all: Iterable<Tries>): number {
  let [asked, right] = [0, 0];
  for (const tries of all) {
    asked += tries.asked;
    right += tries.right;
  }
  return asked === 0 ? 0 : right / asked;
}
