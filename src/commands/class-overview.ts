/** @file The class at a glance: gathered from what its learners know and from what came of its schedules. */
import { learningDay } from '../calendar/learning-day.ts';
import { drawChart } from '../charts/draw.ts';
import type { Deck } from '../deck/card.ts';
import type { Decks } from '../deck/decks.ts';
import type { Learner } from '../deck/memory/learner.ts';
import { activity, confusedPairs, lastSeen } from '../deck/standing/class.ts';
import { type CardRecall, recallOf } from '../deck/standing/recall.ts';
import { activityChart } from '../replies/charts/activity.ts';
import { mostPairs, pairsChart } from '../replies/charts/pairs.ts';
import { recallChart } from '../replies/charts/recall.ts';
import { type Absent, type ClassView, type Confused, classOverview, type Health } from '../replies/class.ts';
import type { Attachment, Message } from '../replies/reply.ts';
import type { Place } from './command.ts';
import { openContests } from './contest-book.ts';
import { learnersOf } from './learners.ts';
import { zoneOf } from './people.ts';
import { deliveriesOf, guildOf, schedulesOf } from './schedule-book.ts';
import type { Tutor } from './tutor.ts';

const dayMs = 86_400_000;
/** Days in the chart of who was there, and of which deliveries are told. */
const span = { activity: 28, deliveries: 14 };

export interface ClassFacts {
  today: number;
  decks: Decks;
  learners: Learner[];
  /** Weakest first, only cards that are still in a deck. */
  recall: CardRecall[];
}

export async function factsOf(tutor: Tutor, place: Place, now: number): Promise<ClassFacts> {
  const today = learningDay(now, await zoneOf(tutor, place));
  const decks = await tutor.library.of(place);
  const learners = [...(await learnersOf(tutor, guildOf(place))).values()];
  const recall = recallOf(learners, today).filter(({ deckId, cardId }) => decks.card(deckId, cardId));
  return { today, decks, learners, recall };
}

export async function overview(tutor: Tutor, place: Place, now: number): Promise<Message> {
  const facts = await factsOf(tutor, place, now);
  const { today, learners, recall } = facts;
  const confused = confusedOf(facts);
  const people = activity(learners, today, span.activity);
  const view: Omit<ClassView, 'pictures'> = {
    people: learners.length,
    lastWeek: learners.filter((one) => (lastSeen(one) ?? 0) > today - 7).length,
    cards: recall.length,
    ...(recall.length > 0 && { recall: mean(recall.map((card) => card.recall)) }),
    weakest: recall.slice(0, 3).map((card) => ({ term: termOf(facts, card), recall: card.recall })),
    confused,
    absent: absentOf(facts),
    contests: (await openContests(tutor, guildOf(place))).length,
    health: await healthOf(tutor, guildOf(place), now),
  };
  const charts = [
    ...(recall.length > 0
      ? [
          recallChart(
            recall.map((card) => ({ term: termOf(facts, card), recall: card.recall })),
            'Cards of the class',
          ),
        ]
      : []),
    ...(confused.length > 0 ? [pairsChart(confused)] : []),
    ...(people.some((count) => count > 0) ? [activityChart(people, today)] : []),
  ];
  const pictures = await Promise.all(
    charts.map(async (chart): Promise<Attachment> => {
      return { name: chart.name, alt: chart.alt, data: await drawChart(chart) };
    }),
  );
  return classOverview({ ...view, pictures });
}

/** Who has not answered anything for a week, the longest absent first. */
export function absentOf({ today, learners }: Pick<ClassFacts, 'today' | 'learners'>): Absent[] {
  return learners
    .map((learner) => ({ name: learner.name, days: today - (lastSeen(learner) ?? today) }))
    .filter(({ days }) => days >= 7)
    .sort((a, b) => b.days - a.days || (a.name < b.name ? -1 : 1));
}

function confusedOf({ decks, learners }: ClassFacts): Confused[] {
  return confusedPairs(learners)
    .flatMap(({ deckId, cardIds, count }) => {
      const deck = decks.get(deckId);
      const [a, b] = cardIds.map((id) => deck && cardIn(deck, id));
      if (!a || !b) return [];
      const demo = a.experiment ?? b.experiment;
      return [{ terms: [a.term, b.term] as [string, string], count, ...(demo && { demo }) }];
    })
    .slice(0, mostPairs);
}

function cardIn(deck: Deck, id: string) {
  return deck.cards.find((card) => card.id === id);
}

export function termOf({ decks }: Pick<ClassFacts, 'decks'>, { deckId, cardId }: CardRecall): string {
  return decks.card(deckId, cardId)?.term ?? cardId;
}

async function healthOf(tutor: Tutor, guildId: string, now: number): Promise<Health> {
  const schedules = await schedulesOf(tutor, guildId);
  const all = (await Promise.all(schedules.map((one) => deliveriesOf(tutor, one)))).flat();
  const recent = all.filter(({ at }) => at > now - span.deliveries * dayMs);
  const skipped = recent.filter(({ state }) => state === 'skipped').sort((a, b) => b.at - a.at);
  return {
    active: schedules.filter(({ state }) => state === 'active').length,
    paused: schedules.filter(({ state }) => state === 'paused').length,
    lacking: schedules.flatMap(({ channelId, state }) => {
      const missing = state === 'paused' ? [] : tutor.missingPermissions(channelId);
      return missing.length > 0 ? [{ channelId, missing }] : [];
    }),
    posted: recent.length - skipped.length,
    skipped: skipped.map(({ at, reason = '' }) => ({ at, reason })),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
