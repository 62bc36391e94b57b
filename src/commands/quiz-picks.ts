/** @file Which cards a quiz asks: what helps the class most, decided before anybody reviews on that day. */
import type { Due } from '../calendar/agenda.ts';
import { learningDay } from '../calendar/learning-day.ts';
import { nextRuns } from '../calendar/runs.ts';
import type { Schedule } from '../calendar/schedule.ts';
import { chooseCards } from '../deck/bag.ts';
import type { Card, Deck } from '../deck/card.ts';
import { classWorth } from '../deck/memory/worth.ts';
import { learnersOf } from './learners.ts';
import { zoneOf } from './people.ts';
import { type Asked, askedIn, withCards } from './quiz-cards.ts';
import { quizIdOf } from './quiz-ids.ts';
import { schedulesOf } from './schedule-book.ts';
import type { Tutor } from './tutor.ts';

/** The cards of a post to come. */
export interface Picked {
  deckId: string;
  cardIds: string[];
  /** The quiz that the channel was asked before; if it was another one after all, cards are picked anew. */
  after?: string;
}

/** A post to come and what it will ask. */
export interface Reserved {
  deckId: string;
  cardIds: string[];
  channelId: string;
  at: number;
}

type Post = Pick<Due, 'id' | 'guildId' | 'channelId'>;

/** A card comes again after so many others, or all others of a smaller deck. */
const rest = 30;

/** The cards of a quiz that is to be made. */
export async function cardsFor(tutor: Tutor, due: Due, deck: Deck, count: number): Promise<Card[]> {
  const asked = await askedIn(tutor, due, deck);
  return due.scheduleId ? pick(tutor, due, deck, count, asked) : choose(tutor, due, deck, count, asked);
}

/** What the server's schedules will ask until a moment, so that nobody is asked it in private just before. */
export async function reservedCards(tutor: Tutor, guildId: string, until: number): Promise<Reserved[]> {
  const decks = await tutor.library.of({ guildId });
  const schedules = (await schedulesOf(tutor, guildId)).filter(({ state }) => state === 'active');
  const runs = await Promise.all(schedules.map((schedule) => pending(tutor, schedule)));
  const posts = runs
    .flat()
    .filter(({ at }) => at < until)
    .sort((a, b) => a.at - b.at);
  const asked = new Map<string, Asked>();
  const reserved: Reserved[] = [];
  for (const { schedule, at, date } of posts) {
    const { channelId, deckId, cards: count } = schedule;
    const deck = decks.get(deckId);
    if (!deck || deck.cards.length === 0) continue;
    const post = { id: `${schedule.id}:${date}`, guildId, channelId };
    const before = asked.get(`${channelId}:${deckId}`) ?? (await askedIn(tutor, post, deck));
    const cardIds = (await pick(tutor, post, deck, count, before)).map(({ id }) => id);
    asked.set(`${channelId}:${deckId}`, withCards(before, quizIdOf(post), cardIds, deck));
    reserved.push({ deckId, cardIds, channelId, at });
  }
  return reserved;
}

/** The runs to come, and those that are due and not posted yet. */
async function pending(
  tutor: Tutor,
  schedule: Schedule,
): Promise<{ schedule: Schedule; at: number; date: string }[]> {
  const found = new Map<string, number>();
  for await (const [id, { at }] of tutor.records.agenda.entries(`${schedule.id}:`)) {
    found.set(id.slice(schedule.id.length + 1), at);
  }
  for (const { at, date } of nextRuns(schedule, Math.min(tutor.now(), schedule.nextAt - 1), 2)) {
    if (!(await tutor.records.deliveries.get(`${schedule.id}:${date}`))) found.set(date, at);
  }
  return [...found].map(([date, at]) => ({ schedule, at, date }));
}

/** Those picked before, as long as nothing came in between; else picks and keeps them. */
async function pick(tutor: Tutor, post: Post, deck: Deck, count: number, asked: Asked): Promise<Card[]> {
  const after = asked.quizzes.at(-1);
  const standing = (picked: Picked | undefined): Card[] | undefined => {
    if (picked?.deckId !== deck.id || picked.after !== after) return undefined;
    // In the order of their choice: where a bag was emptied and filled again, the order tells which is which.
    const cards = picked.cardIds.flatMap((id) => deck.cards.find((card) => card.id === id) ?? []);
    return cards.length === Math.min(count, deck.cards.length) ? cards : undefined;
  };
  const before = standing(await tutor.records.picks.get(post.id));
  if (before) return before;
  const cards = await choose(tutor, post, deck, count, asked);
  const next = { deckId: deck.id, cardIds: cards.map(({ id }) => id), ...(after && { after }) };
  // Another reviewer may have been quicker; then that choice counts for both.
  await tutor.records.picks.update(post.id, (old) => (standing(old) ? undefined : next));
  return standing(await tutor.records.picks.get(post.id)) ?? cards;
}

async function choose(tutor: Tutor, post: Post, deck: Deck, count: number, asked: Asked): Promise<Card[]> {
  const { guildId } = post;
  const learners = guildId ? (await learnersOf(tutor, guildId)).values() : [];
  const day = learningDay(tutor.now(), await zoneOf(tutor, post));
  const worth = classWorth(learners, deck.id, day);
  // A bag that was filled again holds what was asked yesterday: that comes last.
  const lately = new Set(asked.recent?.slice(-Math.min(rest, Math.floor(deck.cards.length / 2))));
  return chooseCards(deck.cards, count, asked.since.slice(-rest), tutor.random, (id) =>
    lately.has(id) ? -1 : worth(id),
  );
}
