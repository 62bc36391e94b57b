/** @file What the private review shows: the next card, the one that stands, or the end. */
import { cardKey, ratingOutcomes } from '../deck/memory/learner.ts';
import { type Rating, ratings } from '../deck/memory/review.ts';
import { newSitting, put, type Showing, type Sitting, show } from '../deck/memory/sitting.ts';
import type { Question } from '../deck/question.ts';
import { wishesFor } from '../deck/questions/kinds.ts';
import { makeQuestion, questionOfKind } from '../deck/questions.ts';
import { demo } from '../lab/demos.ts';
import type { Message } from '../replies/reply.ts';
import { type Before, reviewCard } from '../replies/review-card.ts';
import { type End, reviewEnd } from '../replies/review-done.ts';
import { experimentButton } from '../replies/verdict.ts';
import { confusionsOf } from './confusions.ts';
import { remember, seatsOf, type Whose } from './learners.ts';
import { type Candidate, type Situation, situationOf } from './review-situation.ts';
import type { Tutor } from './tutor.ts';

/** Whose review, which interaction asks, and whether it was asked in a server. */
export interface Reviewer extends Whose {
  interaction: string;
  inServer: boolean;
}

export function sittingKey({ guildId, personId }: Whose): string {
  return `${guildId ?? 'direct'}:${personId}`;
}

export async function sittingOf(tutor: Tutor, whose: Whose): Promise<Sitting | undefined> {
  return tutor.records.sittings.get(sittingKey(whose));
}

/** The next card, or the end; asked twice at once, both get the same card. `note` is a line above it. */
export async function showNext(
  tutor: Tutor,
  reviewer: Reviewer,
  { note, more, from }: { note?: string; more?: number; from?: string } = {},
): Promise<Message> {
  const key = sittingKey(reviewer);
  const before = await sittingOf(tutor, reviewer);
  // What a crash kept from the memory is made up for.
  if (before?.showing?.review) await remember(tutor, before.showing.review);
  const wished = from ?? before?.from;
  const situation = await situationOf(tutor, reviewer, wished === undefined ? undefined : { from: wished });
  const { day } = situation;
  const sitting = await tutor.records.sittings.update(key, (old) => {
    const same = old?.day === day ? old : newSitting(day);
    const today = { ...same, ...(wished !== undefined && { from: wished }) };
    const rich = more === undefined ? today : { ...today, more };
    if (stillOpen(rich, situation)) return rich;
    const extra = situation.today.length === 0 && rich.more > 0;
    const next = situation.today[0] ?? (extra ? (situation.waiting[0] ?? situation.ahead[0]) : undefined);
    if (!next) return put({ ...rich, more: 0 });
    const showing = showingOf(tutor, reviewer, situation, next);
    return show({ ...rich, more: rich.more - Number(extra) }, showing);
  });
  if (!sitting?.showing) return showEnd(tutor, reviewer, situation, sitting, note);
  return cardMessage(reviewer, situation, sitting, note);
}

/** The end as it stands now, or a stop before it: the shown card waits for the next time. */
export async function showEnd(
  tutor: Tutor,
  reviewer: Reviewer,
  situation: Situation,
  sitting: Sitting | undefined,
  note?: string,
): Promise<Message> {
  const { guildId } = reviewer;
  const { learner, day, today, waiting, away, inQuiz, ahead, aside } = situation;
  const dues = Object.values(learner.cards)
    .filter((one) => one.due > day && !one.aside)
    .map(({ due }) => due);
  const soonest = Math.min(...dues);
  const elsewhere = reviewer.inServer ? undefined : await otherServer(tutor, reviewer);
  const experiment = suggestion(situation);
  const end: End = {
    ...(guildId !== undefined && { server: guildId }),
    done: sitting?.done ?? [],
    left: today.length,
    ...(dues.length > 0 && {
      next: { days: soonest - day, count: dues.filter((due) => due === soonest).length },
    }),
    ...(away !== undefined && { away: { days: away, waiting: waiting.length } }),
    inQuiz,
    ahead: ahead.length,
    inServer: reviewer.inServer,
    aside: aside.map(({ deck, card }) => ({
      key: cardKey({ deckId: deck.id, cardId: card.id }),
      term: card.term,
    })),
    ...(experiment && { experiment }),
    ...(elsewhere && { elsewhere }),
    ...(sitting?.last && { undo: { showing: sitting.last.id, term: sitting.last.question.card.term } }),
  };
  return reviewEnd(end, note);
}

