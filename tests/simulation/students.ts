/** @file The students of a simulated class: where they live, what they are like, when they come. */
import { learningDay, startOfLearningDay, weekdayOf } from '../../src/calendar/learning-day.ts';
import type { Person } from '../../src/commands/command.ts';
import { seeded } from '../support/cards.ts';
import { person } from '../support/tutor.ts';
import type { Trace } from './latent.ts';

export interface Student {
  person: Person;
  zone: string;
  /** How quickly things stick, about 1. */
  ability: number;
  /** The chance to answer the quiz of a class day. */
  quizzes: number;
  /** The chance to review on a class day, and on another day. */
  reviews: { classDay: number; freeDay: number };
  /** Days from the start on which the student is away: from and to. */
  away?: [number, number];
  random: () => number;
  /** By card id. */
  traces: Map<string, Trace>;
}

export interface Visit {
  at: number;
  student: Student;
  what: 'quiz' | 'review';
}

const hour = 3_600_000;
const zones = [
  'Europe/Berlin',
  'Europe/Berlin',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Europe/Athens',
  'America/Sao_Paulo',
  'Asia/Tokyo',
  'Pacific/Auckland',
];

export function makeStudents(count: number, seed: number): Student[] {
  return Array.from({ length: count }, (_, i) => {
    const random = seeded(seed * 1000 + i);
    const keen = random();
    return {
      person: person(`Student ${i + 1}`),
      zone: zones[i % zones.length] ?? 'UTC',
      ability: 0.6 + 0.8 * random(),
      quizzes: 0.45 + 0.55 * keen,
      reviews: { classDay: 0.35 + 0.6 * keen, freeDay: 0.25 * random() },
      // One in ten is away for two weeks, and comes back.
      ...(i % 10 === 9 && { away: [20, 35] as [number, number] }),
      random,
      traces: new Map(),
    };
  });
}

/** When a student comes in the days from `start` on; evenings may end after midnight. */
export function visitsOf(student: Student, start: number, days: number): Visit[] {
  const { zone, random, away, quizzes, reviews } = student;
  const first = learningDay(start, zone);
  const visits: Visit[] = [];
  for (let day = first; day < first + days; day++) {
    const isAway = away && day - first >= away[0] && day - first < away[1];
    const isClass = weekdayOf(day) <= 5;
    const [quiz, review] = [random(), random()];
    const morning = startOfLearningDay(day, zone);
    // From seven in the morning to half past one at night: the day ends at four.
    const moment = (from: number, to: number) => morning + Math.floor((from + (to - from) * random()) * hour);
    const [quizAt, reviewAt] = [moment(4, 18), moment(3, 21.5)];
    if (isAway) continue;
    if (isClass && quiz < quizzes) visits.push({ at: quizAt, student, what: 'quiz' });
    if (review < (isClass ? reviews.classDay : reviews.freeDay)) {
      visits.push({ at: reviewAt, student, what: 'review' });
    }
  }
  return visits;
}
