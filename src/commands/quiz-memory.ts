/** @file What answers to a quiz mean for the memory of who gave them. */
import { learningDay } from '../calendar/learning-day.ts';
import { cardKey } from '../deck/memory/learner.ts';
import { firstRating, secondRating } from '../deck/memory/rating.ts';
import type { Review } from '../deck/memory/review.ts';
import type { Answer, Question, Quiz } from '../deck/quiz.ts';
import type { NextTime } from '../replies/quiz-verdict.ts';
import { UserError } from '../user-error.ts';
import { correct, eventsOf, learnerOf, remember } from './learners.ts';
import { zoneOf } from './people.ts';
import type { Tutor } from './tutor.ts';

/** Writes a person's answers to one question into the memory; repeating it changes nothing. */
export async function rememberAnswers(tutor: Tutor, quiz: Quiz, answers: readonly Answer[]): Promise<void> {
  const [first, second] = [1, 2].map((attempt) => answers.find((answer) => answer.attempt === attempt));
  const question = first && quiz.questions[first.question];
  if (!first || !question) return;
  const day = learningDay(first.at, await zoneOf(tutor, quiz, first.personId));
  await remember(tutor, reviewOf(quiz, question, first, day));
  const rating = second && secondRating(second.verdict);
  if (!rating) return;
  const of = reviewId(first);
  await correct(tutor, whose(quiz, first), { kind: 'rate', id: `${of}:2`, of, at: second.at, rating });
}

/** At the close: what a crash kept from the memory is made up for. */
export async function rememberQuiz(tutor: Tutor, quiz: Quiz): Promise<void> {
  const given = new Map<string, Answer[]>();
  for await (const [, answer] of tutor.records.answers.entries(`${quiz.id}:`)) {
    const key = `${answer.personId}:${answer.question}`;
    given.set(key, [...(given.get(key) ?? []), answer]);
  }
  for (const answers of given.values()) await rememberAnswers(tutor, quiz, answers);
}

/** When the card of a question comes back to who answered it; undefined if the memory knows nothing of it. */
export async function nextTime(
  tutor: Tutor,
  quiz: Quiz,
  { personId, question, quizId }: Pick<Answer, 'personId' | 'question' | 'quizId'>,
): Promise<NextTime | undefined> {
  const cardId = quiz.questions[question]?.card.id ?? '';
  const learner = await learnerOf(tutor, quiz.guildId, personId);
  const card = learner.cards[cardKey({ deckId: quiz.deckId, cardId })];
  if (!card) return undefined;
  const today = learningDay(tutor.now(), await zoneOf(tutor, quiz, personId));
  const of = reviewId({ quizId, question });
  const words = await eventsOf(tutor, whose(quiz, { personId }), quiz.createdAt);
  const last = words.findLast((event) => event.kind === 'rate' && event.of === of);
  return {
    days: Math.max(1, card.due - today),
    aside: card.aside === true,
    sure: last?.kind === 'rate' && last.rating === 'easy',
  };
}

/** "I know this well", or that taken back. */
export async function sayHowSure(
  tutor: Tutor,
  quiz: Quiz,
  answers: readonly Answer[],
  sure: boolean,
  interaction: string,
): Promise<void> {
  const [first, second] = [1, 2].map((attempt) => answers.find((answer) => answer.attempt === attempt));
  if (!first) throw new UserError('I can no longer find your answer to this question.');
  const counted = (second && secondRating(second.verdict)) ?? firstRating(first.verdict);
  const of = reviewId(first);
  const rating = sure ? 'easy' : counted;
  await correct(tutor, whose(quiz, first), {
    kind: 'rate',
    id: `${of}:${interaction}`,
    of,
    at: tutor.now(),
    rating,
  });
}

/** The id of the review that an answer's first try is. */
export function reviewId({ quizId, question }: Pick<Answer, 'quizId' | 'question'>): string {
  return `${quizId}:${question}`;
}

function whose({ guildId }: Quiz, { personId }: Pick<Answer, 'personId'>) {
  return { ...(guildId && { guildId }), personId };
}

function reviewOf(quiz: Quiz, question: Question, first: Answer, day: number): Review {
  const mistaken = first.verdict !== 'correct' && first.cardId !== question.card.id && first.cardId;
  return {
    kind: 'review',
    id: reviewId(first),
    ...whose(quiz, first),
    personName: first.personName,
    deckId: quiz.deckId,
    cardId: question.card.id,
    at: first.at,
    day,
    source: 'quiz',
    question: question.kind,
    by: first.by,
    verdict: first.verdict,
    rating: firstRating(first.verdict),
    ...(mistaken && { mistaken }),
  };
}
