/** @file What a simulated class shows: repeats, late reviews, recall by week, counted from the records alone. */
import { learningDay } from '../../src/calendar/learning-day.ts';
import { eventsOf, learnerOf } from '../../src/commands/learners.ts';
import type { Deck } from '../../src/deck/card.ts';
import { settled } from '../../src/deck/memory/corrections.ts';
import { recall } from '../../src/deck/memory/fsrs.ts';
import { apply, cardKey, newLearner } from '../../src/deck/memory/learner.ts';
import type { Stage } from '../support/tutor.ts';
import { chance } from './latent.ts';
import type { Student } from './students.ts';

/** Why a finished review left a card that was due, as it told its learner. */
export type Reason = 'quiz' | 'break' | 'none';

/** A review gone through to its end. */
export interface Presence {
  student: Student;
  day: number;
  /** Due cards that were not asked in it, by id. */
  left: Map<string, Reason>;
}

export interface Counts {
  reviews: { all: number; quiz: number; private: number };
  /** Cards that somebody was asked a second time on one day, in all ways together. */
  repeats: number;
  due: {
    /** Reviews of cards that were known and due. */
    all: number;
    /** On the due day, or on the first day after it on which the learner went through a review. */
    onTime: number;
    /** Later, because a quiz of that day asked the card, the learner was told so and did not answer it. */
    leftToQuiz: number;
    /** Later, because the learner had been away, and was told so. */
    afterBreak: number;
    /** Later, by a quiz: the card had slipped so often that it was put aside. */
    putAside: number;
    late: number;
  };
  /** Each late one, told. */
  lateOnes: string[];
}

export interface Week {
  week: number;
  /** Of the whole course, what the students really remember; cards never met count as 0. */
  truth: number;
  /** What Epoch believes of the cards they have met. */
  belief: number;
  /** What they really remember of the cards they have met. */
  metTruth: number;
  /** Share of the course that was met. */
  met: number;
  /** Right at the first try, in this week. */
  firstTry: number;
}

const weekLength = 7 * 86_400_000;

export async function weekOf(
  { tutor, clock: { now } }: Stage,
  students: readonly Student[],
  decks: readonly Deck[],
  guildId: string,
  week: number,
): Promise<Week> {
  const cards = decks.flatMap(({ cards }) => cards).length;
  const sums = { truth: 0, belief: 0, met: 0, asked: 0, right: 0 };
  for (const { person, zone, traces } of students) {
    const learner = await learnerOf(tutor, guildId, person.id);
    const day = learningDay(now, zone);
    for (const trace of traces.values()) sums.truth += chance(trace, now);
    for (const known of Object.values(learner.cards)) {
      sums.belief += recall(known, day);
      sums.met += 1;
    }
    for (const [one, { asked, right }] of Object.entries(learner.days)) {
      if (Number(one) <= learningDay(now - weekLength, zone)) continue;
      sums.asked += asked;
      sums.right += right;
    }
  }
  const all = cards * students.length;
  return {
    week,
    truth: sums.truth / all,
    belief: sums.belief / Math.max(1, sums.met),
    metTruth: sums.truth / Math.max(1, sums.met),
    met: sums.met / all,
    firstTry: sums.right / Math.max(1, sums.asked),
  };
}

export async function countEvents(
  { tutor }: Stage,
  students: readonly Student[],
  guildId: string,
  presence: readonly Presence[],
): Promise<Counts> {
  const counts: Counts = {
    reviews: { all: 0, quiz: 0, private: 0 },
    repeats: 0,
    due: { all: 0, onTime: 0, leftToQuiz: 0, afterBreak: 0, putAside: 0, late: 0 },
    lateOnes: [],
  };
  for (const student of students) {
    const own = presence.filter((one) => one.student === student);
    let learner = newLearner();
    const seen = new Set<string>();
    for (const event of settled(await eventsOf(tutor, { guildId, personId: student.person.id }))) {
      if (event.kind === 'review') {
        counts.reviews.all += 1;
        counts.reviews[event.source === 'quiz' ? 'quiz' : 'private'] += 1;
        const once = `${cardKey(event)}:${event.day}`;
        counts.repeats += Number(seen.has(once));
        seen.add(once);
        const known = learner.cards[cardKey(event)];
        if (known && known.due <= event.day) {
          counts.due.all += 1;
          const when = known.aside ? 'putAside' : timing(own, event.cardId, known.due, event.day);
          counts.due[when] += 1;
          if (when === 'late') {
            counts.lateOnes.push(
              `${student.person.name}: ${event.cardId}, due ${known.due}, asked ${event.day}`,
            );
          }
        }
      }
      learner = apply(learner, event) ?? learner;
    }
  }
  return counts;
}

/** Whether a card that was due on `due` and asked on `day` could have been asked in a review before. */
function timing(
  own: readonly Presence[],
  cardId: string,
  due: number,
  day: number,
): Exclude<keyof Counts['due'], 'all'> {
  const before = own.filter((one) => one.day >= due && one.day < day);
  if (before.length === 0) return 'onTime';
  const reasons = before.map(({ left }) => left.get(cardId) ?? 'none');
  if (reasons.includes('none')) return 'late';
  return reasons.includes('break') ? 'afterBreak' : 'leftToQuiz';
}
