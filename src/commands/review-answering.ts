/** @file What a learner does with the card that is shown: answers, judges it alone, overrules, undoes. */
import { learningDay } from '../calendar/learning-day.ts';
import { type Given, objection } from '../deck/judge.ts';
import { type CardMemory, cardKey } from '../deck/memory/learner.ts';
import { firstRating } from '../deck/memory/rating.ts';
import type { Rating, Review } from '../deck/memory/review.ts';
import { answered, onDay, rated, reviewOf, type Showing, undone } from '../deck/memory/sitting.ts';
import { isPairing } from '../deck/question.ts';
import { gistOf } from '../deck/questions/texts.ts';
import type { Message } from '../replies/reply.ts';
import { type Leech, reviewVerdict } from '../replies/review-card.ts';
import type { Told } from '../replies/verdict.ts';
import { UserError } from '../user-error.ts';
import type { Person } from './command.ts';
import { judgeHere } from './judging.ts';
import { correct, learnerOf, remember } from './learners.ts';
import { zoneOf } from './people.ts';
import { type Reviewer, showNext, sittingKey } from './review-showing.ts';
import type { Tutor } from './tutor.ts';
import { noteWriting, type WritingRef } from './writings.ts';

const tooOld =
  'That card is too far back: I can undo the newest one. Its rating will right itself the next time you see it.';

/** Counts nothing and throws a UserError if there is nothing to judge. Pressed again, it shows the same verdict. */
export async function answerShown(
  tutor: Tutor,
  reviewer: Reviewer,
  person: Person,
  showing: Showing,
  given: Given,
): Promise<Message> {
  const { question } = showing;
  const isOption = isPairing(question) || question.options.some(({ letter }) => letter === given.given);
  if (given.by === 'choice' && !isOption) {
    throw new UserError('That option is not part of this question. Choose one of its buttons.');
  }
  const problem = given.by === 'typed' ? objection(question, given.given) : undefined;
  if (problem) throw new UserError(problem);
  const { verdict, cardId } = await judged(tutor, reviewer, showing, given);
  const mistaken = verdict !== 'correct' && cardId !== showing.cardId && cardId;
  await record(tutor, reviewer, person, showing, firstRating(verdict), {
    by: given.by,
    verdict,
    ...(mistaken && { mistaken }),
    given,
  });
  return verdictOf(tutor, reviewer);
}

/** The learner's own rating: of a card whose answer was looked at, or against the one that was counted. */
export async function rateShown(
  tutor: Tutor,
  reviewer: Reviewer,
  person: Person,
  showing: Showing,
  rating: Rating,
): Promise<Message> {
  if (!showing.review) {
    await record(tutor, reviewer, person, showing, rating, { by: 'self' });
    return verdictOf(tutor, reviewer);
  }
  const { id: of } = showing.review;
  await correct(tutor, reviewer, {
    kind: 'rate',
    id: `${of}:${reviewer.interaction}`,
    of,
    at: tutor.now(),
    rating,
  });
  await tutor.records.sittings.update(sittingKey(reviewer), (old) => old && rated(old, showing.id, rating));
  return verdictOf(tutor, reviewer);
}

/** As if the card had not been answered; it is shown again. Throws a UserError if it is too far back. */
export async function undoShown(tutor: Tutor, reviewer: Reviewer, showing: string): Promise<Message> {
  const of = reviewOf(showing);
  const sitting = await tutor.records.sittings.get(sittingKey(reviewer));
  if (!sitting || !undone(sitting, showing, reviewer.interaction)) throw new UserError(tooOld);
  await correct(tutor, reviewer, { kind: 'undo', id: `${of}:undo`, of, at: tutor.now() });
  await tutor.records.sittings.update(
    sittingKey(reviewer),
    (old) => old && undone(old, showing, reviewer.interaction),
  );
  return showNext(tutor, reviewer, { note: 'Undone, as if you had not answered.' });
}