/** The shown card waits for an answer, and was not asked elsewhere meanwhile. */
function stillOpen({ showing }: Sitting, situation: Situation): boolean {
  if (!showing || showing.review) return false;
  const known = situation.learner.cards[cardKey(showing)];
  const same = ({ deck, card }: Candidate) => deck.id === showing.deckId && card.id === showing.cardId;
  return (
    (known === undefined || known.last < situation.day) &&
    [situation.today, situation.waiting, situation.ahead].some((all) => all.some(same))
  );
}

function cardMessage(
  { guildId }: Whose,
  situation: Situation,
  { showing, last, more }: Sitting,
  note?: string,
): Message {
  const { today, learner, day } = situation;
  const back = last?.review && learner.cards[cardKey(last)]?.due;
  const before: Before | undefined = last?.review && {
    showing: last.id,
    term: last.question.card.term,
    rating: last.rating ?? last.review.rating,
    days: Math.max(1, (back ?? day + 1) - day),
  };
  return reviewCard(
    { ...(guildId !== undefined && { server: guildId }), showing: showing as Showing },
    {
      left: today.length > 0 ? today.length : more + 1,
      ...(before && { before }),
      ...(note !== undefined && { note }),
    },
  );
}

function showingOf(
  tutor: Tutor,
  { interaction, guildId, personId }: Reviewer,
  { day, learner }: Situation,
  { deck, card, known }: Candidate,
): Showing {
  const whose = { ...(guildId !== undefined && { guildId }), personId };
  const outcome = ratingOutcomes({ ...whose, deckId: deck.id, cardId: card.id }, known, day);
  const confused = confusionsOf([learner], deck.id)(card.id);
  const question = wishesFor(known, tutor.random)
    .map(({ kind, open }): Question | undefined =>
      questionOfKind(kind ?? 'term', deck, card, tutor.random, { confused, ...(open && { open }) }),
    )
    .find((one) => one !== undefined);
  return {
    id: interaction,
    deckId: deck.id,
    cardId: card.id,
    question: question ?? makeQuestion(deck, card, tutor.random, { confused }),
    fresh: known === undefined,
    intervals: Object.fromEntries(ratings.map((rating) => [rating, outcome[rating].due - day])) as Record<
      Rating,
      number
    >,
  };
}

/** The experiment to the weakest card that has one. */
function suggestion({ learner, decks, ahead, today }: Situation) {
  const known = [...today, ...ahead].filter(({ card }) => card.experiment && demo(card.experiment));
  const weakest = known.sort((a, b) => (a.known?.stability ?? 0) - (b.known?.stability ?? 0))[0];
  const first = () =>
    decks
      .list()
      .flatMap(({ cards }) => cards)
      .find(({ experiment }) => experiment && demo(experiment));
  const card = weakest?.card ?? (Object.keys(learner.cards).length === 0 ? first() : undefined);
  const title = card?.experiment && demo(card.experiment)?.title;
  return card && title ? experimentButton({ card }, `Try it: ${title}`)[0] : undefined;
}

async function otherServer(tutor: Tutor, reviewer: Reviewer): Promise<End['elsewhere']> {
  for (const { guildId } of await seatsOf(tutor, reviewer.personId)) {
    if (guildId === reviewer.guildId) continue;
    const whose = { ...(guildId && { guildId }), personId: reviewer.personId };
    const { today } = await situationOf(tutor, whose, undefined);
    if (today.length > 0) return { ...(guildId && { server: guildId }), count: today.length };
  }
  return undefined;
}
