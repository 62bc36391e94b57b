/** @file Where a learner stands today: what is to be asked, what waits, and what a quiz asks instead. */
import { learningDay, startOfLearningDay } from '../calendar/learning-day.ts';
import type { Card, Deck } from '../deck/card.ts';
import type { Decks } from '../deck/decks.ts';
import { type CardMemory, cardKey, type Learner } from '../deck/memory/learner.ts';
import { gentleReturn, newLeft, usualNew } from '../deck/memory/pacing.ts';
import type { Sitting } from '../deck/memory/sitting.ts';
import { gain } from '../deck/memory/worth.ts';
import { isClosed, type Quiz } from '../deck/quiz.ts';
import { dueOn } from '../deck/standing/recall.ts';
import type { InQuiz } from '../replies/review-done.ts';
import { learnerOf, type Whose } from './learners.ts';
import { personSettings, zoneOf } from './people.ts';
import { reservedCards } from './quiz-picks.ts';
import { closingsOf } from './quiz-posting.ts';
import { schedulesOf } from './schedule-book.ts';
import type { Tutor } from './tutor.ts';

/** A card that may be asked. */
export interface Candidate {
  deck: Deck;
  card: Card;
  /** Missing for a new one. */
  known?: CardMemory;
}

export interface Situation {
  learner: Learner;
  decks: Decks;
  day: number;
  /** To be asked today, in this order: what is due, then what is new. */
  today: Candidate[];
  /** Due, but left for the next days after a break; the most valuable first. */
  waiting: Candidate[];
  /** Days of the break, if there was one. */
  away?: number;
  /** Known and not due: they may be practised; the weakest first. */
  ahead: Candidate[];
  inQuiz: InQuiz[];
  aside: Candidate[];
}

/** `sitting` may say which deck new cards are wanted from. */
export async function situationOf(
  tutor: Tutor,
  whose: Whose,
  sitting: Pick<Sitting, 'from'> | undefined,
): Promise<Situation> {
  const { guildId, personId } = whose;
  const place = guildId === undefined ? {} : { guildId };
  const [learner, decks, zone, settings] = await Promise.all([
    learnerOf(tutor, guildId, personId),
    tutor.library.of(place),
    zoneOf(tutor, place, personId),
    personSettings(tutor, personId),
  ]);
  const day = learningDay(tutor.now(), zone);
  const asked = await askedElsewhere(tutor, whose, startOfLearningDay(day + 1, zone));
  const known = (all: readonly CardMemory[]) => all.flatMap((one) => candidate(decks, one) ?? []);
  const free = ({ deck, card }: Candidate) => !asked.has(cardKey({ deckId: deck.id, cardId: card.id }));
  const value = new Map(dueOn(learner, day).map((one) => [one, gain(learner, one, day)]));
  const byValue = [...value.keys()].sort((a, b) => (value.get(b) ?? 0) - (value.get(a) ?? 0));
  const due = known(byValue);
  const back = gentleReturn(learner, day);
  const room = back ? Math.max(0, back.most - (learner.days[day]?.asked ?? 0)) : due.length;
  const open = due.filter(free);
  const fresh =
    back && open.length > room
      ? []
      : await newCards(tutor, whose, decks, learner, sitting?.from, (one) => free(one));
  const left = newLeft(learner, day, settings.newPerDay ?? usualNew);
  return {
    learner,
    decks,
    day,
    today: [...open.slice(0, room), ...fresh.slice(0, left)],
    waiting: open.slice(room),
    ...(back && open.length > room && { away: back.away }),
    ahead: known(
      Object.values(learner.cards)
        .filter((one) => one.due > day && one.last < day && !one.aside)
        .sort((a, b) => a.due - b.due),
    ).filter(free),
    inQuiz: due.flatMap(({ deck, card }) => {
      const found = asked.get(cardKey({ deckId: deck.id, cardId: card.id }));
      return found ? [{ ...found, term: card.term }] : [];
    }),
    aside: known(Object.values(learner.cards).filter((one) => one.aside)),
  };
}

function candidate(decks: Decks, known: CardMemory): Candidate | undefined {
  const deck = decks.get(known.deckId);
  const card = decks.card(known.deckId, known.cardId);
  return deck && card && { deck, card, known };
}

/** In the order of their decks: of the deck that was asked for, else of those begun or scheduled, else of the first. */
async function newCards(
  tutor: Tutor,
  { guildId }: Whose,
  decks: Decks,
  learner: Learner,
  from: string | undefined,
  free: (one: Candidate) => boolean,
): Promise<Candidate[]> {
  const begun = new Set(Object.values(learner.cards).map(({ deckId }) => deckId));
  for (const { deckId } of guildId ? await schedulesOf(tutor, guildId) : []) begun.add(deckId);
  const all = decks.list();
  const chosen = all.filter(({ id }) => (from === undefined ? begun.has(id) : id === from));
  return (chosen.length > 0 ? chosen : all.slice(0, 1)).flatMap((deck) =>
    deck.cards
      .filter(({ id }) => !learner.cards[cardKey({ deckId: deck.id, cardId: id })])
      .map((card) => ({ deck, card }))
      .filter(free),
  );
}

/**
 * What the class's quizzes ask this learner, by card: those that are open and not answered yet, and those to come until
 * the learner's day ends. It is not asked in private too, so that nobody meets a card twice a day.
 */
async function askedElsewhere(
  tutor: Tutor,
  { guildId, personId }: Whose,
  until: number,
): Promise<Map<string, Omit<InQuiz, 'term'>>> {
  const found = new Map<string, Omit<InQuiz, 'term'>>();
  if (!guildId) return found;
  for (const { deckId, cardIds, channelId, at } of await reservedCards(tutor, guildId, until)) {
    for (const cardId of cardIds) found.set(cardKey({ deckId, cardId }), { channelId, at });
  }
  for await (const [, due] of tutor.records.agenda.entries(closingsOf({ guildId, channelId: '' }))) {
    const quiz = await tutor.records.quizzes.get(due.args[1] ?? '');
    if (!quiz?.messageId || isClosed(quiz, tutor.now())) continue;
    for (const [question, cardId] of await unanswered(tutor, quiz, personId)) {
      const { channelId, deckId, id: quizId } = quiz;
      found.set(cardKey({ deckId, cardId }), { channelId, open: { quizId, question } });
    }
  }
  return found;
}

async function unanswered(tutor: Tutor, quiz: Quiz, personId: string): Promise<[number, string][]> {
  const answered = new Set<number>();
  for await (const [, answer] of tutor.records.answers.entries(`${quiz.id}:${personId}:`)) {
    answered.add(answer.question);
  }
  return quiz.questions
    .map(({ card }, i): [number, string] => [i, card.id])
    .filter(([i]) => !answered.has(i));
}
