/** @file A class in simulated time, through the real commands over the real store and scheduler. */
import { learningDay, startOfLearningDay } from '../../src/calendar/learning-day.ts';
import { learnerOf } from '../../src/commands/learners.ts';
import { quiz } from '../../src/commands/quiz.ts';
import { review } from '../../src/commands/review.ts';
import { schedule } from '../../src/commands/schedule.ts';
import { daysOfPerson } from '../../src/commands/streaks.ts';
import type { Deck } from '../../src/deck/card.ts';
import { dueOn } from '../../src/deck/standing/recall.ts';
import { asks, makeStage, person, type Stage } from '../support/tutor.ts';
import { expectedStreak, type Ledger, newLedger } from './ledger.ts';
import { type Counts, countEvents, type Presence, type Reason, type Week, weekOf } from './report.ts';
import { answerQuiz, reviewCards } from './sessions.ts';
import { makeStudents, type Student, type Visit, visitsOf } from './students.ts';

export interface Options {
  students: number;
  /** School days. */
  days: number;
  seed: number;
  decks: Deck[];
  progress?: (line: string) => void;
}

export interface Outcome extends Counts {
  students: number;
  schoolDays: number;
  quizzes: number;
  quizAnswers: number;
  /** Quizzes whose cards had come in this channel before the bag was empty. */
  cardsTooEarly: number;
  emptyDays: number;
  streaks: { checked: number; wrong: string[] };
  weeks: Week[];
}

export const guildId = '100';
const hour = 3_600_000;
const dayLength = 24 * hour;
const zone = 'Europe/Berlin';
/** A Monday; the clocks change in the eighth week (Europe) and the ninth (America). */
const start = Date.UTC(2026, 8, 7, 5);
const holiday = { week: 4, weekday: 2 };

interface World {
  stage: Stage;
  students: Student[];
  ledgers: Map<Student, Ledger>;
  presence: Presence[];
  /** By card id. */
  terms: Map<string, string>;
  holidays: Set<number>;
  knownQuizzes: Set<string>;
}

type Step = { at: number; order: number; run(): Promise<void> };

export async function simulate({ students: count, days, seed, decks, progress }: Options): Promise<Outcome> {
  const stage = await makeStage({ commands: [quiz, review, schedule], decks, seed, now: start });
  const students = makeStudents(count, seed);
  const world: World = {
    stage,
    students,
    ledgers: new Map(students.map((student) => [student, newLedger()])),
    presence: [],
    terms: new Map(decks.flatMap(({ cards }) => cards).map(({ id, term }) => [id, term])),
    holidays: new Set(),
    knownQuizzes: new Set(),
  };
  try {
    return await run(world, days, decks, progress);
  } finally {
    await stage.close();
  }
}

async function run(
  world: World,
  schoolDays: number,
  decks: Deck[],
  progress: Options['progress'],
): Promise<Outcome> {
  const { stage, students } = world;
  await setUp(world);
  const days = Math.ceil(schoolDays / 5) * 7;
  const streaks = { checked: 0, wrong: [] as string[] };
  const weeks: Week[] = [];
  const steps: Step[] = [
    ...students.flatMap((student) => visitsOf(student, start, days)).map((visit) => visitStep(world, visit)),
    ...ticks(world, days),
    ...students.flatMap((student) => nights(world, student, days)),
  ];
  for (let week = 1; week <= days / 7; week++) {
    steps.push({
      at: start + week * 7 * dayLength - hour,
      order: 3,
      async run() {
        await checkStreaks(world, streaks);
        weeks.push(await weekOf(stage, students, decks, guildId, week));
        progress?.(`week ${week} of ${days / 7}`);
      },
    });
  }
  for (const step of steps.sort((a, b) => a.at - b.at || a.order - b.order)) {
    // A visit takes its time; the next one may begin while it lasts.
    stage.clock.now = Math.max(stage.clock.now, step.at);
    await step.run();
  }
  const quizzes = await Array.fromAsync(stage.tutor.records.quizzes.entries(), ([, one]) => one);
  const answers = await Array.fromAsync(stage.tutor.records.answers.entries());
  return {
    students: students.length,
    schoolDays,
    quizzes: quizzes.length,
    quizAnswers: answers.length,
    cardsTooEarly: tooEarly(quizzes, decks),
    emptyDays: schoolDays - new Set(quizzes.map(({ createdAt }) => learningDay(createdAt, zone))).size,
    streaks,
    weeks,
    ...(await countEvents(stage, students, guildId, world.presence)),
  };
}