/** The verdict on the card that is shown and answered, as it stands; where there is none to tell, the next card. */
export async function verdictOf(tutor: Tutor, reviewer: Reviewer): Promise<Message> {
  const { guildId } = reviewer;
  const showing = (await tutor.records.sittings.get(sittingKey(reviewer)))?.showing;
  if (!showing?.review) return showNext(tutor, reviewer);
  const learner = await learnerOf(tutor, guildId, reviewer.personId);
  const card = learner.cards[cardKey(showing)];
  if (!showing.given && !card?.aside) return showNext(tutor, reviewer);
  const told = showing.given && {
    ...(await judged(tutor, reviewer, showing, showing.given)),
    ...showing.given,
    attempt: 1 as const,
    settled: true,
  };
  const rating = showing.rating ?? showing.review.rating;
  const days = card ? Math.max(1, card.due - card.last) : showing.intervals[rating];
  const leech = card?.aside ? await leechOf(tutor, reviewer, card) : undefined;
  return reviewVerdict({ ...(guildId !== undefined && { server: guildId }), showing }, told, {
    intervals: { ...showing.intervals, [rating]: days },
    ...(leech && { leech }),
    ...(await contestable(tutor, showing, told?.verdict)),
  });
}

/** Keeps a typed answer that was not taken as right, so that its writer may contest it. */
async function contestable(
  tutor: Tutor,
  { question, deckId, cardId, given, review }: Showing,
  verdict: Told['verdict'] | undefined,
): Promise<{ contest?: WritingRef }> {
  if (given?.by !== 'typed' || !verdict || !review?.guildId) return {};
  const { guildId, personId, personName, at, id: of } = review;
  const who = { guildId, personId, personName };
  const text = given.given;
  const contest = await noteWriting(tutor, {
    ...who,
    deckId,
    cardId,
    question: question.kind,
    text,
    verdict,
    at,
    of,
  });
  return contest ? { contest } : {};
}

/** First the sitting, then the memory: a second press finds the answer there, and a crash in between is made up for. */
async function record(
  tutor: Tutor,
  reviewer: Reviewer,
  person: Person,
  showing: Showing,
  rating: Rating,
  { given, ...more }: Pick<Review, 'by' | 'verdict' | 'mistaken'> & { given?: Given },
): Promise<void> {
  const { guildId, personId } = reviewer;
  const at = tutor.now();
  const place = guildId === undefined ? {} : { guildId };
  const day = learningDay(at, await zoneOf(tutor, place, personId));
  const review: Review = {
    kind: 'review',
    id: reviewOf(showing.id),
    personId,
    personName: person.name,
    ...place,
    deckId: showing.deckId,
    cardId: showing.cardId,
    at,
    day,
    source: 'review',
    question: showing.question.kind,
    rating,
    ...more,
  };
  await tutor.records.sittings.update(
    sittingKey(reviewer),
    (old) => old && answered(onDay(old, day), review, given),
  );
  const kept = (await tutor.records.sittings.get(sittingKey(reviewer)))?.showing;
  if (kept?.id === showing.id && kept.review) await remember(tutor, kept.review);
}

async function judged(
  tutor: Tutor,
  { guildId }: Reviewer,
  { question, deckId, cardId }: Showing,
  given: Given,
): Promise<Omit<Told, 'attempt' | keyof Given> & { cardId?: string }> {
  const decks = await tutor.library.of(guildId === undefined ? {} : { guildId });
  const result = await judgeHere(
    tutor,
    { deckId, ...(guildId !== undefined && { guildId }) },
    question,
    given,
  );
  const other = result.cardId && result.cardId !== cardId ? decks.card(deckId, result.cardId) : undefined;
  return { ...result, ...(other && { named: { term: other.term, why: `That one is: ${gistOf(other)}` } }) };
}

async function leechOf(tutor: Tutor, { guildId }: Reviewer, card: CardMemory): Promise<Leech> {
  const decks = await tutor.library.of(guildId === undefined ? {} : { guildId });
  const own = decks.card(card.deckId, card.cardId);
  const often = (id: string) => card.mistaken.filter((one) => one === id).length;
  const [taken] = [...new Set([...card.mistaken, ...(own?.confusable ?? [])])].sort(
    (a, b) => often(b) - often(a),
  );
  const other = taken === undefined ? undefined : decks.card(card.deckId, taken);
  return {
    lapses: card.lapses,
    ...(other && { takenFor: { deckId: card.deckId, cardId: other.id, term: other.term } }),
  };
}
