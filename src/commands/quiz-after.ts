/** @file After an answer: why it was not right, and what its writer says of an explanation that could not be judged. */
import type { Question } from '../deck/question.ts';
import { isClosed, mayChange, type Quiz } from '../deck/quiz.ts';
import type { SelfRating } from '../replies/quiz-ids.ts';
import { selfNoted, whyMessage } from '../replies/quiz-why.ts';
import type { Message } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import { correct } from './learners.ts';
import { answersTo } from './quiz-answers.ts';
import { reviewId } from './quiz-memory.ts';
import type { Tutor } from './tutor.ts';

/** The card beside the one that was taken for it; not while there is a second try, which it would give away. */
export async function whyNot(tutor: Tutor, quiz: Quiz, index: number, personId: string): Promise<Message> {
  const own = (await answersTo(tutor, quiz.id, personId)).filter(({ question }) => question === index);
  const last = own.at(-1);
  const question = quiz.questions[index] as Question;
  if (!last || (mayChange(question, own) && !isClosed(quiz, tutor.now()))) {
    throw new UserError('That comes once your answer stands: you still have a try.');
  }
  const decks = await tutor.library.of(quiz);
  const taken = last.cardId && last.cardId !== question.card.id && decks.card(quiz.deckId, last.cardId);
  return whyMessage(question, last, taken || undefined);
}

/** Counts for the learner's memory, not for the class: nobody else has judged it. A second press changes nothing. */
export async function selfJudged(
  tutor: Tutor,
  quiz: Quiz,
  index: number,
  personId: string,
  rating: SelfRating,
): Promise<Message> {
  const [first] = (await answersTo(tutor, quiz.id, personId)).filter(({ question }) => question === index);
  if (!first) throw new UserError('I can no longer find your answer to this question.');
  const of = reviewId(first);
  const whose = { ...(quiz.guildId && { guildId: quiz.guildId }), personId };
  const isNew = await correct(tutor, whose, { kind: 'rate', id: `${of}:self`, of, at: tutor.now(), rating });
  return selfNoted(quiz.questions[index] as Question, rating, isNew);
}
