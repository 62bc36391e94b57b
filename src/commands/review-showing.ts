/** @file What the private review shows: the next card, the one that stands, or the end. */
import type { Card, Deck } from '../deck/card.ts';
import { type CardMemory, cardKey, ratingOutcomes } from '../deck/memory/learner.ts';
import { type Rating, ratings } from '../deck/memory/review.ts';
import { newSitting, put, type Showing, type Sitting, show } from '../deck/memory/sitting.ts';
import type { Question } from '../deck/question.ts';
import { wishesFor } from '../deck/questions/kinds.ts';
import { makeQuestion, questionOfKind } from '../deck/questions.ts';
import type { Message } from '../replies/reply.ts';
import { type Before, reviewCard } from '../replies/review-card.ts';
import { confusionsOf } from './confusions.ts';
import { remember, type Whose } from './learners.ts';
import { showEnd } from './review-end.ts';
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
  return {
    id: interaction,
    deckId: deck.id,
    cardId: card.id,
    question: ask(deck, card, known, confused, tutor.random),
    fresh: known === undefined,
    intervals: Object.fromEntries(ratings.map((rating) => [rating, outcome[rating].due - day])) as Record<
      Rating,
      number
    >,
  };
}

/** A question of the first kind that suits what is known and that this card can be asked in. */
function ask(
  deck: Deck,
  card: Card,
  known: CardMemory | undefined,
  confused: readonly string[],
  random: () => number,
): Question {
  for (const { kind = 'term', open } of wishesFor(known, random)) {
    const question = questionOfKind(kind, deck, card, random, { confused, ...(open && { open }) });
    if (question) return question;
  }
  return makeQuestion(deck, card, random, { confused });
}