/** A teacher's one command, the zones that students chose, and a holiday. */
async function setUp({ stage, students, holidays }: World): Promise<void> {
  const teacher = person('Ms Byron', { teacher: true });
  const options = { time: '09:00', days: 'Mon-Fri', timezone: zone, cards: 2, channel: '200' };
  await schedule.execute(asks(stage, teacher, 'set', options), stage.tutor);
  for (const { person: one, zone: own } of students)
    await stage.tutor.records.people.set(one.id, { zone: own });
  const free = learningDay(start, zone) + 7 * (holiday.week - 1) + holiday.weekday - 1;
  holidays.add(free);
  const date = new Date(free * dayLength).toISOString().slice(0, 10);
  await stage.tutor.records.servers.set(guildId, { zone, holidays: [date] });
}

/** The scheduler's own minute, where something can be due: the post, and the close a day later. */
function ticks(world: World, days: number): Step[] {
  const { stage } = world;
  return Array.from({ length: days * 24 }, (_, i) => ({
    at: start + i * hour,
    order: 0,
    async run() {
      await stage.settle();
      await notePosts(world);
    },
  }));
}

async function notePosts({ stage, students, ledgers, knownQuizzes }: World): Promise<void> {
  for await (const [, { args }] of stage.tutor.records.agenda.entries('close:')) {
    const [, id = ''] = args;
    const one = knownQuizzes.has(id) ? undefined : await stage.tutor.records.quizzes.get(id);
    if (!one?.messageId) continue;
    knownQuizzes.add(id);
    for (const student of students)
      ledgers.get(student)?.posted.add(learningDay(one.createdAt, student.zone));
  }
}

function visitStep(world: World, { at, student, what }: Visit): Step {
  const { stage, presence, ledgers } = world;
  return {
    at,
    order: 1,
    async run() {
      const ledger = ledgers.get(student) as Ledger;
      const day = learningDay(stage.clock.now, student.zone);
      if (what === 'quiz') {
        const answered = await answerQuiz(stage, student);
        if (!answered) return;
        ledger.done.add(day).add(learningDay(answered.createdAt, student.zone));
        return;
      }
      const { finished, end, answered } = await reviewCards(stage, student, guildId);
      if (answered > 0) {
        ledger.done.add(day);
        ledger.hasReviewed = true;
      }
      if (!finished) return;
      const left = await leftOver(stage, student, day);
      presence.push({ student, day, left: new Map(left.map((id) => [id, reasonFor(world, id, end)])) });
    },
  };
}

/** Due cards that a finished review left. */
async function leftOver({ tutor }: Stage, { person: { id } }: Student, day: number): Promise<string[]> {
  const learner = await learnerOf(tutor, guildId, id);
  return dueOn(learner, day).map(({ cardId }) => cardId);
}

/** What the last message of a review said about a card that it left. */
function reasonFor({ terms }: World, cardId: string, end: string): Reason {
  const lines = end.split('\n').filter((line) => / due too: the quiz/.test(line));
  if (lines.some((line) => line.includes(`**${terms.get(cardId)}**`))) return 'quiz';
  return end.includes('You were away for') ? 'break' : 'none';
}

/** The last minute of each of a student's days. */
function nights({ stage, ledgers }: World, student: Student, days: number): Step[] {
  const first = learningDay(start, student.zone);
  return Array.from({ length: days }, (_, i) => ({
    at: startOfLearningDay(first + i + 1, student.zone) - 60_000,
    order: 2,
    async run() {
      const ledger = ledgers.get(student) as Ledger;
      if (ledger.hasReviewed && (await leftOver(stage, student, first + i)).length > 0) {
        ledger.waiting.add(first + i);
      }
    },
  }));
}

async function checkStreaks(
  { stage, students, ledgers, holidays }: World,
  streaks: Outcome['streaks'],
): Promise<void> {
  for (const student of students) {
    const today = learningDay(stage.clock.now, student.zone);
    const whose = { guildId, personId: student.person.id };
    const { streak } = await daysOfPerson(stage.tutor, whose, student.zone, today);
    const expected = expectedStreak(ledgers.get(student) as Ledger, today, holidays);
    streaks.checked += 1;
    if (streak.length !== expected.length || streak.best !== expected.best) {
      streaks.wrong.push(
        `${student.person.name}, day ${today}: expected ${expected.length} (best ${expected.best}), got ${streak.length} (best ${streak.best})`,
      );
    }
  }
}

/** Cards that came before all others of their deck had come. */
function tooEarly(
  quizzes: readonly { createdAt: number; deckId: string; questions: { card: { id: string } }[] }[],
  decks: readonly Deck[],
): number {
  let early = 0;
  const bags = new Map<string, Set<string>>();
  for (const one of [...quizzes].sort((a, b) => a.createdAt - b.createdAt)) {
    const size = Math.min(decks.find(({ id }) => id === one.deckId)?.cards.length ?? 0, 30);
    let bag = bags.get(one.deckId) ?? new Set();
    for (const { card } of one.questions) {
      if (bag.has(card.id)) early += 1;
      bag.add(card.id);
      if (bag.size >= size) bag = new Set();
    }
    bags.set(one.deckId, bag);
  }
  return early;
}
